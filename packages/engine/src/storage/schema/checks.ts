import type { ColumnType } from '../../model/index.js';
import { defaultKeyLength, defaultTextLength } from './table.js';
import { conversion, isNumber, isText } from './conversion.js';

/** What keeps a plan from being applied. Each is a key under `errors` of the locale files. */
export type FindingCode =
  | 'schema_text_too_long'
  | 'schema_text_not_ascii'
  | 'schema_number_too_large'
  | 'schema_decimals_lost'
  | 'schema_time_lost'
  | 'schema_not_convertible'
  | 'schema_values_missing'
  | 'schema_duplicates'
  | 'schema_primary_key_changed'
  | 'schema_index_too_long'
  | 'schema_row_too_wide';

/** Something in the way, in words of the release that is wanted. */
export interface SchemaFinding {
  readonly code: FindingCode;
  readonly table: string;
  /** A column, or several of an index, separated by commas. */
  readonly column: string;
  /** How many rows are concerned. */
  readonly count: number;
  /** What they exceed. */
  readonly limit?: number;
}

/** Where the values are before the plan is applied. */
export interface Source {
  readonly table: string;
  readonly column: string;
}

/** A condition on the values of a column that must become of another type. */
export type ValueCheck =
  | { readonly kind: 'length'; readonly limit: number }
  | { readonly kind: 'ascii'; readonly spaces: boolean }
  /** Fewer than 10^digits before the point. */
  | { readonly kind: 'digits'; readonly limit: number }
  | { readonly kind: 'magnitude'; readonly limit: number }
  | { readonly kind: 'scale'; readonly limit: number }
  | { readonly kind: 'zero_or_one' }
  | { readonly kind: 'numeric_text'; readonly digits: number; readonly scale: number }
  | { readonly kind: 'boolean_text' }
  | { readonly kind: 'date_text' }
  | { readonly kind: 'datetime_text' }
  | { readonly kind: 'json_text' }
  | { readonly kind: 'midnight' }
  | { readonly kind: 'no_value' };

interface Common {
  readonly code: FindingCode;
  readonly table: string;
  readonly column: string;
}

/** Something to look for in the data before a plan is applied. */
export type Check =
  | (Common & { readonly kind: 'value'; readonly source: Source; readonly type: ColumnType; readonly must: ValueCheck })
  | (Common & { readonly kind: 'not_null'; readonly source: Source })
  | (Common & { readonly kind: 'no_rows'; readonly source: { readonly table: string } })
  | (Common & {
      readonly kind: 'unique';
      readonly source: { readonly table: string };
      readonly members: readonly Member[];
    });

/** A column of a unique index to be, as its values are now and as they will be. */
export interface Member {
  readonly column: string;
  readonly from: ColumnType;
  readonly to: ColumnType;
  /** The index holds the fingerprints of the values, not the values. */
  readonly fingerprint?: boolean;
}

/** What values must be like to become another type without a loss, with the finding when they are not. */
export function valueChecks(from: ColumnType, to: ColumnType): { code: FindingCode; must: ValueCheck }[] {
  if (conversion(from, to) === 'none') return [];
  if (conversion(from, to) === 'impossible') return [{ code: 'schema_not_convertible', must: { kind: 'no_value' } }];
  if (isText(to)) return toText(from, to);
  if (isText(from)) return [{ code: 'schema_not_convertible', must: parsable(to) }];
  if (isNumber(to)) return toNumber(from, to);
  return to.kind === 'date' ? [{ code: 'schema_time_lost', must: { kind: 'midnight' } }] : [];
}

function toText(from: ColumnType, to: ColumnType): { code: FindingCode; must: ValueCheck }[] {
  // The database cuts trailing spaces off an id; that other ids and keys are ASCII needs no look.
  const safe = !isText(from) || from.kind === 'id' || from.kind === to.kind;
  const ascii = (to.kind === 'id' || to.kind === 'key') && !safe;
  const length = lengthOf(to);
  const known = isText(from) ? lengthOf(from) : from.kind === 'json' ? Infinity : 24;
  return [
    ...(length < known ? [{ code: 'schema_text_too_long', must: { kind: 'length', limit: length } } as const] : []),
    ...(ascii ? [{ code: 'schema_text_not_ascii', must: { kind: 'ascii', spaces: to.kind === 'key' } } as const] : []),
  ];
}

function lengthOf(type: ColumnType): number {
  if (type.kind === 'id') return 36;
  if (type.kind === 'key') return type.length ?? defaultKeyLength;
  return type.kind === 'text' ? (type.length ?? defaultTextLength) : Infinity;
}

function toNumber(from: ColumnType, to: ColumnType): { code: FindingCode; must: ValueCheck }[] {
  const large = 'schema_number_too_large';
  const lost = { code: 'schema_decimals_lost', must: { kind: 'scale', limit: scaleOf(to) } } as const;
  const scale = scaleOf(from) > scaleOf(to) ? [lost] : [];
  if (digitsNeeded(from) <= digitsHeld(to)) return scale;
  switch (to.kind) {
    case 'boolean':
      return [{ code: 'schema_not_convertible', must: { kind: 'zero_or_one' } }];
    case 'integer':
      return [...scale, { code: large, must: { kind: 'magnitude', limit: 2 ** 31 - 1 } }];
    case 'decimal':
      return [...scale, { code: large, must: { kind: 'digits', limit: to.precision - to.scale } }];
    default:
      return [...scale, { code: large, must: { kind: 'magnitude', limit: Number.MAX_SAFE_INTEGER } }];
  }
}

/** The digits before the point that values of a type may have. */
function digitsNeeded(type: ColumnType): number {
  if (type.kind === 'decimal') return type.precision - type.scale;
  if (type.kind === 'boolean') return 1;
  return type.kind === 'integer' ? 10 : 16;
}

/** The digits before the point that a type holds, whichever they are. */
function digitsHeld(type: ColumnType): number {
  if (type.kind === 'decimal') return type.precision - type.scale;
  if (type.kind === 'boolean') return 0;
  return type.kind === 'integer' ? 9 : 15;
}

const scaleOf = (type: ColumnType): number => (type.kind === 'decimal' ? type.scale : 0);

function parsable(to: ColumnType): ValueCheck {
  switch (to.kind) {
    case 'integer':
      return { kind: 'numeric_text', digits: 9, scale: 0 };
    case 'bigint':
      return { kind: 'numeric_text', digits: 15, scale: 0 };
    case 'decimal':
      return { kind: 'numeric_text', digits: to.precision - to.scale, scale: to.scale };
    case 'boolean':
      return { kind: 'boolean_text' };
    case 'date':
      return { kind: 'date_text' };
    case 'datetime':
      return { kind: 'datetime_text' };
    default:
      return { kind: 'json_text' };
  }
}
