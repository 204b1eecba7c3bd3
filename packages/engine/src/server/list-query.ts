import { Type, type Static } from '@sinclair/typebox';
import { PuluError, type Json } from '../model/index.js';
import { bodyParser, queryParser } from './parse.js';

const names = Type.Array(Type.String({ maxLength: 200 }), { maxItems: 200 });

/** A list as it is asked for by body: `POST …/query`. */
const ListBody = Type.Object(
  {
    filter: Type.Optional(Type.Unsafe<Json>({})),
    search: Type.Optional(Type.String({ maxLength: 200 })),
    sort: Type.Optional(names),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
    after: Type.Optional(Type.String({ maxLength: 2000 })),
    fields: Type.Optional(names),
    expand: Type.Optional(names),
    count: Type.Optional(Type.Unsafe<'none' | 'bounded'>({ enum: ['none', 'bounded'] })),
    deleted: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

/** The same in a query string: lists separated by commas, the filter as JSON. */
const ListParameters = Type.Object(
  {
    filter: Type.Optional(Type.String({ maxLength: 8000 })),
    search: Type.Optional(Type.String({ maxLength: 200 })),
    sort: Type.Optional(Type.String({ maxLength: 1000 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
    after: Type.Optional(Type.String({ maxLength: 2000 })),
    fields: Type.Optional(Type.String({ maxLength: 4000 })),
    expand: Type.Optional(Type.String({ maxLength: 1000 })),
    count: Type.Optional(Type.Unsafe<'none' | 'bounded'>({ type: 'string', enum: ['none', 'bounded'] })),
    deleted: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

const grains = ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const;
const measures = ['count', 'sum', 'avg', 'min', 'max'] as const;
const name = Type.String({ minLength: 1, maxLength: 200 });

const AggregateBody = Type.Object(
  {
    groupBy: Type.Optional(
      Type.Array(
        Type.Object(
          { field: name, grain: Type.Optional(Type.Unsafe<(typeof grains)[number]>({ type: 'string', enum: grains })) },
          { additionalProperties: false },
        ),
        { maxItems: 4 },
      ),
    ),
    measures: Type.Optional(
      Type.Array(
        Type.Object(
          {
            key: name,
            measure: Type.Unsafe<(typeof measures)[number]>({ type: 'string', enum: measures }),
            field: Type.Optional(name),
          },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: 20 },
      ),
    ),
    filter: Type.Optional(Type.Unsafe<Json>({})),
    search: Type.Optional(Type.String({ maxLength: 200 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
    offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
  },
  { additionalProperties: false },
);

export type ListRequest = Static<typeof ListBody>;

/** A list asked for by body. @throws PuluError naming what is wrong */
export const parseListBody = bodyParser(ListBody);
/** An aggregate asked for by body. */
export const parseAggregate = bodyParser(AggregateBody);
/** What others may have in common with a record that is being entered. */
export const parseDuplicates = bodyParser(
  Type.Object(
    {
      values: Type.Record(name, Type.Unsafe<Json>({}), { minProperties: 1, maxProperties: 16 }),
      fields: Type.Optional(names),
    },
    { additionalProperties: false },
  ),
);
/** Which part of a record's history is asked for. */
export const parseTimeline = queryParser(
  Type.Object({
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    after: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
);
const parseParameters = queryParser(ListParameters);

/** A list asked for by query string. @throws PuluError naming what is wrong */
export function parseListQuery(query: unknown): ListRequest {
  const { filter, sort, fields, expand, ...rest } = parseParameters(query);
  return {
    ...rest,
    ...(filter === undefined ? {} : { filter: parseJson(filter) }),
    ...(sort === undefined ? {} : { sort: listOf(sort) }),
    ...(fields === undefined ? {} : { fields: listOf(fields) }),
    ...(expand === undefined ? {} : { expand: listOf(expand) }),
  };
}

/** The names of a list separated by commas. */
export function listOf(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    const params = { name: 'filter' };
    throw new PuluError('validation', 422, [{ code: 'parameter_invalid', path: '/filter', params }]);
  }
}
