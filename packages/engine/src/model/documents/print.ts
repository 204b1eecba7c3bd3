import { Type, type Static } from '@sinclair/typebox';
import { Key, Label, oneOf, strict } from '../base.js';

/** prints/*.json: a document that is made of a record; its template, a docx, lies beside it. */
export const PrintDocument = strict({
  $schema: Type.Optional(Type.String()),
  key: Key,
  title: Label,
  form: Key,
  template: Type.String({ pattern: '^[^/\\\\]+$', description: 'File name of the docx beside this document.' }),
  output: Type.Array(oneOf(['docx', 'pdf'] as const), { minItems: 1, uniqueItems: true }),
  fileName: Type.Optional(
    Type.String({
      maxLength: 200,
      description:
        "What the file is called, without its ending, for example Report {code}. Default: the record's title.",
    }),
  ),
  language: Type.Optional(
    oneOf(['zh-CN', 'en-US'] as const, 'Of the names of options, of days and of amounts. Default: zh-CN.'),
  ),
});
export type PrintDocument = Static<typeof PrintDocument>;
