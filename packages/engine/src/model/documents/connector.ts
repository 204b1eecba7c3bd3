import { Type, type Static } from '@sinclair/typebox';
import { Expr, Key, Label, Span, keyed, oneOf, strict, variants, type Json } from '../base.js';
import { Payload } from './payload.js';

const Secret = Type.String({
  pattern: Key.pattern ?? '',
  description: 'The name of a secret; its value never stands in a document.',
});

/** What is sent or answered, as text around expressions. */
export type Template = Json;
export const Template = Type.Unsafe<Template>({
  title: 'Template',
  description:
    'JSON with expressions in it: {"$": expression} stands for its value, {"$each": "path", "item": template} for a list, ' +
    '{"$file": "input"} for a file and {"$base64": "input"} for its content. Properties without a value are left out.',
});

/** The shape of what goes in or comes out. */
export type Shape = { readonly [key: string]: Json };
export const Shape = Type.Unsafe<Shape>({
  title: 'Shape',
  type: 'object',
  description: 'A JSON Schema; `"file": true` says that the value is a file.',
});

const Auth = variants('type', [
  strict({ type: Type.Literal('none') }),
  strict({
    type: Type.Literal('header'),
    header: Type.String(),
    secret: Secret,
    prefix: Type.Optional(Type.String({ description: 'What stands before the secret.' })),
  }),
  strict({ type: Type.Literal('query'), name: Type.String(), secret: Secret }),
  strict({ type: Type.Literal('bearer'), secret: Secret, optional: Type.Optional(Type.Boolean()) }),
  strict({ type: Type.Literal('basic'), user: Secret, password: Secret }),
  strict({
    type: Type.Literal('client_credentials'),
    tokenUrl: Type.String({ description: 'An address, or a path below the base URL.' }),
    clientId: Secret,
    clientSecret: Secret,
    scope: Type.Optional(Type.String()),
  }),
  strict(
    {
      type: Type.Literal('token'),
      method: Type.Optional(oneOf(['GET', 'POST'] as const)),
      path: Type.String(),
      query: Type.Record(Type.String(), Secret),
      answer: Type.String({ description: 'The property of the answer that holds the token.' }),
      name: Type.String({ description: 'The query parameter that requests carry it in.' }),
      expiredWhen: Type.Optional(Expr),
    },
    { description: 'A token fetched by secrets, shared by all requests until it runs out.' },
  ),
  strict({
    type: Type.Literal('signed'),
    scheme: oneOf(['hmac_sha256', 'tc3'] as const),
    keyId: Type.Optional(Secret),
    key: Secret,
    service: Type.Optional(Type.String({ description: 'tc3: the name of the service.' })),
  }),
]);
export type ConnectorAuth = Static<typeof Auth>;

const ConnectorOperation = strict({
  key: Key,
  title: Label,
  method: oneOf(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const),
  path: Type.String({ description: 'Below the base URL; {name} stands for an input.' }),
  input: Type.Optional(Shape),
  response: Type.Optional(Shape),
  output: Type.Optional(Shape),
  query: Type.Optional(Type.Record(Type.String(), Expr)),
  headers: Type.Optional(Type.Record(Type.String(), Expr)),
  body: Type.Optional(Template),
  encoding: Type.Optional(oneOf(['json', 'form', 'multipart'] as const, 'How the body is written. Default json.')),
  map: Type.Optional(
    keyed(Template, 'Output properties computed from the response. Without it the response is the output.'),
  ),
  failWhen: Type.Optional(Expr),
  laterWhen: Type.Optional(Expr),
  reason: Type.Optional(Expr),
  effect: Type.Optional(
    oneOf(
      ['pure', 'idempotent', 'effectful'] as const,
      'pure: changes nothing; idempotent: twice is as good as once. Default by method: GET, PUT and DELETE, others.',
    ),
  ),
});
export type ConnectorOperation = Static<typeof ConnectorOperation>;

const CallbackCheck = variants('type', [
  strict({
    type: Type.Literal('hmac_sha256'),
    secret: Secret,
    header: Type.Optional(
      Type.String({
        description:
          'Where the signature of the body stands, in hex, "sha256=" before it or not. Default: X-Pulu-Signature, over "<X-Pulu-Timestamp>.<body>", at most five minutes old.',
      }),
    ),
  }),
  strict(
    { type: Type.Literal('wecom'), token: Secret, key: Secret, receiver: Secret },
    { description: "WeCom's encrypted XML: its Token and EncodingAESKey, and the corp id that messages must be for." },
  ),
]);
export type CallbackCheck = Static<typeof CallbackCheck>;

const ConnectorCallback = strict(
  {
    check: CallbackCheck,
    message: Type.Optional(Shape),
    id: Type.Optional(
      Type.String({
        description:
          'Where in the message stands what tells it from others. Without it the whole message does: one that comes again counts once.',
      }),
    ),
  },
  { description: 'How the service proves that a message is its own, and what its messages look like.' },
);

const ConnectorEvent = strict({
  key: Key,
  title: Label,
  when: Type.Optional(Expr),
  payload: Type.Optional(Payload),
});
export type ConnectorEvent = Static<typeof ConnectorEvent>;

/** connectors/*.json: an outside HTTP service, or one that the engine runs itself. */
export const ConnectorDocument = strict({
  $schema: Type.Optional(Type.String()),
  key: Key,
  title: Label,
  baseUrl: Type.String({
    description: 'Where the service is: http(s)://…, or local:<name> for one that the engine runs itself (local:ocr).',
  }),
  baseUrlFrom: Type.Optional(Secret),
  values: Type.Optional(
    keyed(
      strict({ secret: Secret, type: oneOf(['text', 'number'] as const) }),
      'What the installation gives besides, read as $values.<name>.',
    ),
  ),
  auth: Auth,
  operations: Type.Array(ConnectorOperation, { minItems: 1 }),
  callback: Type.Optional(ConnectorCallback),
  events: Type.Optional(
    Type.Array(ConnectorEvent, { minItems: 1, description: 'What the service tells of. Rules are set going by it.' }),
  ),
  secrets: Type.Optional(keyed(Label, 'What each secret is, for those who set it.')),
  timeout: Type.Optional(Span),
  retry: Type.Optional(
    strict({
      attempts: Type.Integer({ minimum: 0, maximum: 20 }),
      first: Span,
      factor: Type.Optional(Type.Number({ minimum: 1 })),
    }),
  ),
  perMinute: Type.Optional(Type.Integer({ minimum: 1 })),
  breaker: Type.Optional(strict({ failures: Type.Integer({ minimum: 1 }), rest: Span })),
  cache: Type.Optional(Span),
});
export type ConnectorDocument = Static<typeof ConnectorDocument>;
