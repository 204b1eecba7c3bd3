import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Type, type Static } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import type { Cell } from '../../model/index.js';
import { defaultLimits } from '../limits.js';
import { columnLetters, findHeader, openWorkbook, type CellNote, type CellRange, type SheetRow } from './index.js';

/**
 * Workbooks with the troubles that real ones have. Beside each lies what it means, cell by cell, as
 * `node examples/make-data/make.mjs` said when it wrote the cells: no reader had a say in it.
 */
const folder = join(import.meta.dirname, '../../../../../examples/data/troubles');

const Said = Type.Union([
  Type.String(),
  Type.Number(),
  Type.Boolean(),
  Type.Null(),
  Type.Object({ date: Type.String() }),
  Type.Object({ error: Type.String() }),
]);
const Golden = Type.Object({
  sheets: Type.Array(
    Type.Object({
      name: Type.String(),
      hidden: Type.Optional(Type.Boolean()),
      hiddenRows: Type.Optional(Type.Array(Type.Integer())),
      hiddenColumns: Type.Optional(Type.Array(Type.String())),
      merges: Type.Optional(Type.Array(Type.String())),
      header: Type.Optional(Type.Array(Type.Union([Type.String(), Type.Null(), Type.Array(Type.String())]))),
      first: Type.Optional(Type.Integer()),
      rows: Type.Array(Type.Array(Said)),
    }),
  ),
});
type Said = Static<typeof Said>;

function said(cell: Cell, note: CellNote | undefined): Said {
  if (note?.error === true) return { error: String(cell) };
  // A text of nothing, as IF(…,"") leaves it behind, is an empty cell to everyone.
  if (!(cell instanceof Date)) return cell === '' ? null : cell;
  const [day = '', time = ''] = cell.toISOString().split('T');
  return { date: time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 5)}` };
}

const trimmed = (cells: readonly Said[]) => cells.slice(0, cells.findLastIndex((cell) => cell !== null) + 1);
const whole = (rows: Said[][]) => rows.slice(0, rows.findLastIndex((row) => row.length > 0) + 1);
const reference = ({ top, bottom, left, right }: CellRange) =>
  `${columnLetters(left)}${top}:${columnLetters(right)}${bottom}`;

async function meaning(name: string) {
  const book = await openWorkbook(join(folder, name), defaultLimits);
  try {
    const sheets = [];
    for (const sheet of book.sheets) {
      const layout = await book.layout(sheet.index);
      const rows: SheetRow[] = [];
      for await (const row of book.rows(sheet.index, { notes: true })) rows.push(row);
      const cells: Said[][] = [];
      for (const { number, cells: own, notes } of rows)
        cells[number - 1] = trimmed(own.map((cell, index) => said(cell, notes?.get(index))));
      const header = findHeader(rows, layout);
      const hiddenRows = rows.filter(({ hidden }) => hidden === true).map(({ number }) => number);
      sheets.push({
        name: book.kind === 'csv' ? basename(name, '.csv') : sheet.name,
        hidden: sheet.hidden,
        hiddenRows,
        hiddenColumns: [...layout.hiddenColumns].map(columnLetters),
        merges: layout.merged.map(reference),
        header: header?.columns.map(({ letters, path }) => `${letters} ${path.join(' / ')}`.trim()),
        first: header === undefined ? undefined : header.bottom + 1,
        rows: whole(Array.from(cells, (row) => row ?? [])),
      });
    }
    return sheets;
  } finally {
    book.close();
  }
}

/** The golden in the same shape: a column without a header counts where cells stand below. */
function expected({ sheets }: Static<typeof Golden>) {
  return sheets.map(
    ({ name, hidden = false, hiddenRows = [], hiddenColumns = [], merges = [], header, first, rows }) => {
      const below = rows.slice((first ?? 1) - 1);
      const columns = header?.flatMap((path, index) => {
        const letters = columnLetters(index);
        if (path !== null) return [`${letters} ${[path].flat().join(' / ')}`];
        return below.some((row) => (row[index] ?? null) !== null) ? [letters] : [];
      });
      return {
        name,
        hidden,
        hiddenRows,
        hiddenColumns,
        merges,
        header: columns,
        first,
        rows: rows.at(-1)?.length === 0 ? [] : rows,
      };
    },
  );
}

const workbooks = readdirSync(folder).filter((name) => /\.(xlsx|csv)$/.test(name));

describe('a workbook with troubles is read as it was meant:', () => {
  it('there are a dozen and more', () => {
    expect(workbooks.length).toBeGreaterThanOrEqual(12);
  });

  it.each(workbooks)('%s', async (name) => {
    const golden = Value.Parse(Golden, JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')));
    expect(await meaning(name)).toEqual(expected(golden));
  });
});
