import { boolean } from '../boolean/index.js';
import { choice } from '../choice/index.js';
import { date } from '../date/index.js';
import { datetime } from '../datetime/index.js';
import { duration } from '../duration/index.js';
import { money } from '../money/index.js';
import { number } from '../number/index.js';
import { percent } from '../percent/index.js';
import { relation } from '../relation/index.js';
import type { Result } from '../result.js';
import type { Field } from '../schema.js';
import { text } from '../text/index.js';
import type { FieldType } from '../type.js';
import { user } from '../user/index.js';
import type { FormulaField } from './schema.js';

/** The entered field that a formula's result behaves like, and its type. */
export interface ResultField {
  readonly type: FieldType;
  readonly field: Field;
}

/** Digits after the point of a number whose formula names none. */
const scales = { number: 2, money: 2, percent: 4, duration: 0 } as const;

/** Tells what a formula's result behaves like. */
export function resultOf({ key, label, result }: FormulaField): ResultField {
  const base = { key, label };
  switch (result.type) {
    case 'text':
      return { type: text, field: { ...base, type: 'text', maxLength: result.maxLength ?? 500 } };
    case 'number':
      return numberField(base, result);
    case 'boolean':
      return { type: boolean, field: { ...base, type: 'boolean' } };
    case 'date':
      return { type: date, field: { ...base, type: 'date' } };
    case 'datetime':
      return { type: datetime, field: { ...base, type: 'datetime' } };
    case 'choice':
      return { type: choice, field: { ...base, type: 'choice', options: result.options } };
    case 'user':
      return { type: user, field: { ...base, type: 'user' } };
    case 'relation':
      return { type: relation, field: { ...base, type: 'relation', form: result.form } };
  }
}

function numberField(base: Pick<Field, 'key' | 'label'>, result: Extract<Result, { type: 'number' }>): ResultField {
  const { format = 'number', scale = scales[format] } = result;
  if (format === 'duration') return { type: duration, field: { ...base, type: 'duration' } };
  if (format === 'money') return { type: money, field: { ...base, type: 'money', scale } };
  // The scale counts digits of the value, a fraction; a percent field counts those of the percentage.
  if (format === 'percent')
    return { type: percent, field: { ...base, type: 'percent', scale: Math.max(scale - 2, 0) } };
  return { type: number, field: { ...base, type: 'number', scale } };
}
