/** What a workbook means, as JSON that people read: one row of a sheet on a line. */
export function golden(sheets) {
  return `{\n  "sheets": [\n${sheets.map(sheetText).join(',\n')}\n  ]\n}\n`;
}

function sheetText({ rows, ...facts }) {
  const said = Object.entries(facts).map(([key, value]) => `      ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  const lines = rows.map((row) => `        ${JSON.stringify(row)}`);
  return `    {\n${said.join(',\n')},\n      "rows": [\n${lines.join(',\n')}\n      ]\n    }`;
}
