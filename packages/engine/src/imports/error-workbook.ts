import type { Catalogue, Cell, Locale } from '../model/index.js';
import { workbook } from './export/index.js';
import type { SheetProblem } from './problem.js';
import type { SheetRow } from './sheet/index.js';

/** What an error workbook is made of. */
export interface Refused {
  readonly header: readonly string[];
  /** The rows of the file, in their order. */
  readonly rows: AsyncIterable<readonly SheetRow[]>;
  /** What is wrong, by the numbers of the rows. */
  readonly problems: ReadonlyMap<number, readonly SheetProblem[]>;
  readonly locale: Locale;
  readonly catalogue: Catalogue;
}

/** The rows that were refused, as they stood in the file, with what is wrong with each: put right, it is imported again. */
export function errorWorkbook({ header, rows, problems, locale, catalogue }: Refused): ReadableStream<Uint8Array> {
  const word = (key: string) => catalogue.text(locale, 'imports', key, {}) ?? key;
  const lines = async function* (): AsyncGenerator<Cell[]> {
    for await (const chunk of rows)
      for (const { number, cells } of chunk) {
        const reasons = problems.get(number);
        if (reasons === undefined) continue;
        const padded = header.map((_, index) => cells[index] ?? null);
        yield [...padded, number, reasons.map((problem) => reasonOf(problem, locale, catalogue)).join('\n')];
      }
  };
  const name = word('errors_sheet');
  return workbook(name, [...header, word('errors_row'), word('errors_reason')], lines());
}

/** A problem with the column it stands in, in words. */
function reasonOf(problem: SheetProblem, locale: Locale, catalogue: Catalogue): string {
  const message = catalogue.problem(problem, locale);
  const { column } = problem;
  if (column === undefined) return message;
  return catalogue.text(locale, 'imports', 'errors_cell', { ...column, message }) ?? message;
}
