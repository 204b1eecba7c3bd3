import { Type, type Static } from '@sinclair/typebox';
import { Expr, Key, Label, Span, oneOf, strict, variants } from '../../base.js';
import { Payload } from '../payload.js';

const recordEvents = [
  strict({ type: Type.Literal('record_created'), form: Key }),
  strict({
    type: Type.Literal('record_updated'),
    form: Key,
    fields: Type.Optional(Type.Array(Key, { minItems: 1, description: 'Only when one of these changed.' })),
    made: Type.Optional(Type.Boolean({ description: 'Also when a record is made in which one of these is filled.' })),
  }),
  strict({ type: Type.Literal('record_deleted'), form: Key }),
  strict({ type: Type.Literal('stage_entered'), form: Key, stages: Type.Array(Key, { minItems: 1 }) }),
  strict({ type: Type.Literal('stage_left'), form: Key, stages: Type.Array(Key, { minItems: 1 }) }),
  strict({ type: Type.Literal('form_submitted'), form: Key }),
] as const;

/** Something that happens to a record. */
export const RecordEvent = variants('type', [...recordEvents]);
export type RecordEvent = Static<typeof RecordEvent>;

/** What sets a rule going. */
export const Trigger = variants('type', [
  ...recordEvents,
  strict({ type: Type.Literal('button'), form: Key, label: Label, roles: Type.Optional(Type.Array(Key)) }),
  strict({
    type: Type.Literal('schedule'),
    cron: Type.String(),
    catchUp: Type.Optional(oneOf(['skip', 'once', 'all'] as const)),
  }),
  strict({
    type: Type.Literal('relative_time'),
    form: Key,
    field: Type.String({ description: 'The moment it is counted from.' }),
    after: Type.Optional(Span),
    before: Type.Optional(Span),
    unless: Type.Optional(Expr),
  }),
  strict({
    type: Type.Literal('webhook'),
    payload: Type.Optional(Payload),
    signature: Type.Optional(
      strict({
        scheme: oneOf(['hmac_sha256', 'douyin_sha1'] as const),
        secret: Type.String({ description: 'The name of the secret that both sides know.' }),
        header: Type.Optional(
          Type.String({
            description:
              'For hmac_sha256: where the signature of the body stands, in hex, "sha256=" before it or not. Default: X-Pulu-Signature, over "<X-Pulu-Timestamp>.<body>", at most five minutes old.',
          }),
        ),
      }),
    ),
  }),
  strict({ type: Type.Literal('rule'), form: Type.Optional(Key) }),
  strict(
    { type: Type.Literal('connector_event'), connector: Key, event: Key, payload: Type.Optional(Payload) },
    { description: 'The payload names what is read besides what the event itself reads.' },
  ),
]);
export type Trigger = Static<typeof Trigger>;
