import { cellText, comparableText, type Cell, type FilledCell } from '../../model/index.js';
import { labelOf } from './lexicon.js';

/** A value of a column, and in how many of its cells it stands. */
export interface Value {
  readonly cell: FilledCell;
  readonly count: number;
}

/** What spreadsheets show where a formula failed, and strokes that people write where there is nothing to write. */
const nothing = /^(?:#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)|[-—–/\\]+)$/;

/** A column of a table of records: its cells in the order of the records, and what they have in common. */
export class Column {
  readonly label: string;
  readonly cells: readonly Cell[];
  private known: Value[] | undefined;
  private byName: ReadonlyMap<string, number> | undefined;

  /**
   * @param id the sheet's name and the column's letters
   * @param header what stands above it
   */
  constructor(
    readonly id: string,
    readonly letters: string,
    readonly header: string,
    cells: readonly Cell[],
    /** How most of its numbers are shown, as workbooks write it. */
    readonly format = '',
  ) {
    this.label = labelOf(header);
    this.cells = cells.map(meant);
  }

  /** The same column for other records. @param rows which of its cells */
  of(rows: readonly number[], id = this.id): Column {
    const cells = rows.map((row) => this.cells[row] ?? null);
    return new Column(id, this.letters, this.header, cells, this.format);
  }

  /** Each value once. */
  get values(): readonly Value[] {
    this.known ??= distinct(this.cells);
    return this.known;
  }

  /** How often each text stands here, as far as names are alike. */
  get names(): ReadonlyMap<string, number> {
    if (this.byName === undefined) {
      const names = new Map<string, number>();
      for (const { cell, count } of this.values) {
        const name = nameOf(cell);
        names.set(name, (names.get(name) ?? 0) + count);
      }
      this.byName = names;
    }
    return this.byName;
  }

  get filled(): number {
    return this.values.reduce((sum, { count }) => sum + count, 0);
  }

  /** Whether no two records share a value; empty cells are none. */
  get isUnique(): boolean {
    return this.filled > 1 && this.names.size === this.filled;
  }

  /** Characters of the longest value. */
  get longest(): number {
    return this.values.reduce((most, { cell }) => Math.max(most, cellText(cell).length), 0);
  }

  /** The share of filled cells of which something is true. */
  share(test: (cell: FilledCell) => boolean): number {
    const { filled } = this;
    return filled === 0 ? 0 : this.values.reduce((sum, { cell, count }) => sum + (test(cell) ? count : 0), 0) / filled;
  }
}

/** A cell in the form in which equal names are equal. */
export function nameOf(cell: FilledCell): string {
  return comparableText(cellText(cell));
}

function meant(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell;
  const text = cell.trim();
  return text === '' || nothing.test(text) ? null : cell;
}

function distinct(cells: readonly Cell[]): Value[] {
  const found = new Map<unknown, { cell: FilledCell; count: number }>();
  for (const cell of cells) {
    if (cell === null) continue;
    const key = cell instanceof Date ? `date ${cell.getTime()}` : typeof cell === 'string' ? `text ${cell}` : cell;
    const known = found.get(key);
    if (known === undefined) found.set(key, { cell, count: 1 });
    else known.count++;
  }
  return [...found.values()];
}
