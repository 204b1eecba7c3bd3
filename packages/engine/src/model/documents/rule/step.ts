import { Type, type Static, type TSchema } from '@sinclair/typebox';
import { Expr, Key, Label, Span, keyed, oneOf, strict, variants } from '../../base.js';
import { RecordEvent } from './trigger.js';

const Next = Type.Optional(Key);

/** How people are told. Whom a step is for hears of it in the app in any case. */
export const Channel = oneOf(['app', 'wecom', 'wecom_robot', 'mail', 'webhook'] as const);
export type Channel = Static<typeof Channel>;

const Secret = (description: string, maxLength = 48) =>
  Type.String({ pattern: '^[a-z][a-z0-9_]*$', maxLength, description });

/** A step: its type, its own properties, and the step that follows (none: the branch ends). */
function step<N extends string, P extends Record<string, TSchema>>(type: N, properties: P) {
  return strict({ title: Type.Optional(Label), type: Type.Literal(type), ...properties, next: Next, onError: Next });
}

const Values = keyed(Expr, "Field values, each an expression over the rule's variables.");
const Target = Type.Optional(
  Type.String({
    description:
      'Which record: "record" (the one that set the rule going, the default), a path from it, or the name of an earlier step.',
  }),
);

/** Who a step is for: people, roles, or what an expression gives. */
export const Recipients = variants('type', [
  strict({ type: Type.Literal('field'), field: Type.String() }),
  strict({
    type: Type.Literal('role'),
    role: Key,
    scope: Type.Optional(oneOf(['all', 'department', 'department_tree'] as const)),
  }),
  strict({ type: Type.Literal('department_head'), of: Type.String({ description: 'A user or department field.' }) }),
  strict({ type: Type.Literal('expr'), expr: Expr }),
]);
export type Recipients = Static<typeof Recipients>;

/** One way to find an assignee. The first candidate list that yields somebody present decides. */
export const AssignStrategy = variants('type', [
  strict({
    type: Type.Literal('match'),
    title: Type.Optional(Label),
    inputs: Type.Array(Key, { minItems: 1, description: "Fields that the table's rows are matched on." }),
    table: Type.Array(
      strict({
        when: keyed(Type.Union([Type.String(), Type.Array(Type.String())])),
        users: Type.Optional(Type.Array(Type.String(), { description: 'Usernames.' })),
        role: Type.Optional(Key),
        department: Type.Optional(Key),
      }),
      {
        minItems: 1,
        description:
          'The first row whose cells all match gives the candidates. "*" matches anything; for an address, a cell matches its province, city or district.',
      },
    ),
    among: Type.Optional(oneOf(['round_robin', 'least_loaded'] as const)),
  }),
  strict({
    type: Type.Literal('round_robin'),
    title: Type.Optional(Label),
    role: Key,
    department: Type.Optional(Type.Union([Key, strict({ expr: Expr })])),
  }),
  strict({
    type: Type.Literal('least_loaded'),
    title: Type.Optional(Label),
    role: Key,
    department: Type.Optional(Type.Union([Key, strict({ expr: Expr })])),
    load: Type.Optional(Expr),
  }),
  strict({ type: Type.Literal('pool'), title: Type.Optional(Label), alert: Type.Optional(Type.Array(Recipients)) }),
]);
export type AssignStrategy = Static<typeof AssignStrategy>;

/** What steps that people do have in common. */
const humans = {
  assignees: Type.Array(Recipients, { minItems: 1, description: 'In this order, for sequential.' }),
  fields: Type.Optional(
    Type.Array(Key, {
      description: "The record's fields that may be filled in at this step, whatever else the person may.",
    }),
  ),
  due: Type.Optional(Span),
  // So often those it waits for are reminded.
  remind: Type.Optional(Span),
  escalate: Type.Optional(
    Type.Array(Recipients, {
      description: 'Who is asked besides once it is overdue, and decides for those who are late.',
    }),
  ),
};

/** How a value is found in a text, or on a page. */
const Finding = strict({
  field: Type.Optional(
    Type.String({
      pattern: Key.pattern ?? '',
      description: 'The field of the record whose type says how the value is written. Default: the one of this name.',
    }),
  ),
  labels: Type.Optional(
    Type.Array(Type.String({ minLength: 1 }), {
      minItems: 1,
      description: 'What stands before the value and a colon. Default: what the field is called.',
    }),
  ),
  pattern: Type.Optional(
    Type.String({
      description: 'A regular expression instead: the value is its group "value", its first group, or all it matches.',
    }),
  ),
  ends: Type.Optional(
    Type.String({
      minLength: 1,
      description:
        'On a page: a regular expression of what a whole value ends with. What follows it is cut off; a value without it goes on below.',
    }),
  ),
  rows: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 5, description: 'On a page: rows that a value may take. Default 1.' }),
  ),
  among: Type.Optional(
    strict(
      { form: Key, field: Key, gives: Type.Optional(Key), filter: Type.Optional(Expr) },
      {
        description:
          'A register of words instead: the value is what those that the text holds mean, as the field `gives` says. A field of lists takes all of them.',
      },
    ),
  ),
  drop: Type.Optional(
    Type.String({ minLength: 1, description: 'On a page: a regular expression of what is no part of the value.' }),
  ),
});

