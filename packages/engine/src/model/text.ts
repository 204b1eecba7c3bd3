/** Full-width letters, digits, signs and the ideographic space as their half-width twins (`１２，３` → `12,3`). */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) - 0xfee0))
    .replace(/[\u3000\u00a0]/g, ' ')
    .replace(/[¥￥]/g, '¥');
}

/** What no database, sheet or JSON reader keeps alike: control characters, and halves of surrogate pairs. */
const unkept = /[\p{Surrogate}\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/gu;

/** One line of text as it is kept: composed, trimmed, line breaks and tabs as spaces. */
export function cleanLine(text: string): string {
  return text
    .replace(unkept, '')
    .normalize('NFC')
    .replace(/[\t\r\n\u2028\u2029]+/g, ' ')
    .trim();
}

/** Several lines of text as they are kept: composed, line breaks as `\n`, nothing blank at the end. */
export function cleanLines(text: string): string {
  return text
    .replace(unkept, '')
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .trimEnd();
}

/**
 * The form of a name in which equal names are equal: half-width, brackets alike, no spaces, lower case.
 * For comparing only; the value itself stays as it was typed.
 */
export function comparableText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[【[〔「{]/g, '(')
    .replace(/[】\]〕」}]/g, ')')
    .replace(/\s+/g, '')
    .toLowerCase();
}
