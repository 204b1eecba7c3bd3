import { field, p, paragraph, runs, type CellSpec } from './docx.js';

/** The colours of the demo company's letters. */
export const brand = '1d4ed8';
export const grey = '6b7280';
export const lines = 'cbd5e1';
export const shade = 'f1f5f9';

/** The width between the margins, in points. */
export const width = 487;

/** What stands at the top of each page: whose letter it is, and which. */
export function letterhead(name: string, subtitle: string, right: string): string {
  return (
    paragraph(runs(name, { size: 15, bold: true, color: brand }) + runs(`\t${right}`, { size: 9, color: grey }), {
      rightTab: width,
      line: 1,
    }) + p(subtitle, { size: 8, color: grey, ruled: brand, line: 1 })
  );
}

/** What stands at the bottom of each page: a word, and its number. */
export function pageFooter(text: string): string {
  const look = { size: 8, color: grey };
  const number =
    runs('\t第 ', look) + field('PAGE', look) + runs(' 页 / 共 ', look) + field('NUMPAGES', look) + runs(' 页', look);
  return paragraph(runs(text, look) + number, { rightTab: width, line: 1 });
}

/** A cell that names the one beside it. */
export function named(text: string): CellSpec {
  return { content: text, options: { fill: shade, color: grey } };
}

/** A cell at the head of a column. */
export function head(text: string, align: 'left' | 'right' | 'center' = 'left'): CellSpec {
  return { content: text, options: { fill: brand, color: 'ffffff', bold: true, align, size: 9 } };
}

/** The name of a part of a letter. */
export function heading(text: string): string {
  return p(text, { style: 'Heading1', size: 11.5, bold: true, color: brand, before: 14, after: 6, keepNext: true });
}
