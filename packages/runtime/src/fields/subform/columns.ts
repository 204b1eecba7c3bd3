import type { Field, FieldOf, Manifest } from '@pulu/engine/model';
import { use } from 'react';
import { AppContext } from '../../app/AppContext.js';
import { effectiveField } from '../effective.js';

/** A column of a subform: the row's field, and the field it looks like. */
export interface RowColumn {
  readonly field: Field;
  readonly shown: Field;
}

/** The columns of a subform, as far as they may be seen. */
export function useRowColumns(field: FieldOf<'subform'>): readonly RowColumn[] {
  const manifest = use(AppContext);
  return rowColumns(field, manifest?.forms ?? {});
}

/** @param forms those that the rows' lookups may lead to */
function rowColumns(field: FieldOf<'subform'>, forms: Manifest['forms']): readonly RowColumn[] {
  return field.fields.flatMap((column) => {
    const shown = effectiveField(column, asForm(field), forms);
    return shown === undefined ? [] : [{ field: column, shown }];
  });
}

/** A subform's row read like a form, so that paths may start in it. */
function asForm({ key, label, fields }: FieldOf<'subform'>) {
  return {
    key,
    title: label,
    titleField: '',
    fields,
    operations: [],
    writable: [],
    jsonSchema: {},
    uiSchemas: {},
    layouts: [],
    transitions: [],
    gates: [],
    constraints: [],
    public: false,
  };
}

/** Whether a column's values add up: amounts and quantities that stand in each row do, prices do not. */
export function totalOf(column: RowColumn, rows: readonly Readonly<Record<string, unknown>>[]): number | undefined {
  if (column.shown.type !== 'money' || column.field.type !== 'formula' || rows.length < 2) return undefined;
  return rows.reduce((sum, row) => {
    const value = row[column.field.key];
    return typeof value === 'number' ? sum + value : sum;
  }, 0);
}
