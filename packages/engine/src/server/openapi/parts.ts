import type { JsonSchema } from '../../model/index.js';
import { ref } from './schemas.js';

/** The methods that paths have. */
export type Method = 'get' | 'post' | 'patch' | 'delete';

export const json = (schema: JsonSchema) => ({ 'application/json': { schema } });

/** An answer, with the schema of its body if it has one. */
export const answer = (description: string, schema?: JsonSchema) => ({
  description,
  ...(schema === undefined ? {} : { content: json(schema) }),
});

export const problem = {
  description: 'A problem (RFC 9457).',
  content: { 'application/problem+json': { schema: ref('Problem') } },
};

export const body = (schema: JsonSchema) => ({ requestBody: { required: true, content: json(schema) } });
export const answers = (good: object) => ({ responses: { ...good, default: problem } });

export const parameter = (
  name: string,
  where: 'path' | 'query' | 'header',
  schema: JsonSchema,
  description?: string,
) => ({
  name,
  in: where,
  required: where === 'path',
  schema,
  ...(description === undefined ? {} : { description }),
});
export const idParameter = parameter('id', 'path', { type: 'string', format: 'uuid' });
export const text = { type: 'string' };
