import type { JsonSchema, Locale, ManifestForm, Operation } from '../../model/index.js';
import { ref, typeName } from './schemas.js';

type Method = 'get' | 'post' | 'patch' | 'delete';

const json = (schema: JsonSchema) => ({ 'application/json': { schema } });
const answer = (description: string, schema?: JsonSchema) => ({
  description,
  ...(schema === undefined ? {} : { content: json(schema) }),
});
const problem = {
  description: 'A problem (RFC 9457).',
  content: { 'application/problem+json': { schema: ref('Problem') } },
};

const parameter = (name: string, where: 'path' | 'query' | 'header', schema: JsonSchema, description?: string) => ({
  name,
  in: where,
  required: where === 'path',
  schema,
  ...(description === undefined ? {} : { description }),
});
const idParameter = parameter('id', 'path', { type: 'string', format: 'uuid' });
const text = { type: 'string' };
const listParameters = [
  parameter('filter', 'query', text, 'A condition in JSON Logic, as JSON.'),
  parameter('search', 'query', text),
  parameter('sort', 'query', text, 'Fields, separated by commas; a minus sign turns the order.'),
  parameter('limit', 'query', { type: 'integer', minimum: 1, maximum: 500 }),
  parameter('after', 'query', text),
  parameter('fields', 'query', text, 'Fields, separated by commas.'),
  parameter('expand', 'query', text, 'Relations, separated by commas.'),
  parameter('count', 'query', { enum: ['none', 'bounded'] }),
];
const onceParameter = parameter('Idempotency-Key', 'header', text, 'The same key never writes twice.');
const versionParameter = parameter('If-Match', 'header', text, 'The version that was read.');

/** The paths of a form's records, as far as the person may use them. */
export function formPaths(app: string, form: ManifestForm, locale: Locale): Record<string, unknown> {
  const name = typeName(form.key);
  const base = `/api/v1/apps/${app}/records/${form.key}`;
  const may = (operation: Operation) => form.operations.includes(operation);
  const about = (method: Method, id: string, rest: object) => ({
    [method]: { operationId: `${id}${name}`, tags: [form.title[locale]], ...rest },
  });
  const body = (schema: JsonSchema) => ({ requestBody: { required: true, content: json(schema) } });
  const answers = (good: object) => ({ responses: { ...good, default: problem } });
  const values = ref(`${name}Values`);
  const record = answer('The record.', ref(name));
  const list = answer('A page of records.', ref(`${name}List`));
  const paths = {
    [base]: {
      ...(may('read') ? about('get', 'list', { parameters: listParameters, ...answers({ 200: list }) }) : {}),
      ...(may('create')
        ? about('post', 'create', { parameters: [onceParameter], ...body(values), ...answers({ 201: record }) })
        : {}),
    },
    [`${base}/query`]: may('read') ? about('post', 'query', { ...body(ref('Query')), ...answers({ 200: list }) }) : {},
    [`${base}/{id}`]: {
      ...(may('read') ? about('get', 'get', { parameters: [idParameter], ...answers({ 200: record }) }) : {}),
      ...(may('update')
        ? about('patch', 'update', {
            parameters: [idParameter, versionParameter, onceParameter],
            ...body(values),
            ...answers({ 200: record }),
          })
        : {}),
      ...(may('delete')
        ? about('delete', 'delete', {
            parameters: [idParameter],
            ...answers({ 204: answer('It is in the recycle bin.') }),
          })
        : {}),
    },
    ...(may('update') ? transitionPaths(base, form, locale, name) : {}),
  };
  return Object.fromEntries(Object.entries(paths).filter(([, methods]) => Object.keys(methods).length > 0));
}

function transitionPaths(base: string, form: ManifestForm, locale: Locale, name: string): Record<string, object> {
  return Object.fromEntries(
    form.transitions.map(({ key, label }) => [
      `${base}/{id}/transitions/${key}`,
      {
        post: {
          operationId: `${key}${name}`,
          summary: label[locale],
          tags: [form.title[locale]],
          parameters: [idParameter, onceParameter],
          requestBody: {
            required: true,
            content: json({
              type: 'object',
              required: ['version'],
              properties: { version: { type: 'integer' }, values: ref(`${name}Values`) },
            }),
          },
          responses: { 200: answer('The record.', ref(name)), default: problem },
        },
      },
    ]),
  );
}
