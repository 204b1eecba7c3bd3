import { refuse } from '../cell.js';
import { isJson } from '../shapes.js';
import { defineFieldType } from '../type.js';
import { resultOf } from './result.js';
import { FormulaField } from './schema.js';

/** A value the engine works out from the record; it behaves like an entered field of its result's type. */
export const formula = defineFieldType('formula', {
  config: FormulaField,
  entered: false,
  can: { unique: false, import: false },
  holds: isJson,
  storage: (field) => resultOf(field).type.storage(resultOf(field).field),
  valueSchema: (field) => resultOf(field).type.valueSchema(resultOf(field).field),
  exprType: (field) => resultOf(field).type.exprType(resultOf(field).field),
  normalise: (value, field) => {
    const { type, field: result } = resultOf(field);
    const normal = type.normalise(value, result);
    return isJson(normal) ? normal : null;
  },
  parse: (cell) => refuse('cell_computed', cell),
  format: (value, field, context) => resultOf(field).type.formatCell(value, resultOf(field).field, context),
});
