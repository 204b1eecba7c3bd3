import { Decimal } from 'decimal.js';

const digits = '零壹贰叁肆伍陆柒捌玖';
const places = ['', '拾', '佰', '仟'];
const groups = ['', '万', '亿', '万'];
/** Beyond that there is no usual word for it. */
const largest = new Decimal('1e16');

/**
 * An amount of money in Chinese capitals, as bills and contracts have it: 1,204.5 is 壹仟贰佰零肆元伍角整.
 * @returns undefined for an amount too large to be said so
 */
export function capitalAmount(amount: number): string | undefined {
  const cents = new Decimal(amount).abs().times(100).round();
  if (cents.gte(largest.times(100))) return undefined;
  const whole = cents.div(100).floor();
  const jiao = cents.div(10).floor().mod(10).toNumber();
  const fen = cents.mod(10).toNumber();
  const sign = amount < 0 && !cents.isZero() ? '负' : '';
  const yuan = whole.isZero() ? '' : `${wholeWords(whole.toFixed())}元`;
  if (jiao === 0 && fen === 0) return `${sign}${yuan || '零元'}整`;
  // Between yuan and fen an empty place is spoken.
  const tenths = jiao > 0 ? `${digits[jiao] ?? ''}角` : yuan === '' ? '' : '零';
  return `${sign}${yuan}${tenths}${fen > 0 ? `${digits[fen] ?? ''}分` : '整'}`;
}

function wholeWords(number: string): string {
  const padded = number.padStart(Math.ceil(number.length / 4) * 4, '0');
  const parts = padded.match(/\d{4}/g) ?? [];
  let words = '';
  let skipped = false;
  for (const [index, part] of parts.entries()) {
    if (part === '0000') {
      skipped = words !== '';
      continue;
    }
    const zero = words !== '' && (skipped || part.startsWith('0')) ? '零' : '';
    const group = parts.length - 1 - index;
    // The fourth group counts in ten thousands what the third one counts: alone, it says so itself.
    const unit = `${groups[group] ?? ''}${group === 3 && parts[index + 1] === '0000' ? '亿' : ''}`;
    words += zero + groupWords(part) + unit;
    skipped = false;
  }
  return words;
}

/** Up to 9999, without the zeros at its ends; those between are said once. */
function groupWords(part: string): string {
  const said = [...part].map((digit, index) =>
    digit === '0' ? '零' : `${digits[Number(digit)] ?? ''}${places[3 - index] ?? ''}`,
  );
  return said
    .join('')
    .replace(/零+/g, '零')
    .replace(/^零|零$/g, '');
}
