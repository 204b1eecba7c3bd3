import { Type, type Static } from '@sinclair/typebox';
import { Key, Label, strict } from '../base.js';

/** messages/*.json: a template with {{path}} places, filled from the record it is about. */
export const MessageDocument = strict({
  $schema: Type.Optional(Type.String()),
  key: Key,
  form: Type.Optional(Key),
  title: Label,
  body: Type.Optional(Label),
});
export type MessageDocument = Static<typeof MessageDocument>;
