/** The type of a database column, in words every dialect understands. */
export type ColumnType =
  | { readonly kind: 'id' }
  | { readonly kind: 'key'; readonly length?: number }
  | { readonly kind: 'text'; readonly length?: number }
  | { readonly kind: 'long_text' }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'integer' }
  | { readonly kind: 'bigint' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'date' }
  | { readonly kind: 'datetime' }
  | { readonly kind: 'json' };
