import type { JsonSchema } from '../../model/index.js';

const id = { type: 'string', format: 'uuid' };
const text = { type: 'string' };
const moment = { type: 'string', format: 'date-time' };
const orNull = ({ type, ...schema }: { readonly type: string; readonly format?: string }) => ({
  type: [type, 'null'],
  ...schema,
});
const label = { type: 'object', required: ['zh-CN', 'en-US'], properties: { 'zh-CN': text, 'en-US': text } };
const named = { type: 'object', required: ['id', 'name'], properties: { id, name: text } };
/** An object whose properties are all there. */
const all = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
});

/** The schemas of what people leave and are told, which are the same in every app. */
export const appSchemas: Record<string, JsonSchema> = {
  Comment: all({
    id,
    text,
    mentions: { type: 'array', items: named },
    by: { anyOf: [named, { type: 'null' }], description: 'Null: a rule said it.' },
    at: moment,
    edited_at: orNull(moment),
  }),
  CommentInput: {
    type: 'object',
    required: ['text'],
    properties: {
      id: { ...id, description: 'A UUIDv7, for a new comment: the same one never makes two comments.' },
      text: { type: 'string', maxLength: 5000 },
      mentions: { type: 'array', items: id, maxItems: 50 },
    },
  },
  MentionablePerson: all({ id, name: text, department: orNull(text) }),
  Timeline: {
    type: 'object',
    required: ['events', 'next'],
    properties: {
      events: {
        type: 'array',
        items: {
          type: 'object',
          required: ['kind', 'id', 'at', 'operation', 'version', 'actor', 'cause', 'changes'],
          properties: {
            kind: { enum: ['change', 'comment'] },
            id,
            at: moment,
            operation: text,
            version: { type: ['integer', 'null'] },
            actor: all({ kind: text, id: orNull(id), name: orNull(text) }),
            cause: { type: 'object' },
            changes: { type: 'array', items: all({ field: text, from: {}, to: {} }) },
            stage: all({ from: orNull(text), to: text, transition: orNull(text) }),
            comment: { $ref: '#/components/schemas/Comment' },
          },
        },
      },
      $titles: { type: 'object', additionalProperties: text },
      next: { ...orNull(text), description: 'Give it as `after` to get the next page.' },
    },
  },
  SearchResult: {
    type: 'object',
    required: ['form', 'id', 'title'],
    properties: { form: text, id, title: text, matched: all({ field: text, text }) },
  },
  SavedView: all({
    id,
    view: text,
    title: text,
    state: { type: 'object', additionalProperties: text },
    shared: { type: 'boolean' },
    mine: { type: 'boolean' },
    by: named,
    created_at: moment,
    updated_at: moment,
  }),
  SavedViewInput: {
    type: 'object',
    properties: {
      view: { type: 'string', description: 'The view it starts from; it does not change later.' },
      title: { type: 'string', maxLength: 100 },
      state: { type: 'object', additionalProperties: text, description: 'At most 8 KB.' },
      shared: { type: 'boolean', default: false },
    },
  },
  Notification: all({
    id,
    app: text,
    title: label,
    body: { anyOf: [label, { type: 'null' }] },
    form: orNull(text),
    record: orNull(id),
    created_at: moment,
    read_at: orNull(moment),
  }),
  File: all({ id, name: text, size: { type: 'integer' }, type: text }),
};
