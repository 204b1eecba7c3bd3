import type { JsonSchema, ManifestForm } from '../../model/index.js';

/** A form's name as a type's name: `work_order` becomes `WorkOrder`. */
export function typeName(form: string): string {
  return form
    .split('_')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}

/**
 * The name of the schema of a form's records. The dot keeps it apart from the names of what is the same in every app,
 * whatever a form is called.
 */
export function recordName(form: string): string {
  return `Record.${typeName(form)}`;
}

/** A reference to a schema of the document. */
export function ref(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}

const id = { type: 'string', format: 'uuid' };
const nullableId = { type: ['string', 'null'], format: 'uuid' };
const moment = { type: 'string', format: 'date-time' };

/** The schemas of a form: its records as they are read, and its values as they are written. */
export function formSchemas(form: ManifestForm): Record<string, JsonSchema> {
  const name = recordName(form.key);
  const properties = propertiesOf(form.jsonSchema);
  const read = mapValues(properties, (schema) => nullable(withoutReadOnly(schema)));
  const writable = Object.fromEntries(Object.entries(properties).filter(([key]) => form.writable.includes(key)));
  return {
    [name]: {
      type: 'object',
      required: ['id', 'version', 'created_at', 'updated_at'],
      properties: {
        id,
        version: { type: 'integer' },
        created_at: moment,
        created_by: nullableId,
        updated_at: moment,
        updated_by: nullableId,
        owner: nullableId,
        department: nullableId,
        ...read,
      },
    },
    [`${name}Values`]: { type: 'object', properties: mapValues(writable, nullable), additionalProperties: false },
    [`${name}List`]: {
      type: 'object',
      required: ['records', 'next'],
      properties: {
        records: { type: 'array', items: ref(name) },
        next: { type: ['string', 'null'], description: 'Give it as `after` to get the next page.' },
        count: ref('Count'),
      },
    },
  };
}

/** The schemas that do not depend on the app. */
export const commonSchemas: Record<string, JsonSchema> = {
  Count: {
    type: 'object',
    required: ['value', 'exact'],
    properties: { value: { type: 'integer' }, exact: { type: 'boolean' } },
  },
  Query: {
    type: 'object',
    properties: {
      filter: { description: 'A condition in JSON Logic.' },
      search: { type: 'string' },
      sort: { type: 'array', items: { type: 'string' }, description: 'Fields; a minus sign turns the order.' },
      limit: { type: 'integer', minimum: 1, maximum: 500 },
      after: { type: 'string' },
      fields: { type: 'array', items: { type: 'string' } },
      expand: { type: 'array', items: { type: 'string' } },
      count: { enum: ['none', 'bounded'] },
    },
  },
  Problem: {
    type: 'object',
    required: ['type', 'title', 'status', 'code', 'requestId', 'errors'],
    properties: {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      code: { type: 'string' },
      requestId: { type: 'string' },
      errors: {
        type: 'array',
        items: {
          type: 'object',
          required: ['code', 'path', 'message'],
          properties: {
            code: { type: 'string' },
            path: { type: 'string', description: 'JSON pointer into the values that were sent.' },
            message: { type: 'string' },
          },
        },
      },
    },
  },
};

function propertiesOf(schema: JsonSchema): Record<string, JsonSchema> {
  const { properties } = schema;
  return isSchemas(properties) ? properties : {};
}

function isSchemas(value: unknown): value is Record<string, JsonSchema> {
  return typeof value === 'object' && value !== null;
}

function nullable(schema: JsonSchema): JsonSchema {
  const { title, description, default: initial, ...type } = schema;
  const notes = Object.fromEntries(Object.entries({ title, description }).filter(([, text]) => text !== undefined));
  return { ...notes, ...(initial === undefined ? {} : { default: initial }), anyOf: [type, { type: 'null' }] };
}

function withoutReadOnly({ readOnly: _, ...schema }: JsonSchema): JsonSchema {
  return schema;
}

function mapValues<T, R>(object: Readonly<Record<string, T>>, change: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
