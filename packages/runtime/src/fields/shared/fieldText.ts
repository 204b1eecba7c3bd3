import type { Field } from '@pulu/engine/model';
import { cellViews } from '../cells.js';
import type { Formats } from '../formats.js';
import type { Titles } from '../types.js';

/** A value of one cell in plain words. */
export function fieldText(field: Field, value: unknown, formats: Formats, titles: Titles): string {
  return field.type === 'subform' ? '' : cellViews[field.type].text(value, field, formats, titles);
}
