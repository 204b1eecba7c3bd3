/** The parts of a workbook, written by hand: what a program leaves out or writes in its own way is the point of them. */
import PizZip from 'pizzip';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export const escape = (text) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);

export function letters(index) {
  return index < 26 ? String.fromCharCode(65 + index) : letters(Math.floor(index / 26) - 1) + letters(index % 26);
}

/** A cell: what is written of it (`body`, `attributes`), and what it is meant to say (`is`). */
const cell = (is, attributes, body) => ({ is, attributes, body });
export const blank = null;
export const number = (value, style = 0) =>
  cell(Number(value.toPrecision(15)), style === 0 ? '' : ` s="${style}"`, `<v>${value}</v>`);
/** A number as the program wrote it, such as 3.5000000000000004E-2. */
export const figure = (written, value, style = 0) =>
  cell(value, style === 0 ? '' : ` s="${style}"`, `<v>${written}</v>`);
export const bool = (value) => cell(value, ' t="b"', `<v>${value ? 1 : 0}</v>`);
export const error = (text) => cell({ error: text }, ' t="e"', `<v>${text}</v>`);
export const inline = (text, is = text) =>
  cell(is, ' t="inlineStr"', `<is><t xml:space="preserve">${escape(text)}</t></is>`);
/** A shared text. `rich` is the inside of its `si` where that is more than one run. */
export const shared = (text, rich) => ({ is: text, text, rich, attributes: ' t="s"' });
export const dated = (serial, style, date) => cell({ date }, ` s="${style}"`, `<v>${serial}</v>`);
export const iso = (text, date) => cell({ date }, ' t="d"', `<v>${text}</v>`);
/** A formula, with the value that was worked out when the file was saved. */
export const formula = (source, inner, attributes = '') => {
  const body = inner?.body ?? '';
  return cell(inner?.is ?? null, inner?.attributes ?? '', `<f${attributes}>${escape(source)}</f>${body}`);
};
export const cached = (text) => cell(text, ' t="str"', `<v>${escape(text)}</v>`);

/** Where the serial number of a day starts, by the workbook's date system. */
export const serial = (date, from1904 = false) =>
  (Date.parse(`${date.replace(' ', 'T')}${date.includes(' ') ? 'Z' : 'T00:00Z'}`) -
    (from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30))) /
  86_400_000;

/** How a program writes: what it says of places and sizes, and by which prefix. */
const plainDialect = { prefix: '', places: true, dimension: true, spans: false, types: false, around: '' };

class Texts {
  items = [];
  index(cellText, rich) {
    this.items.push(rich ?? `<t xml:space="preserve">${escape(cellText)}</t>`);
    return this.items.length - 1;
  }
}

function sheetXml({ rows, merges = [], columns = '', hiddenRows = [] }, dialect, texts) {
  const width = Math.max(...rows.map((row) => row.length));
  const lines = rows.map((row, at) => {
    const cells = row.map((each, column) => cellXml(each, `${letters(column)}${at + 1}`, dialect, texts)).join('');
    const place = dialect.places ? ` r="${at + 1}"` : '';
    const spans = dialect.spans ? ` spans="1:${width}"` : '';
    return `<row${place}${spans}${hiddenRows.includes(at + 1) ? ' hidden="1"' : ''}>${cells}</row>`;
  });
  const dimension = dialect.dimension ? `<dimension ref="A1:${letters(width - 1)}${rows.length}"/>` : '';
  const merged =
    merges.length === 0
      ? ''
      : `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
  const data = `<sheetData>${lines.join('')}</sheetData>`;
  const body = `${dimension}${dialect.around}${columns}${data}${merged}`;
  return prefixed(`${head}<worksheet xmlns="${main}" xmlns:r="${office}">${body}</worksheet>`, dialect.prefix);
}

function cellXml(each, reference, dialect, texts) {
  const place = dialect.places ? ` r="${reference}"` : '';
  if (each === blank) return dialect.places ? '' : '<c/>';
  const body = 'text' in each ? `<v>${texts.index(each.text, each.rich)}</v>` : each.body;
  const type = dialect.types && !/ t=/.test(each.attributes) ? ' t="n"' : '';
  return `<c${place}${each.attributes}${type}>${body}</c>`;
}

/** Puts a prefix before the names of elements, and nothing else. */
function prefixed(xml, prefix) {
  if (prefix === '') return xml;
  return xml.replace(/<(\/?)(?=[a-zA-Z])/g, `<$1${prefix}:`).replace(` xmlns="${main}"`, ` xmlns:${prefix}="${main}"`);
}

/** @param formats number formats by id; `styles` are the format ids that cells choose among by `s` */
export function styles(chosen, formats = {}) {
  const own = Object.entries(formats);
  const list = own.map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${escape(code)}"/>`).join('');
  const numFmts = own.length === 0 ? '' : `<numFmts count="${own.length}">${list}</numFmts>`;
  const xfs = chosen.map((id) => `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>`);
  return (
    `${head}<styleSheet xmlns="${main}">${numFmts}<fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>` +
    `<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>` +
    `<cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="${xfs.length}">${xfs.join('')}</cellXfs></styleSheet>`
  );
}

