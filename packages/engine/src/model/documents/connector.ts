import { Type, type Static } from '@sinclair/typebox';
import { Expr, Key, Label, Span, keyed, oneOf, strict, variants } from '../base.js';

const Secret = Type.String({ description: 'The name of a secret; its value never stands in a document.' });

const Auth = variants('type', [
  strict({ type: Type.Literal('none') }),
  strict({ type: Type.Literal('header'), header: Type.String(), secret: Secret }),
  strict({ type: Type.Literal('bearer'), secret: Secret }),
  strict({ type: Type.Literal('basic'), user: Secret, password: Secret }),
  strict({
    type: Type.Literal('client_credentials'),
    tokenUrl: Type.String(),
    clientId: Secret,
    clientSecret: Secret,
    scope: Type.Optional(Type.String()),
  }),
  strict({ type: Type.Literal('signed'), scheme: oneOf(['hmac_sha256', 'tc3'] as const), keyId: Secret, key: Secret }),
]);

const ConnectorOperation = strict({
  key: Key,
  title: Label,
  method: oneOf(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const),
  path: Type.String(),
  input: Type.Optional(Type.Unknown({ description: 'JSON Schema of the input.' })),
  output: Type.Optional(Type.Unknown({ description: 'JSON Schema of the output, after mapping.' })),
  query: Type.Optional(Type.Record(Type.String(), Expr)),
  headers: Type.Optional(Type.Record(Type.String(), Expr)),
  body: Type.Optional(Expr),
  map: Type.Optional(keyed(Expr, 'Output properties computed from the response.')),
  failWhen: Type.Optional(Expr),
  effect: Type.Optional(oneOf(['pure', 'idempotent', 'effectful'] as const)),
});

/** connectors/*.json: an outside HTTP service. */
export const ConnectorDocument = strict({
  $schema: Type.Optional(Type.String()),
  key: Key,
  title: Label,
  baseUrl: Type.String(),
  auth: Auth,
  operations: Type.Array(ConnectorOperation, { minItems: 1 }),
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
