import { Type, type Static } from '@sinclair/typebox';
import { Expr, Key, Label, keyed, oneOf, strict } from '../../base.js';
import { Step } from './step.js';
import { Trigger } from './trigger.js';

/** rules/*.json: an automation as a graph of steps. */
export const RuleDocument = strict({
  $schema: Type.Optional(Type.String()),
  key: Key,
  title: Label,
  description: Type.Optional(Label),
  enabled: Type.Optional(Type.Boolean({ description: 'Default yes.' })),
  trigger: Trigger,
  when: Type.Optional(Expr),
  start: Key,
  steps: keyed(Step, 'The nodes of the graph by their key.'),
  concurrency: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 100,
      description: 'So many runs under way at a time at most, over all processes. Runs that rest do not count.',
    }),
  ),
  inOrder: Type.Optional(
    oneOf(
      ['record'],
      'One run at a time for one record, in the order of what set them off: the next begins when the one before has ended, or has failed.',
    ),
  ),
  owner: Type.Optional(Type.String({ description: 'Role that is told of failures. Default: the admins.' })),
});
export type RuleDocument = Static<typeof RuleDocument>;
export { Step, Channel, Recipients, AssignStrategy, type StepType } from './step.js';
export { RecordEvent, Trigger } from './trigger.js';
