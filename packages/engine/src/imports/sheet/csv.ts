import { Readable, pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Cell } from '../../model/index.js';
import { unharmed } from '../harmless.js';
import type { ImportLimits } from '../limits.js';
import { refusal } from '../refusal.js';
import { delimiterOf } from './delimiter.js';
import { decoded, encodingOf, type Encoding } from './encoding.js';
import type { SheetRow } from './row.js';

/** So much of the text decides what separates its cells. */
const sample = 64 * 1024;

/** The rows of a CSV file. @throws PuluError when its encoding is unknown or a quotation mark never closes */
export async function* csvRows(path: string, limits: ImportLimits): AsyncGenerator<SheetRow> {
  const encoding = await encodingOf(path);
  const parser = parse({
    delimiter: delimiterOf(await beginningOf(path, encoding)),
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: limits.lineLength,
  });
  const records: AsyncIterable<string[]> = pipeline(Readable.from(decoded(path, encoding)), parser, () => {
    // An error comes out of the parser, too, where the loop below meets it.
  });
  let number = 0;
  try {
    for await (const record of records) yield { number: ++number, cells: record.map(cellOf) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refusal('import_csv_broken', { row: number + 1 });
  }
}

function cellOf(text: string): Cell {
  return text === '' ? null : unharmed(text);
}

async function beginningOf(path: string, encoding: Encoding): Promise<string> {
  let text = '';
  for await (const piece of decoded(path, encoding)) {
    text += piece;
    if (text.length >= sample) break;
  }
  return text.slice(0, sample);
}
