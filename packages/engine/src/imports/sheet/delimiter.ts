import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';

/** What may stand between the cells of a CSV file; the first one wins where nothing tells them apart. */
const candidates = [',', ';', '\t', '|'];
/** So many rows are looked at. */
const rows = 20;

/** A way to separate cells, and what comes of it. */
interface Reading {
  readonly delimiter: string;
  /** How many cells most rows of several cells have. */
  readonly width: number;
  /** The first row that has as many. */
  readonly first: number;
}

/**
 * What separates the cells: that by which most rows have equally many cells, and the header is the first of them.
 * Headers are words; it is numbers and notes that hold other separators.
 */
export function delimiterOf(sample: string): string {
  const [best] = candidates
    .flatMap((delimiter) => reading(delimiter, widths(sample, delimiter)))
    .toSorted((a, b) => a.first - b.first || b.width - a.width);
  return best?.delimiter ?? ',';
}

function reading(delimiter: string, found: readonly number[]): Reading[] {
  const counts = new Map<number, number>();
  for (const width of found) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  if (most === undefined || most[1] < found.length / 2) return [];
  const [width] = most;
  return [{ delimiter, width, first: found.indexOf(width) }];
}

/** How many cells the rows have. */
function widths(sample: string, delimiter: string): number[] {
  const found: number[] = [];
  try {
    parse(sample, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: rows,
      on_record: (record: readonly string[]) => void found.push(record.length),
    });
  } catch (error) {
    // The sample may end inside of quotation marks; the rows before tell enough.
    if (!(error instanceof CsvError)) throw error;
  }
  return found;
}