/** What steps that read files by a service have in common. */
function reading(operation: string) {
  return {
    field: Key,
    connector: Key,
    operation: Type.Optional(
      Type.String({
        pattern: Key.pattern ?? '',
        description: `An operation that takes a file and answers text or lines. Default: ${operation}.`,
      }),
    ),
    input: Type.Optional(keyed(Expr, 'What the operation is told besides the file.')),
    save: Type.Optional(Values),
  };
}

/** One node of a rule's graph. */
export const Step = variants('type', [
  step('condition', { if: Expr, then: Next, else: Next }),
  step('switch', { on: Expr, cases: Type.Array(strict({ is: Expr, next: Key })), default: Next }),
  // The steps from `body` on are done with each record; they know it as `$<this step>`.
  step('for_each', {
    form: Key,
    record: Target,
    via: Type.Optional(
      Type.String({
        description: 'The relation of `form` that leads to the record. Absent: all that match the filter.',
      }),
    ),
    filter: Type.Optional(Expr),
    body: Key,
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 10000, description: 'Default 1,000.' })),
  }),
  // When the event does not come in time, the run goes on at `timeout`.
  step('wait', {
    for: Type.Optional(Span),
    until: Type.Optional(Expr),
    event: Type.Optional(RecordEvent),
    where: Type.Optional(Expr),
    timeout: Next,
  }),
  step('parallel', { branches: Type.Array(Key, { minItems: 2 }) }),
  step('sub_rule', { rule: Key, record: Target }),
  step('stop', { message: Type.Optional(Label) }),
  step('create_record', { form: Key, values: Values }),
  step('update_record', { record: Target, values: Values }),
  step('delete_record', { record: Target }),
  step('find_records', {
    form: Key,
    filter: Expr,
    sort: Type.Optional(Type.Array(Type.String())),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
    first: Type.Optional(
      Type.Boolean({ description: 'Later steps know the first one itself as `$<this step>`, or nothing, not a list.' }),
    ),
  }),
  step('assign', {
    record: Target,
    field: Key,
    reasonField: Type.Optional(Key),
    strategies: Type.Array(AssignStrategy, { minItems: 1 }),
  }),
  step('transition', { record: Target, transition: Key, values: Type.Optional(Values) }),
  step('notify', {
    message: Key,
    to: Type.Optional(
      Type.Array(Recipients, {
        minItems: 1,
        description: 'They are told in the app, and by the channels that reach people.',
      }),
    ),
    channels: Type.Optional(
      Type.Array(Channel, {
        uniqueItems: true,
        description:
          'The ways besides the app: to people by WeCom or mail, to a group by its robot, to a system by a webhook.',
      }),
    ),
    robot: Type.Optional(Secret('Which group robot: the secret that holds its key. Absent: wecom_robot_key.')),
    webhook: Type.Optional(Secret('Which endpoint: its secrets are <name>_url and <name>_key. Absent: webhook.', 44)),
  }),
  // What it says stands in the record's timeline; those it mentions are told, if they may read the record.
  step('comment', { record: Target, message: Key, mention: Type.Optional(Type.Array(Recipients)) }),
  step('call', {
    connector: Key,
    operation: Key,
    input: Type.Optional(keyed(Expr)),
    save: Type.Optional(Values),
  }),
  step('generate_document', { print: Key, field: Key }),
  // Later steps, and `save`, know the text as `$<this step>.text`; `extract` finds values by where the lines stand.
  step('ocr', reading('read')),
  step('transcribe', reading('transcribe')),
  // Later steps, and `save`, know what was found as `$<this step>.<name>`; what was not found is null and is not saved.
  step('extract', {
    text: Type.Optional(Expr),
    from: Type.Optional(
      Type.String({
        pattern: Key.pattern ?? '',
        description:
          'An earlier ocr step instead of a text: values are found behind their labels, beside them or below them on its pages.',
      }),
    ),
    find: keyed(Finding),
    save: Type.Optional(Values),
    crop: Type.Optional(
      keyed(Key, 'Fields of images that are given the part of the picture where a value was found, by its name.'),
    ),
  }),
  // Later steps, and `save`, know `$<this step>.verdict` (match, near, mismatch, missing), `distance`, `nearest` and `record`.
  step('compare', {
    value: Expr,
    with: Type.Optional(Expr),
    // How sure the value was read, from 0 to 1: what was hardly read accuses nobody, it is near.
    confidence: Type.Optional(Expr),
    among: Type.Optional(
      strict(
        { form: Key, field: Key, filter: Type.Optional(Expr) },
        { description: 'A register of names: a value that is another one of them matches nothing else.' },
      ),
    ),
    save: Type.Optional(Values),
  }),
  // Rejected, returned and withdrawn lead nowhere unless they are told where: the run ends there.
  step('approval', {
    mode: oneOf(['any_of', 'all_of', 'sequential', 'n_of_m'] as const),
    n: Type.Optional(Type.Integer({ minimum: 1, description: 'So many have to approve, for n_of_m.' })),
    ...humans,
    approved: Next,
    rejected: Next,
    returned: Next,
    withdrawn: Next,
  }),
  // One of the assignees does it.
  step('task', { task: Label, ...humans, done: Next, withdrawn: Next }),
]);
export type Step = Static<typeof Step>;
export type StepType = Step['type'];
