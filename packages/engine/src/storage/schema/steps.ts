import type { ColumnType } from '../../model/index.js';
import type { Check, SchemaFinding } from './checks.js';
import type { ColumnDef, IndexDef, TableDef } from './table.js';

/** One change of the schema. Each can tell from the database whether it has been made. */
export type SchemaStep =
  | { readonly kind: 'drop_index'; readonly table: string; readonly index: string }
  | { readonly kind: 'retire_table'; readonly table: TableDef; readonly as: string }
  | { readonly kind: 'revive_table'; readonly name: string; readonly as: string }
  | { readonly kind: 'rename_table'; readonly from: string; readonly to: string }
  | { readonly kind: 'retire_column'; readonly table: string; readonly column: ColumnDef; readonly as: string }
  | { readonly kind: 'revive_column'; readonly table: string; readonly name: string; readonly as: string }
  | { readonly kind: 'rename_column'; readonly table: string; readonly from: string; readonly to: string }
  | { readonly kind: 'create_table'; readonly table: TableDef }
  | { readonly kind: 'add_column'; readonly table: string; readonly column: ColumnDef }
  | {
      readonly kind: 'copy_column';
      readonly table: string;
      readonly from: { readonly name: string; readonly type: ColumnType };
      readonly to: { readonly name: string; readonly type: ColumnType };
    }
  /** `key`: the column that tells rows apart. */
  | {
      readonly kind: 'fill_fingerprints';
      readonly table: string;
      readonly key: string;
      readonly column: string;
      readonly of: string;
    }
  | { readonly kind: 'change_columns'; readonly table: string; readonly columns: readonly ColumnDef[] }
  | { readonly kind: 'create_index'; readonly table: TableDef; readonly index: IndexDef };

/** The way from one release's tables to another's. */
export interface SchemaPlan {
  readonly from: readonly TableDef[];
  readonly to: readonly TableDef[];
  /** When it was planned: what it drops keeps its data from then on. */
  readonly at: string;
  /** In the order in which they are made. */
  readonly steps: readonly SchemaStep[];
  /** What the data must be like, looked at by `preflight`. */
  readonly checks: readonly Check[];
  /** What no data can make right. */
  readonly findings: readonly SchemaFinding[];
}

/** What a step does, in one line, for a journal or a preview. */
export function stepName(step: SchemaStep): string {
  switch (step.kind) {
    case 'drop_index':
      return `${step.kind} ${step.table}.${step.index}`;
    case 'retire_table':
      return `${step.kind} ${step.table.name} as ${step.as}`;
    case 'revive_table':
      return `${step.kind} ${step.name} as ${step.as}`;
    case 'rename_table':
      return `${step.kind} ${step.from} to ${step.to}`;
    case 'retire_column':
      return `${step.kind} ${step.table}.${step.column.name} as ${step.as}`;
    case 'revive_column':
      return `${step.kind} ${step.table}.${step.name} as ${step.as}`;
    case 'rename_column':
      return `${step.kind} ${step.table}.${step.from} to ${step.to}`;
    case 'create_table':
      return `${step.kind} ${step.table.name}`;
    case 'add_column':
      return `${step.kind} ${step.table}.${step.column.name}`;
    case 'copy_column':
      return `${step.kind} ${step.table}.${step.from.name} to ${step.to.name}`;
    case 'fill_fingerprints':
      return `${step.kind} ${step.table}.${step.column} of ${step.of}`;
    case 'change_columns':
      return `${step.kind} ${step.table}.${step.columns.map(({ name }) => name).join(', ')}`;
    case 'create_index':
      return `${step.kind} ${step.table.name}.${step.index.name}`;
  }
}
