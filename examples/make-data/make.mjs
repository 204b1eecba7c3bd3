/**
 * `node examples/make-data/make.mjs`: writes workbooks with the troubles that real ones have, and beside each
 * what it means, cell by cell. What is meant is said where a cell is written, not read back from the file.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { flatOrders, orderLines, threeSheets } from './apps.mjs';
import { golden } from './golden.mjs';
import { libreOffice, pandas, prefixed, wps } from './programs.mjs';
import { headersAndSigns, hidden, mergedHeaders, offset, wide } from './shapes.mjs';
import { excelCsv, semicolons, unicodeText } from './text-files.mjs';
import { dates, dates1904, formulas, numbersAsText } from './values.mjs';

export const troubles = {
  'numbers-as-text.xlsx': numbersAsText,
  'dates.xlsx': dates,
  'dates-1904.xlsx': dates1904,
  'formulas.xlsx': formulas,
  'hidden.xlsx': hidden,
  'headers-and-signs.xlsx': headersAndSigns,
  'wide.xlsx': wide,
  'merged-headers.xlsx': mergedHeaders,
  'offset.xlsx': offset,
  'wps.xlsx': wps,
  'libreoffice.xlsx': libreOffice,
  'pandas.xlsx': pandas,
  'prefixed.xlsx': prefixed,
  'excel-gb18030.csv': excelCsv,
  'semicolons.csv': semicolons,
  'unicode-text.csv': unicodeText,
  'three-sheets.xlsx': threeSheets,
  'flat-orders.xlsx': flatOrders,
  'order-lines.xlsx': orderLines,
};

const folder = join(import.meta.dirname, '../data/troubles');
if (process.argv[1] === import.meta.filename)
  for (const [name, make] of Object.entries(troubles)) {
    const { bytes, meaning } = make();
    writeFileSync(join(folder, name), bytes);
    writeFileSync(join(folder, `${name}.json`), golden(meaning));
  }
