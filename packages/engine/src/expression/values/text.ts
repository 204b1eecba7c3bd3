/** Compares by code point, as a binary collation of UTF-8 does; -1, 0 or 1. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return rank(left) < rank(right) ? -1 : 1;
  }
  return Math.sign(a.length - b.length);
}

/** UTF-16 puts surrogates (code points beyond the BMP) below U+E000; this moves them to the top. */
const rank = (unit: number) => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800);

/** The number of characters (code points). */
export function characters(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    // The second half of a pair does not count.
    if (unit < 0xdc00 || unit > 0xdfff) count++;
  }
  return count;
}

/** Part of a text by code points; start and length below 0 count as 0. */
export function slice(text: string, start: number, length = Number.MAX_SAFE_INTEGER): string {
  const from = Math.max(start, 0);
  return [...text].slice(from, from + Math.max(length, 0)).join('');
}

/** A–Z only: databases disagree about the case of everything else. */
export const lower = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
export const upper = (text: string) => text.replace(/[a-z]/g, (letter) => letter.toUpperCase());

/** The characters `trim` removes: space, tab, line ends, no-break space, ideographic space. */
export const BLANKS = ' \\t\\r\\n\\x{00a0}\\x{3000}';
export const trim = (text: string) => text.replace(/^[ \t\r\n\u00a0\u3000]+|[ \t\r\n\u00a0\u3000]+$/g, '');

/** The smallest text greater than every text that starts with `prefix`; undefined when there is none. */
export function afterPrefix(prefix: string): string | undefined {
  const points = [...prefix];
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    const point = last.codePointAt(0) ?? 0;
    if (point < 0x10ffff) return points.join('') + String.fromCodePoint(point === 0xd7ff ? 0xe000 : point + 1);
  }
  return undefined;
}
