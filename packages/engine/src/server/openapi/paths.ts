import type { Locale, ManifestForm, Operation } from '../../model/index.js';
import { answer, answers, body, idParameter, json, parameter, problem, text, type Method } from './parts.js';
import { printTypes } from '../print-types.js';
import { recordName, ref, typeName } from './schemas.js';

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
  const values = ref(`${recordName(form.key)}Values`);
  const record = answer('The record.', ref(recordName(form.key)));
  const list = answer('A page of records.', ref(`${recordName(form.key)}List`));
  const paths = {
    [base]: {
      ...(may('read') ? about('get', 'list', { parameters: listParameters, ...answers({ 200: list }) }) : {}),
      ...(may('create')
        ? about('post', 'create', { parameters: [onceParameter], ...body(values), ...answers({ 201: record }) })
        : {}),
    },
    [`${base}/query`]: may('read') ? about('post', 'query', { ...body(ref('Query')), ...answers({ 200: list }) }) : {},
    [`${base}/duplicates`]: may('create')
      ? about('post', 'duplicatesOf', {
          ...body({
            type: 'object',
            required: ['values'],
            additionalProperties: false,
            properties: { values, fields: { type: 'array', items: text } },
          }),
          ...answers({
            200: answer('Another record with the same values.', {
              type: 'object',
              required: ['taken', 'record'],
              properties: {
                taken: { type: 'boolean', description: 'A second one would be refused.' },
                record: { oneOf: [ref(recordName(form.key)), { type: 'null' }] },
              },
            }),
          }),
        })
      : {},
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
    ...(may('read') ? { ...talkPaths(base, about), ...printPaths(base, form, locale, name) } : {}),
  };
  return Object.fromEntries(Object.entries(paths).filter(([, methods]) => Object.keys(methods).length > 0));
}

/** The documents that are made of a record. */
function printPaths(base: string, form: ManifestForm, locale: Locale, name: string): Record<string, object> {
  const file = { schema: { type: 'string', format: 'binary' } };
  return Object.fromEntries(
    (form.prints ?? []).map(({ key, title, output }) => [
      `${base}/{id}/prints/${key}`,
      {
        get: {
          operationId: `print_${key}${name}`,
          summary: title[locale],
          tags: [form.title[locale]],
          parameters: [idParameter, parameter('format', 'query', { enum: output })],
          responses: {
            200: {
              description: 'The document.',
              content: Object.fromEntries(output.map((format) => [printTypes[format], file])),
            },
            default: problem,
          },
        },
      },
    ]),
  );
}

/** What happened to a record, and what people say about it. */
function talkPaths(base: string, about: (method: Method, id: string, rest: object) => object): Record<string, object> {
  const comment = answer('The comment.', {
    type: 'object',
    required: ['comment'],
    properties: { comment: ref('Comment') },
  });
  const commentParameter = parameter('comment', 'path', { type: 'string', format: 'uuid' });
  const page = [
    parameter('limit', 'query', { type: 'integer', minimum: 1, maximum: 200 }),
    parameter('after', 'query', text),
  ];
  const people = {
    type: 'object',
    required: ['people'],
    properties: { people: { type: 'array', items: ref('MentionablePerson') } },
  };
  return {
    [`${base}/{id}/timeline`]: about('get', 'timelineOf', {
      parameters: [idParameter, ...page],
      ...answers({ 200: answer('What happened and was said, the latest first.', ref('Timeline')) }),
    }),
    [`${base}/{id}/comments`]: about('post', 'commentOn', {
      parameters: [idParameter],
      ...body(ref('CommentInput')),
      ...answers({ 201: comment }),
    }),
    [`${base}/{id}/comments/{comment}`]: {
      ...about('patch', 'changeCommentOn', {
        parameters: [idParameter, commentParameter],
        ...body(ref('CommentInput')),
        ...answers({ 200: comment }),
      }),
      ...about('delete', 'removeCommentOn', {
        parameters: [idParameter, commentParameter],
        ...answers({ 204: answer('It is gone.') }),
      }),
    },
    [`${base}/{id}/people`]: about('get', 'readersOf', {
      parameters: [idParameter, parameter('search', 'query', text)],
      ...answers({ 200: answer('Those who may read the record.', people) }),
    }),
  };
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
              properties: { version: { type: 'integer' }, values: ref(`${recordName(form.key)}Values`) },
            }),
          },
          responses: { 200: answer('The record.', ref(recordName(form.key))), default: problem },
        },
      },
    ]),
  );
}
