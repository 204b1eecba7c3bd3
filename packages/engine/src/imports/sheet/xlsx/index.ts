import type { ImportLimits } from '../../limits.js';
import { refusal } from '../../refusal.js';
import type { SheetRow } from '../row.js';
import type { ReadingOptions, SheetLayout, Workbook } from '../workbook.js';
import { contentsOf, type Contents } from './contents.js';
import { cellFormats, type CellFormat } from './formats.js';
import { layoutOf } from './layout.js';
import { Parts } from './parts.js';
import { RowReader } from './rows.js';
import { sharedTexts } from './strings.js';
import { XmlReader } from './xml.js';

/** Opens an .xlsx workbook. @throws PuluError when it is damaged, dangerous or too large */
export async function openXlsx(path: string, limits: ImportLimits): Promise<Workbook> {
  const parts = await Parts.open(path, limits);
  try {
    return new Xlsx(parts, await contentsOf(parts), limits);
  } catch (error) {
    parts.close();
    throw error;
  }
}

class Xlsx implements Workbook {
  readonly kind = 'xlsx';
  /** Read with the first sheet, kept for the others. */
  private texts: Promise<readonly string[]> | undefined;
  private formats: Promise<readonly CellFormat[]> | undefined;

  constructor(
    private readonly parts: Parts,
    private readonly contents: Contents,
    private readonly limits: ImportLimits,
  ) {}

  get sheets() {
    return this.contents.sheets.map(({ index, name, hidden }) => ({ index, name, hidden }));
  }

  get from1904() {
    return this.contents.from1904;
  }

  async *rows(sheet: number, { notes = false }: ReadingOptions = {}): AsyncGenerator<SheetRow> {
    const { parts, limits, from1904, contents } = this;
    const part = this.partOf(sheet);
    this.texts ??= contents.texts === undefined ? Promise.resolve([]) : sharedTexts(parts, contents.texts);
    this.formats ??=
      contents.styles === undefined ? Promise.resolve([]) : parts.text(contents.styles).then(cellFormats);
    const texts = await this.texts;
    const formats = await this.formats;
    const rows = new RowReader({ texts, formats, from1904, limits, notes });
    const reader = new XmlReader(rows);
    for await (const piece of parts.pieces(part)) {
      reader.write(piece);
      yield* rows.ready.splice(0);
    }
    reader.end();
  }

  layout(sheet: number): Promise<SheetLayout> {
    return layoutOf(this.parts, this.partOf(sheet));
  }

  close(): void {
    this.parts.close();
  }

  private partOf(sheet: number): string {
    const part = this.contents.sheets[sheet]?.part;
    if (part === undefined) throw refusal('import_sheet_missing', { sheets: this.sheets.map(({ name }) => name) }, 404);
    return part;
  }
}
