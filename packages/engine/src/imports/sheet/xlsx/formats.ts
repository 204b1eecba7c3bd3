import { attribute, numberIn, readXml } from './xml.js';

/** How the cells of a style are shown. */
export interface CellFormat {
  /** Absent: General. */
  readonly code?: string;
  /** Whether its numbers are moments. */
  readonly isMoment: boolean;
}

/** The formats that workbooks do not write out (ECMA-376 18.8.30), those of Chinese ones among them. */
const builtin: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '¥#,##0',
  6: '¥#,##0',
  7: '¥#,##0.00',
  8: '¥#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  34: 'h"时"mm"分"',
  35: 'h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  41: '#,##0',
  42: '¥#,##0',
  43: '#,##0.00',
  44: '¥#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  55: 'h"时"mm"分"',
  56: 'h"时"mm"分"ss"秒"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};

/** The formats of a workbook's cells, by the number of their style. */
export function cellFormats(xml: string): readonly CellFormat[] {
  const codes = new Map<number, string>(Object.entries(builtin).map(([id, code]) => [Number(id), code]));
  const formats: CellFormat[] = [];
  let inCells = false;
  readXml(xml, (name, attributes) => {
    if (name === 'numFmt') {
      const id = numberIn(attributes, 'numFmtId');
      const code = attribute(attributes, 'formatCode');
      if (id !== undefined && code !== undefined) codes.set(id, code);
    } else if (name === 'cellXfs') inCells = true;
    else if (name === 'cellStyleXfs' || name === 'cellStyles' || name === 'dxfs') inCells = false;
    else if (name === 'xf' && inCells) formats.push(formatOf(codes.get(numberIn(attributes, 'numFmtId') ?? 0)));
  });
  return formats;
}

function formatOf(code: string | undefined): CellFormat {
  if (code === undefined || /^general$/i.test(code)) return { isMoment: false };
  return { code, isMoment: isMoment(code) };
}

/** Whether a format shows days, weekdays or times: it holds their signs, outside of quoted texts, colours and currencies. */
function isMoment(code: string): boolean {
  const [first = ''] = code.split(';');
  const signs = first
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/_./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  return /[ymdhs]|a{3}/i.test(signs) && !/general/i.test(signs);
}

const day = 24 * 60 * 60 * 1000;

/** The moment that a day number stands for; the wall clock stands in the UTC parts. */
export function momentOf(serial: number, from1904: boolean): Date {
  // To workbooks, 1900 had a 29 February, which is day 60.
  const days = from1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const time = Date.UTC(1899, 11, 30) + days * day;
  const second = Math.round(time / 1000) * 1000;
  return new Date(Math.abs(second - time) < 5 ? second : Math.round(time));
}
