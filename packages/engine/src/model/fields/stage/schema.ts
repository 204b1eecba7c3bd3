import { Type, type Static } from '@sinclair/typebox';
import { Key } from '../../base.js';
import { inputField } from '../base.js';
import { Stage } from '../option.js';

export const StageField = inputField('stage', {
  stages: Type.Array(Stage, { minItems: 2 }),
  initial: Key,
});
export type StageField = Static<typeof StageField>;
