/** The same things as different programs write them. */
import { blank, bool, dated, inline, iso, number, serial, shared, styles, workbook } from './xml.mjs';

const header = ['工单号', '日期', '工时', '完成'];
const day = serial('2026-03-05');

/** WPS: a date system of its own for nothing, Chinese built-in formats, widths and heights everywhere. */
export function wps() {
  const rows = [
    header.map((text) => shared(text)),
    [shared('GD-001'), dated(day, 1, '2026-03-05'), number(2.5, 2), shared('是')],
    [shared('GD-002'), dated(day + 1, 1, '2026-03-06'), number(4, 2), shared('否')],
    [shared('GD-003'), blank, number(0, 2), shared('是 ')],
  ];
  const around =
    '<sheetPr/><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>' +
    '<sheetFormatPr defaultColWidth="9" defaultRowHeight="13.5"/>';
  return workbook([{ name: 'Sheet1', rows, header, first: 2 }], {
    dialect: { dimension: true, around },
    // 31 is a day in Chinese programs alone; 43 is an amount.
    stylesXml: styles([0, 31, 43]),
  });
}

/** LibreOffice: types said everywhere, links from the root, no size of the sheet. */
export function libreOffice() {
  const rows = [
    header.map((text) => shared(text)),
    [shared('GD-001'), dated(day, 1, '2026-03-05'), number(2.5), bool(true)],
    [shared('GD-002'), dated(day + 1, 1, '2026-03-06'), number(4), bool(false)],
    [shared('GD-003'), dated(day + 0.25, 2, '2026-03-07 06:00'), number(0), bool(true)],
  ];
  rows[3][1] = dated(day + 2.25, 2, '2026-03-07 06:00');
  return workbook([{ name: '工单', rows, header, first: 2 }], {
    dialect: { types: true, dimension: false },
    stylesXml: styles([0, 164, 165], { 164: 'YYYY\\-MM\\-DD', 165: 'DD/MM/YYYY HH:MM:SS' }),
  });
}

/** pandas: an index without a header, texts inside of their cells, days in ISO form, nothing where NaN was. */
export function pandas() {
  const rows = [
    [blank, ...header.map((text) => inline(text))],
    [number(0), inline('GD-001'), dated(day, 1, '2026-03-05'), number(2.5), bool(true)],
    [number(1), inline('GD-002'), iso('2026-03-06T00:00:00', '2026-03-06'), blank, bool(false)],
    [number(2), inline('GD-003'), blank, number(1.25), blank],
  ];
  return workbook([{ name: 'Sheet1', rows, header: [null, ...header], first: 2 }], {
    dialect: { dimension: false },
    stylesXml: styles([0, 164], { 164: 'YYYY-MM-DD HH:MM:SS' }),
  });
}

/** A library that prefixes every element and leaves out places, sizes, styles and the table of texts. */
export function prefixed() {
  const rows = [
    header.map((text) => inline(text)),
    [inline('GD-001'), inline('2026-03-05'), number(2.5), bool(true)],
    [inline('GD-002'), blank, number(4), bool(false)],
    [blank, inline('2026-03-07'), number(0), bool(true)],
  ];
  return workbook([{ name: 'data', rows, header, first: 2 }], {
    dialect: { prefix: 'x', places: false, dimension: false },
    absolute: true,
  });
}
