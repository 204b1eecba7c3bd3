import type { Field, FieldOf } from '../../model/index.js';
import type { Symbols } from '../symbols.js';

/** The entered field that a field looks like when it is printed: a computed one looks like its result. */
export function shownField(symbols: Symbols, form: string, field: Field, depth = 0): Field {
  const base = { key: field.key, label: field.label };
  if (field.type === 'formula') return resultField(field);
  if (field.type === 'rollup' && (field.measure === 'count' || field.field === undefined))
    return { ...base, type: 'number' };
  const path = field.type === 'lookup' ? field.path : field.type === 'rollup' ? (field.field ?? '') : undefined;
  if (path === undefined || depth > deepest) return field;
  const walk = symbols.walk(field.type === 'rollup' ? field.form : form, path.split('.'));
  return 'lost' in walk ? field : shownField(symbols, walk.form, walk.field, depth + 1);
}

/** Lookups of lookups end; a circle of them was reported elsewhere. */
const deepest = 20;

function resultField({ key, label, result }: FieldOf<'formula'>): Field {
  const base = { key, label };
  if (result.type === 'choice') return { ...base, type: 'choice', options: result.options };
  if (result.type === 'relation') return { ...base, type: 'relation', form: result.form };
  if (result.type !== 'number') return { ...base, type: result.type };
  const { format = 'number', scale, unit } = result;
  if (format === 'duration') return { ...base, type: 'duration' };
  if (format === 'money') return { ...base, type: 'money', scale: scale ?? 2 };
  // A result's scale counts digits of the share, a percent field's those of the percentage.
  if (format === 'percent') return { ...base, type: 'percent', scale: Math.max((scale ?? 4) - 2, 0) };
  return { ...base, type: 'number', scale: scale ?? 2, ...(unit === undefined ? {} : { unit }) };
}
