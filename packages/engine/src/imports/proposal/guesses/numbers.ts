import {
  fieldType,
  plainText,
  type Cell,
  type CellContext,
  type Field,
  type FilledCell,
} from '../../../model/index.js';
import type { Column } from '../column.js';
import { hints, unitOf } from '../lexicon.js';
import { candidate, type Guesser } from './candidate.js';

const mostDigits = 6;
const scratch: Field = {
  key: 'probe',
  label: { 'zh-CN': 'probe', 'en-US': 'probe' },
  type: 'number',
  scale: mostDigits,
};

/** Texts of digits that are names and no amounts: with a zero before, or longer than any amount. */
export function isCode(cell: FilledCell): boolean {
  return typeof cell === 'string' && /^(?:0\d+|\d{16,}|\d{14,17}[\dXx])$/.test(plainText(cell));
}

/** Digits after the point that a column's numbers have, six at the most. */
function scaleOf(column: Column, context: CellContext, times = 1): number {
  let scale = 0;
  for (const { cell } of column.values) {
    const result = fieldType(scratch).parseCell(cell, scratch, context);
    const value = 'value' in result && typeof result.value === 'number' ? result.value * times : 0;
    const digits = String(Number(value.toPrecision(15))).split('.')[1]?.length ?? 0;
    scale = Math.max(scale, Math.min(mostDigits, digits));
  }
  return scale;
}

const hasCodes = (column: Column) => column.values.some(({ cell }) => isCode(cell));

export const number: Guesser = (column, context) => {
  if (hasCodes(column)) return undefined;
  const unit = unitOf(column.header);
  const scale = scaleOf(column, context);
  // A number under 编号 that nothing repeats is a name; nobody adds such numbers up.
  const score = hints(column.header, 'code') && column.isUnique ? 0.3 : 0.8;
  return candidate(column, context, {
    as: 'number',
    score,
    field: (base) => ({
      ...base,
      type: 'number',
      scale,
      ...(unit === undefined ? {} : { unit: { 'zh-CN': unit, 'en-US': unit } }),
    }),
    only: (cell) => typeof cell !== 'boolean',
    evidence: { code: column.values.some(({ cell }) => typeof cell === 'string') ? 'number_text' : 'number' },
  });
};

const signed = /[¥$€£元]|rmb|cny|usd/i;
const units: Readonly<Record<string, number>> = { 千元: 1e3, 万元: 1e4, 万: 1e4, 百万元: 1e6, 亿元: 1e8, 亿: 1e8 };

/** Amounts under a header that speaks of money, or with a currency sign. */
export const money: Guesser = (column, context) => {
  if (hasCodes(column)) return undefined;
  const unit = unitOf(column.header);
  const isMoney = hints(column.header, 'money') || (unit !== undefined && /元|RMB|CNY|¥|￥/i.test(unit));
  if (
    !isMoney &&
    !/[¥￥€£]|\[\$[^\]-]/.test(column.format) &&
    column.share((cell) => signed.test(plainText(cell))) < 0.5
  )
    return undefined;
  const times = unit === undefined ? 1 : (units[unit] ?? 1);
  const scale = Math.max(2, scaleOf(column, context, times));
  return candidate(column, context, {
    as: 'money',
    score: 0.88,
    field: (base) => ({ ...base, type: 'money', ...(scale === 2 ? {} : { scale }) }),
    only: (cell) => typeof cell !== 'boolean',
    ...(times === 1
      ? {}
      : { read: (cell) => multiplied(cell, times), evidence: { code: 'money_unit', params: { unit, times } } }),
  });
};

/** A bare number in another unit; one that names its own is left alone. */
function multiplied(cell: FilledCell, times: number): Cell {
  if (cell instanceof Date || typeof cell === 'boolean') return cell;
  const value = typeof cell === 'number' ? cell : Number(plainText(cell).replaceAll(',', ''));
  return Number.isFinite(value) ? Number((value * times).toPrecision(15)) : cell;
}

/** Shares: with the sign, or under a header that speaks of them, as fractions or as hundredths. */
export const percent: Guesser = (column, context) => {
  if (hasCodes(column)) return undefined;
  const withSign = column.share((cell) => plainText(cell).endsWith('%'));
  const hinted = hints(column.header, 'percent') || unitOf(column.header) === '%';
  const shown = column.format.includes('%');
  if (withSign < 0.5 && !hinted && !shown) return undefined;
  const largest = column.values.reduce(
    (most, { cell }) => (typeof cell === 'number' ? Math.max(most, Math.abs(cell)) : most),
    0,
  );
  const hundredths = largest > 1.5 && !shown;
  if (hundredths && largest > 1000) return undefined;
  const scale = Math.min(4, Math.max(2, scaleOf(column, context, hundredths ? 1 : 100)));
  return candidate(column, context, {
    as: 'percent',
    score: 0.91,
    field: (base) => ({ ...base, type: 'percent', ...(scale === 2 ? {} : { scale }) }),
    read: (cell) => (hundredths && typeof cell === 'number' ? `${cell}%` : cell),
    only: (cell) => typeof cell !== 'boolean',
    evidence: { code: hundredths ? 'percent_hundredths' : 'percent' },
  });
};
