import { zip, type Part } from './zip.js';

/** The parts of a workbook written out by hand, for what no writer of workbooks makes. */
export interface RawSheet {
  readonly name?: string;
  readonly state?: 'visible' | 'hidden' | 'veryHidden';
  /** The XML of the sheet from `<cols>` or `<sheetData>` on. */
  readonly xml: string;
}

export interface RawWorkbook {
  readonly sheets: readonly RawSheet[];
  readonly from1904?: boolean;
  /** Format codes of the styles 1, 2, …; style 0 is General. */
  readonly formats?: readonly string[];
  readonly texts?: readonly string[];
  /** More parts, or others in the place of these. */
  readonly parts?: readonly Part[];
}

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';

/** A workbook made of the XML of its sheets. */
export function rawWorkbook({ sheets, from1904 = false, formats = [], texts, parts = [] }: RawWorkbook): Buffer {
  const book = sheets.map(
    ({ name = `Sheet`, state = 'visible' }, index) =>
      `<sheet name="${name}" sheetId="${index + 1}" state="${state}" r:id="rId${index + 1}"/>`,
  );
  const relations = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const numbers = formats.map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${code}"/>`);
  const styles = formats.map((_, index) => `<xf numFmtId="${200 + index}"/>`);
  const files: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships ${packages}><Relationship Id="r" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${office}"><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${book.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships ${packages}>${relations.join('')}<Relationship Id="s" Type="${office}/styles" Target="styles.xml"/><Relationship Id="t" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet ${main}><numFmts>${numbers.join('')}</numFmts><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`,
    ...(texts === undefined ? {} : { 'xl/sharedStrings.xml': `<sst ${main}>${texts.join('')}</sst>` }),
    ...Object.fromEntries(
      sheets.map(({ xml }, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        `<?xml version="1.0" encoding="UTF-8"?><worksheet ${main}>${xml}</worksheet>`,
      ]),
    ),
  };
  const own = Object.entries(files).map(([name, content]) => ({ name, content: Buffer.from(content) }));
  const replaced = new Set(parts.map(({ name }) => name));
  return zip([...own.filter(({ name }) => !replaced.has(name)), ...parts]);
}
