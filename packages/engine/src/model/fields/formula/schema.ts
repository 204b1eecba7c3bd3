import { type Static } from '@sinclair/typebox';
import { Expr } from '../../base.js';
import { computedField } from '../base.js';
import { Result } from '../result.js';

export const FormulaField = computedField('formula', {
  expr: Expr,
  result: Result,
});
export type FormulaField = Static<typeof FormulaField>;
