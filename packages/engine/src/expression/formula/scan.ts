import type { Params } from '../locales/index.js';

/** What is wrong with a formula's text, and where. */
export interface Finding {
  readonly code: string;
  /** Offset in the text. */
  readonly position: number;
  readonly params?: Params;
  readonly suggestion?: string | undefined;
}

/** Characters that Chinese keyboards give for those of formulas. */
const wide: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '［': '[',
  '］': ']',
  '【': '[',
  '】': ']',
  '，': ',',
  '＋': '+',
  '－': '-',
  '＊': '*',
  '×': '*',
  '／': '/',
  '÷': '/',
  '＝': '=',
  '＜': '<',
  '＞': '>',
  '％': '%',
  '！': '!',
  '？': '?',
  '：': ':',
  '．': '.',
  '　': ' ',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
};
const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']' };
const NAMED = /[\p{L}\p{N}\p{M}\s$_.,()[\]+\-*/%=<>!&|?:"']/u;

/** Scans a formula before it is parsed: makes wide characters plain (outside of texts), and finds what stays open. */
export function scan(text: string): { readonly text: string; readonly finding?: Finding } {
  let plain = '';
  const open: { sign: string; position: number }[] = [];
  for (let position = 0; position < text.length;) {
    const sign = String.fromCodePoint(text.codePointAt(position) ?? 0);
    const as = wide[sign] ?? sign;
    if (as === '"' || as === "'") {
      const end = endOfText(text, position, as);
      if (end === undefined) return { text, finding: { code: 'formula_unclosed_text', position } };
      const content = text.slice(position + 1, end);
      plain += as + (sign === as ? content : content.replaceAll(as, `\\${as}`)) + as;
      position = end + 1;
      continue;
    }
    if (!NAMED.test(as)) return { text, finding: { code: 'formula_character', position, params: { found: sign } } };
    if (closing[as] !== undefined) open.push({ sign: as, position });
    else if (as === ')' || as === ']') {
      const last = open.pop();
      if (!last || closing[last.sign] !== as)
        return { text, finding: { code: 'formula_parenthesis', position, params: { found: sign } } };
    }
    plain += as;
    position += sign.length;
  }
  const last = open.pop();
  return last
    ? { text, finding: { code: 'formula_parenthesis', position: last.position, params: { found: last.sign } } }
    : { text: plain };
}

/** Where the text that begins at `start` ends. */
function endOfText(text: string, start: number, quote: string): number | undefined {
  for (let position = start + 1; position < text.length; position++) {
    const sign = text[position] ?? '';
    if (sign === '\\') position += 1;
    else if ((wide[sign] ?? sign) === quote && (sign === quote) === (text[start] === quote)) return position;
  }
  return undefined;
}
