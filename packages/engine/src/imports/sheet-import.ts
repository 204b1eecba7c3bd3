import type { CompiledForm } from '../compiler/index.js';
import type { Locale, Problem } from '../model/index.js';
import type { BulkOutcome, Context, Records } from '../records/index.js';
import { isImportable, readHeader, type Header } from './columns.js';
import type { ImportLimits } from './limits.js';
import { Names, type NameSources, type Place } from './names.js';
import { hearNames, namingColumns, readRow, type ReadRow } from './read-row.js';
import { refusal } from './refusal.js';
import { Report, type SheetProblem } from './report.js';
import type { SheetRow } from './sheet/index.js';

/** What an import works with. */
export interface ImportParts extends NameSources {
  readonly records: Pick<Records, 'list' | 'bulk'>;
  /**
   * Runs one step of the import with a context made for it: on whose behalf, in the release that is active by then.
   * Between the steps a publication may pass.
   */
  readonly run: <T>(work: (context: Context) => Promise<T>) => Promise<T>;
}

interface Subject {
  readonly parts: ImportParts;
  /** What people call the file. */
  readonly file: string;
  readonly form: CompiledForm;
  /** The app's hash when the import began. */
  readonly hash: string;
  readonly limits: ImportLimits;
}

/** A row, and the record it became or what was wrong with it. */
interface Tried {
  readonly read: ReadRow;
  readonly outcome: BulkOutcome | undefined;
}

/** The header stands among so many rows at the top. */
const headerWithin = 20;
const defaultLocale: Locale = 'zh-CN';

/** One sheet on its way into a form. */
export class SheetImport {
  readonly report: Report;
  private readonly names: Names;
  private looked = 0;
  /** The rows of this sheet that became records, by the records' ids. */
  private readonly rows = new Map<string, number>();

  constructor(private readonly subject: Subject) {
    const { parts, file, form, limits } = subject;
    this.names = new Names(parts);
    this.report = new Report({ file, form: form.key }, limits.problems);
  }

  /** Imports the next rows; the first ones hold the header. @throws PuluError when the rest cannot be imported */
  async take(rows: readonly SheetRow[]): Promise<void> {
    const { parts, limits } = this.subject;
    const below = this.belowHeader(rows);
    const room = limits.rows - this.report.rows;
    const { header } = this.report;
    if (header !== undefined && below.length > 0 && room > 0) {
      this.tally(await parts.run((context) => this.write(context, header, below.slice(0, room))));
    }
    if (below.length > room) throw refusal('import_too_many_rows', { limit: limits.rows });
  }

  /** @throws PuluError when the sheet ended before its header */
  end(): void {
    if (this.looked === 0) throw refusal('import_empty');
    if (this.report.header === undefined) throw this.headerMissing();
  }

  private belowHeader(rows: readonly SheetRow[]): readonly SheetRow[] {
    if (this.report.header !== undefined) return rows;
    const { form, limits } = this.subject;
    for (const [index, row] of rows.entries()) {
      if (this.looked++ === headerWithin) throw this.headerMissing();
      const header = readHeader(form, row);
      if (header === undefined) continue;
      if (header.columns.length + header.ignored.length > limits.columns)
        throw refusal('import_too_many_columns', { limit: limits.columns });
      this.report.header = header;
      return rows.slice(index + 1);
    }
    return [];
  }

  /** Writes rows in one transaction. It counts nothing, since it may run again after a publication elsewhere. */
  private async write(context: Context, { columns }: Header, rows: readonly SheetRow[]): Promise<Tried[]> {
    const { parts, form, hash, file, limits } = this.subject;
    if (context.app.hash !== hash) throw refusal('import_app_changed', {}, 409);
    const place: Place = { locale: context.locale ?? defaultLocale, timeZone: context.app.timeZone };
    const naming = namingColumns(form, columns);
    const listening = this.names.listening(place);
    for (const row of rows) hearNames(form, naming, row, listening);
    await this.names.lookUp(context);
    const answering = this.names.answering(place);
    const read = rows.map((row) => readRow(form, columns, row, answering, limits.cellLength));
    const good = read.filter(({ problems }) => problems.length === 0);
    const operations = good.map(({ values }) => ({ op: 'create', values }) as const);
    const outcomes = await parts.records.bulk({ ...context, cause: { kind: 'import', file } }, form.key, operations);
    const byRow = new Map(good.map(({ row }, index) => [row.number, outcomes[index]]));
    return read.map((each) => ({ read: each, outcome: byRow.get(each.row.number) }));
  }

  private tally(tried: readonly Tried[]): void {
    for (const { read, outcome } of tried) {
      const { number } = read.row;
      this.report.rows++;
      if (outcome?.ok === true) {
        this.report.created++;
        this.rows.set(outcome.id, number);
      } else {
        const { errors = [], code } = outcome ?? { code: 'internal' };
        const refused = errors.length > 0 ? errors : [{ code, path: '' }];
        this.report.fail(read.problems.length > 0 ? read.problems : refused.map((each) => this.located(number, each)));
      }
    }
  }

  /** A problem of a record as one of its row. */
  private located(row: number, problem: Problem): SheetProblem {
    const [, field] = problem.path.split('/');
    const column = this.report.header?.columns.find((each) => each.field === field);
    const place = column === undefined ? { row } : { row, column };
    const existing = problem.params?.['existing'];
    const first = typeof existing === 'string' ? this.rows.get(existing) : undefined;
    if (problem.code !== 'not_unique' || first === undefined) return { ...problem, ...place };
    const { code: _code, message: _message, ...rest } = problem;
    return { ...rest, ...place, code: 'import_repeated', params: { ...problem.params, first } };
  }

  private headerMissing() {
    const fields = [...this.subject.form.fields.values()].filter(isImportable).map(({ field }) => field.label);
    return refusal('import_header_missing', { fields });
  }
}
