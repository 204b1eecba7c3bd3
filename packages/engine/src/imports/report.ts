import type { Problem } from '../model/index.js';
import type { Column, ColumnPlace, Header, IgnoredColumn } from './columns.js';

/** What is wrong with a row of a sheet, or with one of its cells. Its code is a key under `errors` of the locale files. */
export interface SheetProblem extends Problem {
  /** As spreadsheets number it. */
  readonly row: number;
  /** The column concerned; absent when the problem is the row's as a whole, or of a field that has no column. */
  readonly column?: ColumnPlace;
}

/** What became of a file. */
export interface ImportReport {
  /** The file's name. */
  readonly file: string;
  readonly form: string;
  /** Rows with something in them that were read, the header not counted. */
  readonly rows: number;
  readonly created: number;
  readonly failed: number;
  /** The columns that were read, and the field each one gave. */
  readonly columns: readonly Column[];
  readonly ignored: readonly IgnoredColumn[];
  /** In the order of the rows. */
  readonly problems: readonly SheetProblem[];
  /** Problems beyond those that are listed. */
  readonly unlisted: number;
  /** Why the rest of the file was not read. The rows before it stay imported. */
  readonly stopped?: Problem;
}

/** A report that grows with the rows. */
export class Report {
  rows = 0;
  created = 0;
  failed = 0;
  header: Header | undefined;
  private readonly problems: SheetProblem[] = [];
  private unlisted = 0;

  constructor(
    private readonly subject: Pick<ImportReport, 'file' | 'form'>,
    private readonly mostProblems: number,
  ) {}

  /** Notes a row that was refused. */
  fail(problems: readonly SheetProblem[]): void {
    this.failed++;
    const room = Math.max(0, this.mostProblems - this.problems.length);
    this.problems.push(...problems.slice(0, room));
    this.unlisted += Math.max(0, problems.length - room);
  }

  done(stopped?: Problem): ImportReport {
    const { rows, created, failed, problems, unlisted } = this;
    const { columns = [], ignored = [] } = this.header ?? {};
    const sorted = problems.toSorted((a, b) => a.row - b.row);
    const report = { ...this.subject, rows, created, failed, columns, ignored, problems: sorted, unlisted };
    return stopped === undefined ? report : { ...report, stopped };
  }
}
