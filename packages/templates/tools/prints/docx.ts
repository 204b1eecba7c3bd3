import PizZip from 'pizzip';

/** How a run of text looks. Sizes are points. */
export interface Look {
  readonly size?: number;
  readonly bold?: boolean;
  readonly color?: string;
  readonly underline?: boolean;
}

export interface ParagraphOptions extends Look {
  readonly align?: 'left' | 'center' | 'right' | 'both';
  readonly before?: number;
  readonly after?: number;
  /** Of the first line, in characters. */
  readonly indent?: number;
  readonly line?: number;
  /** A colour of the line below. */
  readonly ruled?: string;
  /** Where text behind a tab stands, at the right edge. */
  readonly rightTab?: number;
  readonly keepNext?: boolean;
  readonly style?: 'Heading1';
}

export interface CellOptions extends ParagraphOptions {
  /** Columns it reaches over. */
  readonly span?: number;
  readonly fill?: string;
  readonly borderless?: boolean;
}

/** A cell: its text or its paragraphs. */
export type CellSpec = string | { readonly content: string | readonly string[]; readonly options?: CellOptions };

const ink = '1f2937';

/** A text of a document, with other looks between `**`. */
export function runs(text: string, look: Look = {}): string {
  return text
    .split('**')
    .map((part, index) => (part === '' ? '' : run(part, index % 2 === 0 ? look : { ...look, bold: true })))
    .join('');
}

function run(text: string, { size, bold, color = ink, underline }: Look): string {
  const properties = [
    bold === true ? '<w:b/>' : '',
    `<w:color w:val="${color}"/>`,
    size === undefined ? '' : `<w:sz w:val="${size * 2}"/><w:szCs w:val="${size * 2}"/>`,
    underline === true ? '<w:u w:val="single"/>' : '',
  ].join('');
  const content = text
    .split('\t')
    .map((part) => `<w:t xml:space="preserve">${escape(part)}</w:t>`)
    .join('<w:tab/>');
  return `<w:r><w:rPr>${properties}</w:rPr>${content}</w:r>`;
}

/** A field that the reader works out: the number of the page, or of them all. */
export function field(name: 'PAGE' | 'NUMPAGES', look: Look): string {
  return `<w:fldSimple w:instr=" ${name} ">${run('1', look)}</w:fldSimple>`;
}

/** A paragraph of text. */
export function p(text: string, options: ParagraphOptions = {}): string {
  return paragraph(runs(text, options), options);
}

/** A paragraph of runs. */
export function paragraph(content: string, options: ParagraphOptions = {}): string {
  const { align, before = 0, after = 0, indent, line = 1.3, ruled, rightTab, keepNext, style } = options;
  const properties = [
    style === undefined ? '' : `<w:pStyle w:val="${style}"/>`,
    keepNext === true ? '<w:keepNext/>' : '',
    ruled === undefined ? '' : `<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="4" w:color="${ruled}"/></w:pBdr>`,
    rightTab === undefined ? '' : `<w:tabs><w:tab w:val="right" w:pos="${twips(rightTab)}"/></w:tabs>`,
    `<w:spacing w:before="${twips(before)}" w:after="${twips(after)}" w:line="${Math.round(line * 240)}" w:lineRule="auto"/>`,
    indent === undefined ? '' : `<w:ind w:firstLine="${twips(indent * (options.size ?? 10.5))}"/>`,
    align === undefined ? '' : `<w:jc w:val="${align}"/>`,
  ].join('');
  return `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`;
}

export interface TableOptions {
  /** Widths of the columns, in points. */
  readonly widths: readonly number[];
  /** Colour of its lines; absent: it has none. */
  readonly lines?: string;
  /** Rows at its top that every page repeats. */
  readonly heads?: number;
  readonly minHeight?: number;
}