/**
 * A workbook of these sheets, and what a reader is to make of it.
 * @param options.stylesXml absent: the workbook has none; `from1904`, `late`: texts behind the sheets, as Excel saves
 */
export function workbook(sheets, options = {}) {
  const dialect = { ...plainDialect, ...options.dialect };
  const texts = new Texts();
  const named = sheets.map((sheet, index) => ({ ...sheet, file: `worksheets/sheet${index + 1}.xml` }));
  const parts = named.map((sheet) => [`xl/${sheet.file}`, sheetXml(sheet, dialect, texts)]);
  const table = prefixed(
    `${head}<sst xmlns="${main}" count="${texts.items.length}" uniqueCount="${texts.items.length}">${texts.items.map((item) => `<si>${item}</si>`).join('')}</sst>`,
    dialect.prefix,
  );
  const others = [
    ...(texts.items.length === 0 ? [] : [['sharedStrings', 'sharedStrings.xml', table]]),
    ...(options.stylesXml === undefined ? [] : [['styles', 'styles.xml', options.stylesXml]]),
  ];
  const zip = new PizZip();
  const add = (name, text) => zip.file(name, text, { date: new Date(2026, 0, 1), createFolders: false });
  const type = (part, kind) =>
    `<Override PartName="/xl/${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  add(
    '[Content_Types].xml',
    `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${type('workbook.xml', 'sheet.main')}${named.map(({ file }) => type(file, 'worksheet')).join('')}${others.map(([kind, file]) => type(file, kind)).join('')}</Types>`,
  );
  add(
    '_rels/.rels',
    `${head}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  const list = named.map(
    ({ name, state }, index) =>
      `<sheet name="${escape(name)}" sheetId="${index + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${index + 1}"/>`,
  );
  add(
    'xl/workbook.xml',
    prefixed(
      `${head}<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${options.from1904 ? ' date1904="1"' : ''}/><sheets>${list.join('')}</sheets></workbook>`,
      dialect.prefix,
    ),
  );
  const links = [
    ...named.map(({ file }, index) => [`rId${index + 1}`, 'worksheet', file]),
    ...others.map(([kind, file], index) => [`rId${named.length + index + 1}`, kind, file]),
  ];
  add(
    'xl/_rels/workbook.xml.rels',
    `${head}<Relationships xmlns="${relations}">${links.map(([id, kind, target]) => `<Relationship Id="${id}" Type="${office}/${kind}" Target="${options.absolute ? '/xl/' : ''}${target}"/>`).join('')}</Relationships>`,
  );
  const support = others.map(([, file, text]) => [`xl/${file}`, text]);
  for (const [name, text] of options.late ? [...parts, ...support] : [...support, ...parts]) add(name, text);
  return {
    bytes: zip.generate({ type: 'nodebuffer', compression: 'DEFLATE', platform: 'UNIX' }),
    meaning: named.map(meaningOf),
  };
}

function meaningOf({ name, state, rows, merges = [], hiddenRows = [], hiddenColumns = [], header, first }) {
  const cells = rows.map((row) => trimmed(row.map((each) => each?.is ?? null)));
  const optional = {
    ...(state === undefined ? {} : { hidden: true }),
    ...(hiddenRows.length === 0 ? {} : { hiddenRows }),
    ...(hiddenColumns.length === 0 ? {} : { hiddenColumns }),
    ...(merges.length === 0 ? {} : { merges }),
    ...(header === undefined ? {} : { header }),
    ...(first === undefined ? {} : { first }),
  };
  return { name, ...optional, rows: cells };
}

export function trimmed(cells) {
  const last = cells.findLastIndex((each) => each !== null);
  return cells.slice(0, last + 1);
}
