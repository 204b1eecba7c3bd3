import { Type, type Static } from '@sinclair/typebox';
import { Key, Label, Literal, keyed, strict, variants } from '../base.js';

const SamplePerson = strict({
  username: Type.String({ pattern: '^[a-z][a-z0-9._-]{0,47}$' }),
  name: Type.String(),
  department: Key,
  roles: Type.Array(Key),
  phone: Type.Optional(Type.String()),
  email: Type.Optional(Type.String({ maxLength: 200 })),
  wecom: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}$', description: 'UserID in WeCom.' })),
  title: Type.Optional(Type.String()),
  absent: Type.Optional(Type.Boolean()),
});

const SampleDepartment = strict({
  key: Key,
  name: Label,
  parent: Type.Optional(Key),
  head: Type.Optional(Type.String()),
});

const SampleRecord = strict({
  ref: Type.Optional(Type.String({ description: 'A name that other sample records may point to.' })),
  at: Type.Optional(Type.String({ description: 'When it was made, counted from the first start: "-12d 10:20".' })),
  by: Type.Optional(Type.String({ description: 'Username of its maker.' })),
  values: keyed(
    Literal,
    'Relations as "@ref", users by username; dates as "-12d", moments as "-12d 10:20", both relative to the first start.',
  ),
});

/** sample/*.json: demo people, and demo records of a form. */
export const SampleDocument = variants('type', [
  strict({
    $schema: Type.Optional(Type.String()),
    type: Type.Literal('people'),
    departments: Type.Array(SampleDepartment),
    people: Type.Array(SamplePerson),
  }),
  strict({
    $schema: Type.Optional(Type.String()),
    type: Type.Literal('records'),
    form: Key,
    order: Type.Optional(Type.Integer({ description: 'Lower ones are made first.' })),
    rules: Type.Optional(Type.Boolean({ description: 'Whether rules run on them. Default no.' })),
    records: Type.Array(SampleRecord),
  }),
]);
export type SampleDocument = Static<typeof SampleDocument>;