/** A table of rows of cells. */
export function table(rows: readonly (readonly CellSpec[])[], options: TableOptions): string {
  const { widths, lines, heads = 0, minHeight } = options;
  const border = (side: string) =>
    lines === undefined
      ? `<w:${side} w:val="nil"/>`
      : `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="${lines}"/>`;
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border).join('');
  const total = widths.reduce((sum, width) => sum + width, 0);
  const body = rows.map((cells, index) => {
    const height = minHeight === undefined ? '' : `<w:trHeight w:val="${twips(minHeight)}"/>`;
    const row = `<w:trPr><w:cantSplit/>${height}${index < heads ? '<w:tblHeader/>' : ''}</w:trPr>`;
    let column = 0;
    const content = cells.map((cell) => {
      const options = typeof cell === 'string' ? {} : (cell.options ?? {});
      const span = options.span ?? 1;
      const width = widths.slice(column, column + span).reduce((sum, each) => sum + each, 0);
      column += span;
      return cellXml(typeof cell === 'string' ? cell : cell.content, options, width);
    });
    return `<w:tr>${row}${content.join('')}</w:tr>`;
  });
  return `<w:tbl><w:tblPr><w:tblW w:w="${twips(total)}" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="100" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${twips(width)}"/>`).join('')}</w:tblGrid>${body.join('')}</w:tbl>`;
}

function cellXml(content: string | readonly string[], options: CellOptions, width: number): string {
  const { span, fill, borderless } = options;
  const none = ['top', 'left', 'bottom', 'right'].map((side) => `<w:${side} w:val="nil"/>`).join('');
  const properties = [
    `<w:tcW w:w="${twips(width)}" w:type="dxa"/>`,
    span === undefined ? '' : `<w:gridSpan w:val="${span}"/>`,
    borderless === true ? `<w:tcBorders>${none}</w:tcBorders>` : '',
    fill === undefined ? '' : `<w:shd w:val="clear" w:color="auto" w:fill="${fill}"/>`,
    '<w:vAlign w:val="center"/>',
  ].join('');
  const paragraphs = typeof content === 'string' ? [content] : content;
  const look = { size: 9.5, line: 1.15, ...options };
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraphs.map((text) => p(text, look)).join('')}</w:tc>`;
}

export interface DocumentParts {
  readonly title: string;
  readonly header: string;
  readonly footer: string;
  readonly body: string;
  /** In points. */
  readonly margin?: { readonly side: number; readonly top: number; readonly bottom: number };
}

const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const prolog = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A Word document on A4. The same parts give the same bytes. */
export function docx({
  title,
  header,
  footer,
  body,
  margin = { side: 54, top: 84, bottom: 62 },
}: DocumentParts): Uint8Array {
  const namespaces = `xmlns:w="${main}" xmlns:r="${office}"`;
  const section = `<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="${twips(margin.top)}" w:right="${twips(margin.side)}" w:bottom="${twips(margin.bottom)}" w:left="${twips(margin.side)}" w:header="${twips(34)}" w:footer="${twips(28)}" w:gutter="0"/></w:sectPr>`;
  const relation = (id: number, kind: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${office}/${kind}" Target="${target}"/>`;
  const files: Readonly<Record<string, string>> = {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${type}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${type}.styles+xml"/><Override PartName="/word/header1.xml" ContentType="${type}.header+xml"/><Override PartName="/word/footer1.xml" ContentType="${type}.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packages}/relationships">${relation(1, 'officeDocument', 'word/document.xml')}<Relationship Id="rId2" Type="${packages}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escape(title)}</dc:title></cp:coreProperties>`,
    'word/document.xml': `<w:document ${namespaces}><w:body>${body}${section}</w:body></w:document>`,
    'word/styles.xml': styles,
    'word/header1.xml': `<w:hdr ${namespaces}>${header}</w:hdr>`,
    'word/footer1.xml': `<w:ftr ${namespaces}>${footer}</w:ftr>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${packages}/relationships">${relation(1, 'styles', 'styles.xml')}${relation(2, 'header', 'header1.xml')}${relation(3, 'footer', 'footer1.xml')}</Relationships>`,
  };
  const zip = new PizZip();
  const date = new Date(Date.UTC(2026, 0, 1));
  for (const [name, text] of Object.entries(files)) zip.file(name, prolog + text, { date, createFolders: false });
  return zip.generate({ type: 'uint8array', compression: 'DEFLATE' });
}

const fonts = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Microsoft YaHei" w:cs="Arial"/>';
const styles = `<w:styles xmlns:w="${main}"><w:docDefaults><w:rPrDefault><w:rPr>${fonts}<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style></w:styles>`;

function twips(points: number): number {
  return Math.round(points * 20);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
