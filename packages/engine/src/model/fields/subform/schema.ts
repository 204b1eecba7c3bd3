import { Type, type Static } from '@sinclair/typebox';
import { keyed, oneOf } from '../../base.js';
import { inputField } from '../base.js';
import { RowField } from '../row.js';

/** What the values of a column come to. */
const Total = oneOf(['sum', 'avg', 'min', 'max', 'count'] as const);
export type Total = Static<typeof Total>;

export const SubformField = inputField('subform', {
  fields: Type.Array(RowField, { minItems: 1 }),
  minimum: Type.Optional(Type.Integer({ minimum: 0 })),
  maximum: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description: 'Rows at the most. Default 200.' })),
  totals: Type.Optional(
    keyed(
      Total,
      'What stands below the columns, for example {"amount": "sum"}. Default: sums of amounts that rows work out.',
    ),
  ),
});
export type SubformField = Static<typeof SubformField>;
