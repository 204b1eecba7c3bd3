import { formatOption, parseOption } from '../options.js';
import { isText } from '../shapes.js';
import { defineFieldType } from '../type.js';
import { StageField } from './schema.js';

/** Where a record stands in its life; the value is the stage's key. */
export const stage = defineFieldType('stage', {
  config: StageField,
  can: { search: false, unique: false },
  holds: isText,
  storage: () => ({ kind: 'column', column: { kind: 'key' } }),
  valueSchema: ({ stages }) => ({ type: 'string', enum: stages.map(({ key }) => key) }),
  exprType: ({ stages }) => ({ kind: 'choice', options: stages.map(({ key }) => key) }),
  parse: (cell, { stages }, { locale }) => parseOption(cell, stages, locale),
  format: (value, { stages }, { locale }) => formatOption(value, stages, locale),
});
