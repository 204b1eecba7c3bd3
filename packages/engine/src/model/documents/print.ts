import { Type, type Static } from '@sinclair/typebox';
import { Key, Label, oneOf, strict } from '../base.js';

/** prints/*.json: a document template; the docx lies beside it. */
export const PrintDocument = strict({
  $schema: Type.Optional(Type.String()),
  key: Key,
  title: Label,
  form: Key,
  template: Type.String({ description: 'File name of the docx beside this document.' }),
  output: Type.Array(oneOf(['docx', 'pdf'] as const), { minItems: 1 }),
  fileName: Type.Optional(Type.String()),
});
export type PrintDocument = Static<typeof PrintDocument>;
