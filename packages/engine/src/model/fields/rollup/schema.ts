import { Type, type Static } from '@sinclair/typebox';
import { Expr, Key, oneOf } from '../../base.js';
import { computedField } from '../base.js';

export const RollupField = computedField('rollup', {
  form: Key,
  via: Type.String({ description: 'The relation field of that form that points here.' }),
  measure: oneOf(['count', 'sum', 'avg', 'min', 'max'] as const),
  field: Type.Optional(Key),
  filter: Type.Optional(Expr),
});
export type RollupField = Static<typeof RollupField>;
