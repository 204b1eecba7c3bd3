import type { Cell } from '../../../model/index.js';
import type { ImportLimits } from '../../limits.js';
import { refusal } from '../../refusal.js';
import type { CellNote, SheetRow } from '../row.js';
import { momentOf, type CellFormat } from './formats.js';
import { attribute, isSet, numberIn, unescaped, type XmlHandlers } from './xml.js';

/** What cells are read with. */
export interface CellSources {
  readonly texts: readonly string[];
  readonly formats: readonly CellFormat[];
  readonly from1904: boolean;
  readonly limits: ImportLimits;
  readonly notes: boolean;
}

const mostRows = 1_048_576;

/** Makes rows of the tags of a sheet. */
export class RowReader implements XmlHandlers {
  /** Rows that are complete. */
  readonly ready: SheetRow[] = [];
  private inRow = false;
  private number = 0;
  private hidden = false;
  private cells: Cell[] = [];
  private notes: Map<number, CellNote> | undefined;
  private column = -1;
  private type = 'n';
  private format: CellFormat | undefined;
  private hasFormula = false;
  private value = '';
  private hasValue = false;
  private listens = false;
  private inReading = false;

  constructor(private readonly sources: CellSources) {}

  open(name: string, attributes: string): void {
    if (name === 'c') {
      if (this.inRow) this.beginCell(attributes);
    } else if (name === 'v' || name === 't') {
      this.listens = this.inRow && !this.inReading;
      this.hasValue = true;
    } else if (name === 'f') this.hasFormula = true;
    else if (name === 'rPh') this.inReading = true;
    else if (name === 'row') this.beginRow(attributes);
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.listens = false;
    else if (name === 'c') this.endCell();
    else if (name === 'rPh') this.inReading = false;
    else if (name === 'row' && this.inRow) this.endRow();
  }

  text(text: string): void {
    // One sign more than is allowed tells that the cell is too long.
    if (!this.listens || this.value.length > this.sources.limits.cellLength) return;
    this.value = this.value === '' ? text : this.value + text;
  }

  private beginRow(attributes: string): void {
    this.inRow = true;
    this.number = numberIn(attributes, 'r') ?? this.number + 1;
    if (this.number < 1 || this.number > mostRows) throw refusal('import_workbook_damaged');
    this.hidden = isSet(attributes, 'hidden');
    this.cells = [];
    this.notes = undefined;
    this.column = -1;
  }

  private beginCell(attributes: string): void {
    const place = attribute(attributes, 'r');
    this.column = place === undefined ? this.column + 1 : columnOf(place);
    this.type = attribute(attributes, 't') ?? 'n';
    const style = numberIn(attributes, 's');
    this.format = style === undefined ? undefined : this.sources.formats[style];
    this.hasFormula = this.hasValue = false;
    this.value = '';
  }

  private endCell(): void {
    if (!this.inRow || !this.hasValue) return;
    const value = this.cellValue();
    if (value === null) return;
    const { column, cells, sources } = this;
    if (column >= sources.limits.columns) throw refusal('import_too_many_columns', { limit: sources.limits.columns });
    while (cells.length < column) cells.push(null);
    cells[column] = value;
    if (sources.notes) this.note();
  }

  private endRow(): void {
    this.inRow = false;
    const { number, cells, hidden, notes } = this;
    const row: SheetRow = hidden ? { number, cells, hidden } : { number, cells };
    this.ready.push(notes === undefined ? row : { ...row, notes });
  }

  private cellValue(): Cell {
    const { type, value, sources } = this;
    switch (type) {
      case 's':
        return sources.texts[Number(value)] ?? null;
      case 'str':
      case 'inlineStr':
        return unescaped(value);
      case 'b':
        return value === '1' || value === 'true';
      case 'e':
        return value;
      case 'd': {
        const moment = new Date(/[zZ]$/.test(value) ? value : `${value}${value.includes('T') ? 'Z' : ''}`);
        return Number.isNaN(moment.getTime()) ? value : moment;
      }
      default: {
        if (value === '') return null;
        const number = numberOf(value);
        if (Number.isNaN(number)) return value;
        return this.format?.isMoment === true ? momentOf(number, sources.from1904) : number;
      }
    }
  }

  private note(): void {
    const { format, hasFormula, type } = this;
    if (format?.code === undefined && !hasFormula && type !== 'e') return;
    const note: CellNote = {
      ...(format?.code === undefined ? {} : { format: format.code }),
      ...(hasFormula ? { formula: true as const } : {}),
      ...(type === 'e' ? { error: true as const } : {}),
    };
    this.notes ??= new Map();
    this.notes.set(this.column, note);
  }
}

/** Programs write out what binary arithmetic left of a number; spreadsheets show fifteen digits of it, and mean those. */
function numberOf(value: string): number {
  const number = Number(value);
  return value.length > 16 ? Number(number.toPrecision(15)) : number;
}

/** The column that a reference begins with, from 0. */
function columnOf(place: string): number {
  let column = 0;
  for (let index = 0; index < place.length; index++) {
    const code = place.charCodeAt(index);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  if (column < 1 || column > 16_384) throw refusal('import_workbook_damaged');
  return column - 1;
}
