import type { JsonSchema, Locale, Manifest } from '../../model/index.js';
import { answer, answers, body, idParameter, parameter, text } from './parts.js';
import { boardPaths } from './board-paths.js';
import { ref } from './schemas.js';

const listOf = (name: string, items: JsonSchema): JsonSchema => ({
  type: 'object',
  required: [name],
  properties: { [name]: { type: 'array', items } },
});

/** The paths of an app as a whole: search, saved views, notifications and files. Their dot keeps them apart from forms. */
export function appPaths({ key, title }: Manifest, locale: Locale): Record<string, object> {
  const tags = [title[locale]];
  const savedView = answer('The saved view.', ref('SavedView'));
  return {
    [`/api/v1/apps/${key}/search`]: {
      get: {
        operationId: 'app.search',
        tags,
        parameters: [
          { ...parameter('q', 'query', text), required: true },
          parameter('limit', 'query', { type: 'integer', minimum: 1, maximum: 20 }, 'Records of one form at the most.'),
        ],
        ...answers({ 200: answer('What was found, form by form.', listOf('results', ref('SearchResult'))) }),
      },
    },
    [`/api/v1/apps/${key}/saved-views`]: {
      get: {
        operationId: 'app.listSavedViews',
        tags,
        ...answers({ 200: answer('Own and shared views.', listOf('views', ref('SavedView'))) }),
      },
      post: {
        operationId: 'app.createSavedView',
        tags,
        ...body({ ...ref('SavedViewInput'), required: ['view', 'title', 'state'] }),
        ...answers({ 201: savedView }),
      },
    },
    [`/api/v1/apps/${key}/saved-views/{id}`]: {
      patch: {
        operationId: 'app.updateSavedView',
        tags,
        parameters: [idParameter],
        ...body(ref('SavedViewInput')),
        ...answers({ 200: savedView }),
      },
      delete: {
        operationId: 'app.deleteSavedView',
        tags,
        parameters: [idParameter],
        ...answers({ 204: answer('It is gone.') }),
      },
    },
    ...boardPaths(key, tags),
    ...rehearsalPaths(key, tags),
    ...personalPaths(tags),
    ...filePaths(tags),
  };
}

function rehearsalPaths(key: string, tags: readonly string[]): Record<string, object> {
  const moment = { type: 'string', format: 'date-time' };
  const one = (name: string, schema: JsonSchema) => ({
    type: 'object',
    required: [name],
    additionalProperties: false,
    properties: { [name]: schema },
  });
  const asked = {
    type: 'object',
    required: ['rule', 'against'],
    additionalProperties: false,
    properties: {
      rule: { description: 'The key of a rule, or a draft.', oneOf: [text, { type: 'object' }] },
      against: {
        oneOf: [
          one('record', { type: 'string', format: 'uuid' }),
          one('data', { type: 'object' }),
          one('span', {
            type: 'object',
            required: ['from', 'to'],
            additionalProperties: false,
            properties: { from: moment, to: moment },
          }),
        ],
      },
      show: { enum: ['fired', 'not_fired', 'nobody', 'failed', 'differs'], description: 'Which events are listed.' },
      after: { type: 'string', format: 'uuid' },
      limit: { type: 'integer', minimum: 1, maximum: 200 },
    },
  };
  const told = {
    type: 'object',
    required: [
      'complete',
      'events',
      'fired',
      'notFired',
      'failed',
      'steps',
      'assigned',
      'live',
      'notes',
      'records',
      'next',
    ],
    properties: {
      complete: { type: 'boolean', description: 'Whether all events were looked at.' },
      events: { type: 'integer' },
      fired: { type: 'integer' },
      failed: { type: 'integer' },
      ...Object.fromEntries(
        ['notFired', 'steps', 'assigned', 'notes', 'records'].map((name) => [
          name,
          { type: 'array', items: { type: 'object' } },
        ]),
      ),
      live: { type: ['object', 'null'] },
      next: { type: ['string', 'null'] },
    },
  };
  return {
    [`/api/v1/apps/${key}/rehearsals`]: {
      post: {
        operationId: 'app.rehearseRule',
        tags,
        ...body(asked),
        ...answers({ 200: answer('What the rule would do. Nothing of it was done.', told) }),
      },
    },
  };
}

function personalPaths(tags: readonly string[]): Record<string, object> {
  const events =
    'Server-sent events: `notification` (its data as in the list), `unread` ({unread}), `release` ({app, number}). ' +
    'Last-Event-ID, the id of a notification, brings what was missed since.';
  return {
    '/api/v1/notifications': {
      get: {
        operationId: 'app.listNotifications',
        tags,
        parameters: [
          parameter('limit', 'query', { type: 'integer', minimum: 1, maximum: 100 }),
          parameter('unread', 'query', { type: 'boolean' }),
          parameter('before', 'query', { type: 'string', format: 'uuid' }),
        ],
        ...answers({ 200: answer('The newest first.', listOf('notifications', ref('Notification'))) }),
      },
    },
    '/api/v1/notifications/stream': {
      get: {
        operationId: 'app.streamNotifications',
        tags,
        parameters: [parameter('Last-Event-ID', 'header', { type: 'string', format: 'uuid' })],
        ...answers({ 200: { description: events, content: { 'text/event-stream': { schema: text } } } }),
      },
    },
  };
}

function filePaths(tags: readonly string[]): Record<string, object> {
  const upload = {
    type: 'object',
    required: ['file'],
    properties: {
      id: {
        type: 'string',
        format: 'uuid',
        description: 'A UUIDv7, before the file: the same one never makes two files.',
      },
      file: { type: 'string', format: 'binary' },
    },
  };
  const bytes = (description: string) => ({
    description,
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  });
  return {
    '/api/v1/files': {
      post: {
        operationId: 'app.uploadFile',
        tags,
        requestBody: { required: true, content: { 'multipart/form-data': { schema: upload } } },
        ...answers({ 200: answer('It was there already.', ref('File')), 201: answer('The file.', ref('File')) }),
      },
    },
    '/api/v1/files/{id}': {
      get: {
        operationId: 'app.downloadFile',
        tags,
        parameters: [
          idParameter,
          parameter('thumb', 'query', text, 'A small picture instead.'),
          parameter('Range', 'header', text),
        ],
        ...answers({ 200: bytes('The file.'), 206: bytes('The part that was asked for.') }),
      },
    },
  };
}
