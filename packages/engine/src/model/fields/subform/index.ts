import { refuse } from '../cell.js';
import { isObject } from '../shapes.js';
import { defineFieldType } from '../type.js';
import type { Json } from '../../base.js';
import { SubformField } from './schema.js';

type Row = { readonly [key: string]: Json };
const isRows = (value: unknown): value is readonly Row[] => Array.isArray(value) && value.every(isObject);

/** Rows that belong to their record. What a row holds is checked by the form's validator, field by field. */
export const subform = defineFieldType('subform', {
  config: SubformField,
  can: { sort: false, group: false, search: false, unique: false, import: false },
  holds: isRows,
  storage: () => ({ kind: 'rows' }),
  valueSchema: ({ minimum = 0, maximum = 200 }) => ({
    type: 'array',
    minItems: minimum,
    maxItems: maximum,
    items: { type: 'object' },
  }),
  // The compiler names the rows `<form>.<subform>`; the form is not known here.
  exprType: ({ key }) => ({ kind: 'rows', form: key }),
  parse: (cell) => refuse('cell_unsupported', cell),
  format: (rows) => rows.length,
});
