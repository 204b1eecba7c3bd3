import type { Field, ViewDocument } from '../../../model/index.js';
import { fieldOf, type FormPlan } from '../plan.js';
import { label, named } from '../words.js';

/** So many columns are read without scrolling. */
const columns = 9;
const cardFields = 4;
const unlisted: readonly Field['type'][] = ['long_text', 'subform'];

/** The views of a form: all records as a table, and a kanban and a calendar where it has stages and days. */
export function viewsOf(form: FormPlan, wants: (kind: 'kanban' | 'calendar') => boolean): ViewDocument[] {
  const date = fieldOf(form, 'date', 'datetime');
  const table: ViewDocument = {
    type: 'table',
    key: tableKey(form),
    title: named(form.title),
    icon: 'table',
    form: form.key,
    columns: listed(form)
      .slice(0, columns)
      .map(({ key }) => ({ field: key })),
    ...(date === undefined ? {} : { sort: [`-${date.key}`] }),
  };
  const stage = fieldOf(form, 'stage');
  const sum = fieldOf(form, 'money');
  const params = { form: form.title };
  const kanban: ViewDocument | undefined = stage && {
    type: 'kanban',
    key: `${form.key}_kanban`,
    title: label('kanban', params),
    icon: 'project',
    form: form.key,
    laneField: stage.key,
    cardFields: cardsOf(form, stage.key),
    ...(sum === undefined ? {} : { sumField: sum.key }),
  };
  const calendar: ViewDocument | undefined = date && {
    type: 'calendar',
    key: `${form.key}_calendar`,
    title: label('calendar', params),
    icon: 'calendar',
    form: form.key,
    startField: date.key,
    cardFields: cardsOf(form, date.key),
  };
  return [
    table,
    ...(kanban !== undefined && wants('kanban') ? [kanban] : []),
    ...(calendar !== undefined && wants('calendar') ? [calendar] : []),
  ];
}

const tableKey = ({ key }: FormPlan) => `${key}_list`;

/** What a list shows: the title first, then the columns as the sheet has them, without long texts. */
function listed({ fields, document }: FormPlan) {
  const shown = fields.filter(({ field }) => !unlisted.includes(field.type));
  return shown.toSorted((a, b) => Number(b.key === document.titleField) - Number(a.key === document.titleField));
}

function cardsOf(form: FormPlan, but: string): string[] {
  return listed(form)
    .map(({ key }) => key)
    .filter((key) => key !== but && key !== form.document.titleField)
    .slice(0, cardFields);
}
