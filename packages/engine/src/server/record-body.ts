import { Type } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import { PuluError } from '../model/index.js';
import type { BulkOperation } from '../records/index.js';
import { bodyParser } from './parse.js';

const Values = Type.Unsafe<Record<string, unknown>>({ type: 'object' });
const Version = Type.Integer({ minimum: 1 });

/** A body that is an object of values; what is in it is the record service's to judge. @throws PuluError `body_invalid` */
export function valuesOf(body: unknown): Record<string, unknown> {
  if (isValues(body)) return body;
  throw new PuluError('body_invalid', 400, [{ code: 'body_invalid', path: '', params: { reason: 'JSON object' } }]);
}

/** The version that was read: of the If-Match header, or of the body. Without one the write is not checked against it. */
export function versionOf(request: FastifyRequest, body: unknown): { version?: number } {
  const { 'if-match': header } = request.headers;
  const given =
    header === undefined ? (isValues(body) ? body['version'] : undefined) : Number(header.replaceAll('"', ''));
  if (given === undefined) return {};
  if (typeof given === 'number' && Number.isInteger(given) && given > 0) return { version: given };
  throw new PuluError('validation', 422, [
    { code: 'parameter_invalid', path: '/version', params: { name: 'version' } },
  ]);
}

/** What a transition is made with. */
export const parseMove = bodyParser(Type.Object({ values: Type.Optional(Values), version: Type.Optional(Version) }));

const id = Type.String({ maxLength: 36 });
const version = Type.Optional(Version);
const operation = Type.Union([
  Type.Object({ op: Type.Literal('create'), values: Values }),
  Type.Object({ op: Type.Literal('update'), id, values: Values, version }),
  Type.Object({
    op: Type.Literal('transition'),
    id,
    transition: Type.String({ maxLength: 48 }),
    values: Type.Optional(Values),
    version,
  }),
  Type.Object({ op: Type.Literal('remove'), id, version }),
  Type.Object({ op: Type.Literal('restore'), id }),
]);
const parseBulk = bodyParser(Type.Object({ operations: Type.Array(operation, { minItems: 1, maxItems: 500 }) }));

/** The operations of a bulk request, at most 500. */
export function parseOperations(body: unknown): BulkOperation[] {
  return parseBulk(body).operations;
}

function isValues(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
