import type { FieldTypeName } from '@pulu/engine/model';
import { defineView } from '../define.js';
import type { Formats } from '../formats.js';
import type { FieldView } from '../types.js';
import { isEmpty, isNumber, isTextList } from '../values.js';

const isSomething = (value: unknown): value is unknown => !isEmpty(value);

/**
 * The view of a computed type. Computed fields are shown as their result's type (see effective.ts); this one stands in
 * when that type cannot be told, and goes by the value's own shape.
 */
export function computedView(type: FieldTypeName): FieldView {
  return defineView(type, {
    holds: isSomething,
    text: (value, _, formats) => written(value, formats),
    operators: [],
    sortable: false,
  });
}

function written(value: unknown, formats: Formats): string {
  if (isNumber(value)) return formats.number(value);
  if (isTextList(value)) return formats.list(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
