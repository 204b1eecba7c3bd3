import type { Field, FieldOf, Manifest } from '@pulu/engine/model';
import { use, useMemo } from 'react';
import { AppContext } from '../../app/AppContext.js';
import { cellViews } from '../cells.js';
import { effectiveField } from '../effective.js';

/** A column of a subform: the row's field, and the field it looks like. */
export interface RowColumn {
  readonly field: Field;
  readonly shown: Field;
}

const noForms: Manifest['forms'] = {};

/** The columns of a subform, as far as they may be seen. */
export function useRowColumns(field: FieldOf<'subform'>): readonly RowColumn[] {
  const forms = use(AppContext)?.forms ?? noForms;
  return useMemo(() => rowColumns(field, forms), [field, forms]);
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

/** How a column's values are shown. */
export function viewOf({ shown }: RowColumn) {
  return shown.type === 'subform' ? undefined : cellViews[shown.type];
}

/** How wide the columns of an edited grid are, in pixels: just as their values need it, so that most are in sight. */
const widths: Partial<Record<Field['type'], number>> = {
  number: 84,
  percent: 76,
  money: 104,
  boolean: 104,
  choice: 88,
  date: 124,
  relation: 150,
};

export function widthOf({ shown }: RowColumn): number {
  if (shown.type === 'text') return Math.min(Math.max((shown.maxLength ?? 200) * 2, 88), 132);
  return widths[shown.type] ?? viewOf({ field: shown, shown })?.width ?? 140;
}
