import { Decimal } from 'decimal.js';
import type { ColumnType } from '../column.js';
import { plainText, type FilledCell } from './cell.js';
import type { JsonSchema } from './type.js';

/** Significant digits of a number: as many as a double keeps of any decimal. */
const digits = 15;

/** Rounds half away from zero. @param scale digits after the point */
export function roundTo(value: number, scale: number): number {
  if (Number.isSafeInteger(value)) return value + 0;
  return new Decimal(value).toDecimalPlaces(scale, Decimal.ROUND_HALF_UP).toNumber() + 0;
}

/** The column of a number with a fixed scale. */
export function decimalColumn(scale: number): ColumnType {
  return { kind: 'decimal', precision: digits, scale };
}

/** The schema of a number with a fixed scale: within the field's bounds and within what is kept exactly. */
export function numberSchema(scale: number, bounds: { minimum?: number; maximum?: number }): JsonSchema {
  const largest = Number(`${'9'.repeat(digits - scale)}.${'9'.repeat(scale)}`);
  return {
    type: 'number',
    minimum: Math.max(bounds.minimum ?? -largest, -largest),
    maximum: Math.min(bounds.maximum ?? largest, largest),
  };
}

/** What a text says as a number, and whether it said per cent. */
export interface ReadNumber {
  readonly value: number;
  readonly percent: boolean;
}

const multipliers: Readonly<Record<string, number>> = {
  百: 1e2,
  千: 1e3,
  万: 1e4,
  萬: 1e4,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  億: 1e8,
  万亿: 1e12,
};
const unit = '百万|千万|万亿|百|千|万|萬|亿|億';
const currency = /^(?:rmb|cny|usd|eur|hkd|us\$|hk\$|[¥$€£])\s*|\s*(?:rmb|cny|usd|eur|hkd|[元圆块¥$€£]整?)$/giu;
const grouped = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const plain = /^(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d{1,2})?$/i;

/**
 * Reads a number as people write it in sheets: full-width digits, thousands separators, currency signs,
 * `3.5万`, `1亿2000万`, `(1,200)` for a negative, `12.5%`.
 * @returns undefined when it is none
 */
export function readNumber(cell: FilledCell): ReadNumber | undefined {
  if (typeof cell === 'number') return Number.isFinite(cell) ? { value: cell, percent: false } : undefined;
  if (typeof cell !== 'string') return undefined;
  let text = plainText(cell)
    .replace(/(?<!\d)\s+|\s+(?!\d)/g, '')
    .replace(/(\d)[\s_](?=\d{3}(?!\d))/g, '$1')
    .replace(/[−–]/g, '-');
  const bracketed = /^\((.+)\)$/.exec(text);
  let sign = 1;
  if (bracketed?.[1] !== undefined) [text, sign] = [bracketed[1], -1];
  const signed = /^([-+]?)(.*)$/.exec(text.replace(currency, ''));
  if (signed?.[1] === '-') sign = -sign;
  const body = (signed?.[2] ?? '').replace(currency, '');
  const percent = body.endsWith('%');
  const size = readSize(percent ? body.slice(0, -1) : body);
  return size === undefined ? undefined : { value: size.times(sign).toNumber() + 0, percent };
}

function readSize(text: string): Decimal | undefined {
  if (plain.test(text)) return new Decimal(text);
  if (grouped.test(text)) return new Decimal(text.replaceAll(',', ''));
  return readChinese(text);
}

/** `3.5万`, `1亿2000万`: numbers with multipliers that fall from left to right. */
function readChinese(text: string): Decimal | undefined {
  let rest = text;
  let sum = new Decimal(0);
  let last = Infinity;
  while (rest !== '') {
    const part = new RegExp(`^([\\d.,]+)(${unit})?`).exec(rest);
    if (part === null) return undefined;
    const factor = part[2] === undefined ? 1 : (multipliers[part[2]] ?? 1);
    const figure = part[1] ?? '';
    if (factor >= last || !(plain.test(figure) || grouped.test(figure))) return undefined;
    sum = sum.plus(new Decimal(figure.replaceAll(',', '')).times(factor));
    last = factor;
    rest = rest.slice(part[0].length);
  }
  return last === Infinity ? undefined : sum;
}
