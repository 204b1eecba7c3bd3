import { Type, type Static } from '@sinclair/typebox';
import { Color, Key, Label, oneOf, strict } from '../base.js';

/** One option of a choice. */
export const Option = strict({
  key: Key,
  label: Label,
  color: Type.Optional(Color),
  synonyms: Type.Optional(
    Type.Array(Type.String(), { description: 'Other texts that an import reads as this option.' }),
  ),
  retired: Type.Optional(Type.Boolean({ description: 'Kept on old records, no longer offered.' })),
});
export type Option = Static<typeof Option>;

/** One stage of a record's life. */
export const Stage = strict({
  key: Key,
  label: Label,
  color: Type.Optional(Color),
  kind: Type.Optional(
    oneOf(['open', 'won', 'lost', 'done'] as const, 'What it means that a record rests here. Default open.'),
  ),
});
export type Stage = Static<typeof Stage>;
