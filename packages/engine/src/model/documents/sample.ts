import { Type, type Static } from '@sinclair/typebox';
import { Key, Label, Literal, Span, keyed, strict, variants } from '../base.js';

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

const values = keyed(
  Literal,
  'Relations as "@ref", users by username; dates as "-12d", moments as "-12d 10:20", both relative to the first start.',
);

const SampleChange = strict({
  at: Type.String({ description: 'When it was made: "-12d 10:20".' }),
  by: Type.Optional(Type.String({ description: 'Username of who made it.' })),
  values,
});

const SampleRecord = strict({
  ref: Type.Optional(Type.String({ description: 'A name that other sample records may point to.' })),
  at: Type.Optional(Type.String({ description: 'When it was made, counted from the first start: "-12d 10:20".' })),
  by: Type.Optional(Type.String({ description: 'Username of its maker.' })),
  values,
  changes: Type.Optional(
    Type.Array(SampleChange, {
      description: 'What was changed on it afterwards, the earliest first; stages included.',
    }),
  ),
});

const Stay = strict({
  usual: Span,
  first: Type.Optional(
    Type.Number({
      exclusiveMinimum: 0,
      description:
        'In the same unit: how long it was when the oldest records were made. It comes to the usual bit by bit.',
    }),
  ),
});

const Entry = strict({
  // A date or datetime of the record, which says when it entered the stage first.
  at: Type.Optional(Key),
  sets: Type.Optional(
    Type.Array(Key, { description: 'Fields that are filled in on the way into the stage, and are empty before.' }),
  ),
});

/** sample/*.json: demo people, demo records of a form, and the ways that a form's records have gone to where they are. */
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
  strict({
    $schema: Type.Optional(Type.String()),
    type: Type.Literal('course'),
    form: Key,
    // The user field whose person moves a record. Default: owner.
    by: Type.Optional(Key),
    ways: Type.Array(
      strict({
        stages: Type.Array(Key, { minItems: 2 }),
        weight: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
        open: Type.Optional(
          Type.Boolean({ description: 'It rests in the last stage still: the way is spread up to now.' }),
        ),
      }),
      { minItems: 1, description: 'A record has gone one of those that end in its stage and fit its dates.' },
    ),
    entries: Type.Optional(keyed(Entry, 'By stage: what happens on the way into it.')),
    stays: keyed(Stay, 'By stage: how long records rest there, more or less.'),
  }),
]);
export type SampleDocument = Static<typeof SampleDocument>;
