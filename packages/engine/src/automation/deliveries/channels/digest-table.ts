import type { BoardDigest, Locale } from '../../../model/index.js';
import { words } from '../../locales.js';
import { escapeHtml, plainMarkdown } from '../texts.js';

/** The rows of a digest as text: what it is, its value, and how it changed. */
function rowsOf({ lines }: BoardDigest, locale: Locale): (readonly [string, string, string])[] {
  return lines.flatMap(({ title, value, change, rows = [] }) => [
    [title[locale], value?.[locale] ?? '', change?.[locale] ?? ''] as const,
    ...rows.map((row) => [`\u3000${row.label[locale]}`, row.value[locale], ''] as const),
  ]);
}

const headsOf = (locale: Locale) =>
  [words('digest_number'), words('digest_value'), words('digest_change')].map((head) => head[locale]);

/** A digest as a table in HTML. */
export function htmlTable(digest: BoardDigest, locale: Locale): string {
  const cell = (tag: 'th' | 'td', text: string, at: number) =>
    `<${tag} align="${at === 0 ? 'left' : 'right'}">${escapeHtml(text)}</${tag}>`;
  const head = headsOf(locale).map((text, at) => cell('th', text, at));
  const rows = rowsOf(digest, locale).map((row) => `<tr>${row.map((text, at) => cell('td', text, at)).join('')}</tr>`);
  return `<table border="1" cellpadding="6" style="border-collapse:collapse"><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

/** A digest as a table in the Markdown of WeCom's robots, with as many rows as the bytes allow. */
export function markdownTable(digest: BoardDigest, locale: Locale, bytes: number): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((text) => plainMarkdown(text).replaceAll('|', '｜') || ' ').join(' | ')} |`;
  let table = [line(headsOf(locale)), '| :-- | --: | --: |'].join('\n');
  for (const row of rowsOf(digest, locale)) {
    const longer = `${table}\n${line(row)}`;
    if (Buffer.byteLength(longer) > bytes) break;
    table = longer;
  }
  return table;
}
