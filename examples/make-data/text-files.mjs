/** Text files as spreadsheets save them. */
import { gb18030, utf16 } from './text.mjs';
import { trimmed } from './xml.mjs';

const table = [
  ['编号', '名称', '数量', '日期', '备注'],
  ['007', '截止阀', '1,200', '2026/3/5', '他说"好"，可以'],
  ['008', '法兰', ' 12 ', '2026年3月6日', '两\n行'],
  ['009', '垫片', '', '', '-5'],
];
const quoted = (separator) => (text) =>
  text.includes(separator) || /["\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
const written = (separator) => table.map((row) => row.map(quoted(separator)).join(separator)).join('\r\n') + '\r\n';
const meaning = (name) => [
  { name, header: table[0], first: 2, rows: table.map((row) => trimmed(row.map((text) => text || null))) },
];

/** As Excel saves "CSV" on a Chinese machine. */
export const excelCsv = () => ({ bytes: gb18030(written(',')), meaning: meaning('excel-gb18030') });
/** As programs save where the comma is a decimal sign. */
export const semicolons = () => ({ bytes: Buffer.from(`\uFEFF${written(';')}`), meaning: meaning('semicolons') });
/** As Excel saves "Unicode text". */
export const unicodeText = () => ({ bytes: utf16(written('\t')), meaning: meaning('unicode-text') });
