import type { Field, FormDocument } from '../../model/index.js';
import type { Choice } from './choose.js';
import type { Link } from './links.js';
import type { PlainSwitch } from './sheets.js';
import type { Table } from './table.js';

/** A column on its way into a field. */
export interface FieldPlan extends Choice {
  readonly key: string;
  readonly label: string;
  readonly field: Field;
  readonly required: boolean;
  readonly unique: boolean;
  readonly title: boolean;
  readonly line: boolean;
}

/** A table on its way into a form. */
export interface FormPlan {
  readonly table: Table;
  readonly key: string;
  readonly title: string;
  readonly fields: readonly FieldPlan[];
  /** The field of lines, and its columns. */
  readonly lines?: { readonly key: string; readonly fields: readonly FieldPlan[] };
  readonly document: FormDocument;
}

/** An app before its documents are written. */
export interface AppPlan {
  readonly key: string;
  readonly title: string;
  /** In an order in which each refers only to those before it. */
  readonly forms: readonly FormPlan[];
  readonly links: readonly Link[];
  readonly switches: readonly PlainSwitch[];
}

/** The first field that is of one of some types. */
export function fieldOf({ fields }: FormPlan, ...types: readonly Field['type'][]): FieldPlan | undefined {
  return fields.find(({ field }) => types.includes(field.type));
}
