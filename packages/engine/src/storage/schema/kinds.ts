/** The column types that system tables are mostly made of, by the name of their kind. */
export const kinds = {
  id: { kind: 'id' },
  key: { kind: 'key' },
  text: { kind: 'long_text' },
  json: { kind: 'json' },
  datetime: { kind: 'datetime' },
  integer: { kind: 'integer' },
  boolean: { kind: 'boolean' },
} as const;
