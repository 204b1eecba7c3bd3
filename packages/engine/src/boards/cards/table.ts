import type { TableData } from '../../model/index.js';
import { allOf, chosen, type Asking, type CardOf } from '../asking.js';

const usualRows = 10;

/** The records of a view, which the page asks for itself. */
export function tableCard(
  { context: { app }, choices }: Asking,
  { view: key, limit = usualRows }: CardOf<'table'>,
): TableData {
  const view = app.views.get(key);
  if (view === undefined) throw new RangeError(`the app ${app.key} has no view ${key}`);
  const { form, filter, sort = [] } = view;
  return { type: 'table', view: key, form, filter: allOf([filter, ...chosen(choices)]) ?? null, sort, limit };
}
