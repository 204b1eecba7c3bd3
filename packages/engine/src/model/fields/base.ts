import { Type, type Static, type TSchema } from '@sinclair/typebox';
import type { ExprType } from '../../expression/index.js';
import { Expr, Key, Label, Literal, strict } from '../base.js';
import type { Locale } from '../base.js';
import type { ColumnType } from '../column.js';

/** What every field says, whatever its type. */
export const fieldBase = {
  key: Key,
  label: Label,
  help: Type.Optional(Label),
  placeholder: Type.Optional(Label),
  renamedFrom: Type.Optional(Key),
};

/** What a field that holds an entered value says besides. */
export const inputBase = {
  ...fieldBase,
  required: Type.Optional(Type.Boolean()),
  requiredWhen: Type.Optional(Expr),
  visibleWhen: Type.Optional(Expr),
  readOnly: Type.Optional(Type.Boolean({ description: 'Shown, and written by rules and imports only.' })),
  readOnlyWhen: Type.Optional(Expr),
  default: Type.Optional(Literal),
  defaultExpr: Type.Optional(Expr),
  autofill: Type.Optional(
    strict(
      {
        from: Type.String({ description: 'A path through a relation, for example customer.address.' }),
        overwrite: Type.Optional(Type.Boolean({ description: 'Also replaces a value that was typed. Default: no.' })),
      },
      { description: 'Takes its value over from a related record when that relation is set or changed.' },
    ),
  ),
  unique: Type.Optional(Type.Boolean()),
  indexed: Type.Optional(Type.Boolean()),
  searchable: Type.Optional(Type.Boolean({ description: 'Quick search looks here too.' })),
  constraints: Type.Optional(
    Type.Array(strict({ check: Expr, message: Label }), { description: 'Each check must be true of a saved record.' }),
  ),
};

/** The schema of a field type's configuration: the common part, the type's name, and its own properties. */
export function inputField<N extends string, P extends Record<string, TSchema>>(type: N, properties: P) {
  return strict({ ...inputBase, type: Type.Literal(type), ...properties });
}

/** The same for a computed field, which nobody enters. */
export function computedField<N extends string, P extends Record<string, TSchema>>(type: N, properties: P) {
  return strict({ ...fieldBase, indexed: Type.Optional(Type.Boolean()), type: Type.Literal(type), ...properties });
}

/** How a field's value is kept. `computed` fields name the storage of their result. */
export type FieldStorage =
  | { readonly kind: 'column'; readonly column: ColumnType }
  | { readonly kind: 'link'; readonly target: 'record' | 'user'; readonly form?: string }
  | { readonly kind: 'rows' };

/** A cell of a sheet as a reader gives it. Dates are already `YYYY-MM-DD` or ISO instants. */
export type Cell = string | number | boolean | Date | null;

/** What a cell becomes: a value, or a problem whose code is a key under `errors` of the locale files. */
export type CellResult = { readonly value: unknown } | { readonly problem: string; readonly params?: Record<string, unknown> };

/** What parsing and formatting need of the outside: the language, the time zone, and names of records, people, departments. */
export interface CellContext {
  readonly locale: Locale;
  readonly timeZone: string;
  /** The id behind a name or code, or undefined when there is none; `many` when it is ambiguous. */
  find(kind: 'record' | 'user' | 'department', name: string, form?: string): string | 'many' | undefined;
  /** The name people know an id by. */
  name(kind: 'record' | 'user' | 'department', id: string, form?: string): string | undefined;
}

/** A JSON Schema of a value, as given to ajv and to rjsf. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** A field as every type sees it: its key, its labels, its type's name. */
export interface AnyField {
  readonly key: string;
  readonly type: string;
  readonly label: Label;
}

/** One entry of the field-type registry. Everything that the product knows of a type is said here. */
export interface FieldType<F extends AnyField = AnyField> {
  readonly type: F['type'];
  /** Schema of the field's document. */
  readonly config: TSchema;
  /** Whether people enter it (false: the engine computes it). */
  readonly entered: boolean;
  /** What lists may do with it. */
  readonly can: { readonly sort: boolean; readonly group: boolean; readonly filter: boolean; readonly search: boolean; readonly unique: boolean };
  storage(field: F): FieldStorage;
  /** Schema of a non-null value in the API and in records. */
  valueSchema(field: F): JsonSchema;
  exprType(field: F): ExprType;
  /** A value made canonical after validation (trimmed, lower-cased, rounded to the scale); the identity when absent. */
  normalise?(value: unknown, field: F): unknown;
  parseCell(cell: Cell, field: F, context: CellContext): CellResult;
  formatCell(value: unknown, field: F, context: CellContext): Cell;
}

export type { Static };
