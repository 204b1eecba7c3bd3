/**
 * Spreadsheets take a cell of a CSV file for a formula when it begins with one of these; an apostrophe before it makes it a text.
 * A text that begins with apostrophes before such a sign gets one more, so that every text comes back as it was.
 */
const formulaStart = /^'*[=+\-@\t\r]/;

/** A text that no spreadsheet runs as a formula. */
export function harmless(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

/** The text that {@link harmless} made harmless. */
export function unharmed(text: string): string {
  return text.startsWith("'") && formulaStart.test(text) ? text.slice(1) : text;
}
