import type { TSchema } from '@sinclair/typebox';
import type { ExprType } from '../../expression/index.js';
import type { Json } from '../base.js';
import type { ColumnType } from '../column.js';
import { cellText, type Cell, type CellContext, type CellResult, type FilledCell } from './cell.js';
import type { Field, FieldTypeName } from './schema.js';

/** How a field's value is kept. */
export type FieldStorage =
  | { readonly kind: 'column'; readonly column: ColumnType }
  | { readonly kind: 'link'; readonly target: 'record' | 'user'; readonly form?: string }
  | { readonly kind: 'rows' };

/** A JSON Schema of a value, as given to ajv and to rjsf. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** What lists, keys and sheets may do with a field. */
export interface Capabilities {
  readonly sort: boolean;
  readonly group: boolean;
  readonly filter: boolean;
  readonly search: boolean;
  readonly unique: boolean;
  /** Whether a cell of a sheet can give its value (files, rows and computed values cannot come from one). */
  readonly import: boolean;
}

/** The field documents of one type. */
export type FieldOf<N extends FieldTypeName> = Extract<Field, { type: N }>;

/** One entry of the field-type registry. Everything that the product knows of a type is said here. */
export interface FieldType<N extends FieldTypeName = FieldTypeName> {
  readonly type: N;
  /** Schema of the field's document. */
  readonly config: TSchema;
  /** Whether people enter it (false: the engine computes it). */
  readonly entered: boolean;
  readonly can: Capabilities;
  /** Lookups and rollups are kept like the field they reach, which the compiler knows; their own answer is the widest. */
  readonly storage: (field: Field) => FieldStorage;
  /** Schema of a canonical, non-null value in the API and in records. */
  readonly valueSchema: (field: Field) => JsonSchema;
  readonly exprType: (field: Field) => ExprType;
  /**
   * A value made canonical: trimmed, lower-cased, rounded to the scale, in UTC. It runs before validation.
   * Total and idempotent: what it cannot make sense of comes back unchanged, for the value schema to refuse.
   * An emptied text becomes null.
   */
  readonly normalise: (value: unknown, field: Field) => unknown;
  /** The canonical value a cell stands for; an empty cell is null. The inverse of `formatCell` where `can.import`. */
  readonly parseCell: (cell: Cell, field: Field, context: CellContext) => CellResult;
  /** What people read in a sheet. Null stays null. */
  readonly formatCell: (value: unknown, field: Field, context: CellContext) => Cell;
}

/** What a type says of itself: the same, spoken of its own field documents `F` and values `V` alone. */
export interface FieldTypeSpec<F extends Field, V extends Json> {
  readonly config: TSchema;
  /** Default true. */
  readonly entered?: boolean;
  /** What it can besides the default: everything. */
  readonly can?: Partial<Capabilities>;
  /** Whether a value has the JSON shape of this type's values; not whether it is allowed. */
  readonly holds: (value: unknown) => value is V;
  readonly storage: (field: F) => FieldStorage;
  readonly valueSchema: (field: F) => JsonSchema;
  readonly exprType: (field: F) => ExprType;
  readonly normalise?: (value: V, field: F) => V | null;
  readonly parse: (cell: FilledCell, field: F, context: CellContext) => CellResult;
  readonly format: (value: V, field: F, context: CellContext) => Cell;
}

const everything: Capabilities = { sort: true, group: true, filter: true, search: true, unique: true, import: true };

/**
 * Makes a registry entry out of what a type says of itself. The entry narrows the fields and values it is given,
 * so that the registry holds all types side by side without a cast.
 */
export function defineFieldType<N extends FieldTypeName, V extends Json>(
  type: N,
  spec: FieldTypeSpec<FieldOf<N>, V>,
): FieldType<N> {
  const own = (field: Field): FieldOf<N> => {
    if (!isOfType(field, type)) throw new TypeError(`the field ${field.key} is of type ${field.type}, not ${type}`);
    return field;
  };
  const normalise: FieldType['normalise'] = (value, field) =>
    spec.holds(value) && spec.normalise !== undefined ? spec.normalise(value, own(field)) : value;
  return {
    type,
    config: spec.config,
    entered: spec.entered ?? true,
    can: { ...everything, ...spec.can },
    storage: (field) => spec.storage(own(field)),
    valueSchema: (field) => spec.valueSchema(own(field)),
    exprType: (field) => spec.exprType(own(field)),
    normalise,
    parseCell: (cell, field, context) => {
      if (cell === null || cellText(cell) === '') return { value: null };
      const result = spec.parse(cell, own(field), context);
      return 'value' in result ? { value: normalise(result.value, field) } : result;
    },
    formatCell: (value, field, context) => (spec.holds(value) ? spec.format(value, own(field), context) : null),
  };
}

function isOfType<N extends FieldTypeName>(field: Field, type: N): field is FieldOf<N> {
  return field.type === type;
}
