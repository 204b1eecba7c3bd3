import type { ColumnType } from '../../../model/index.js';
import type { Value } from './generators.js';

const texts = ['id', 'key', 'text', 'long_text'];
const numbers = ['integer', 'bigint', 'decimal'];

/** What a value is expected to be once its column has another type, said without any SQL. */
export function converted(value: Value, from: ColumnType, to: ColumnType): Value {
  if (value === null || from.kind === to.kind) return value;
  if (texts.includes(to.kind)) return asText(value, from);
  if (texts.includes(from.kind) && typeof value === 'string') return parsed(value, to);
  if (from.kind === 'boolean') return Number(value);
  if (to.kind === 'boolean') return value === 1;
  if (typeof value !== 'string') return value;
  if (to.kind === 'datetime') return `${value}T00:00:00.000Z`;
  if (to.kind === 'date') return value.slice(0, 10);
  return value;
}

function asText(value: Value, from: ColumnType): Value {
  if (from.kind === 'decimal' && typeof value === 'number') return value.toFixed(from.scale);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function parsed(value: string, to: ColumnType): Value {
  if (texts.includes(to.kind) || to.kind === 'date' || to.kind === 'datetime') return value;
  if (numbers.includes(to.kind)) return Number(value);
  return to.kind === 'boolean' ? value === 'true' : (JSON.parse(value) as Value);
}
