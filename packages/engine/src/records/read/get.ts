import { formOf } from '../../access/index.js';
import type { Context, RecordAnswer } from '../context.js';
import { notFound } from '../write/problems.js';
import { expandRecords } from './expand.js';
import { Expressions } from './filter.js';
import { answer, projectionOf } from './projection.js';
import { selectFrom } from './query.js';
import type { Source } from './source.js';
import { ActorView } from './view.js';

/** What of a record is asked for. */
export interface GetQuery {
  readonly fields?: readonly string[];
  readonly expand?: readonly string[];
  /** Looks into the recycle bin instead. */
  readonly deleted?: boolean;
}

/** One record. @throws PuluError `not_found` when there is none, or the actor may not see it */
export async function get(
  source: Source,
  context: Context,
  formKey: string,
  id: string,
  query: GetQuery = {},
): Promise<RecordAnswer> {
  const form = formOf(context.app, formKey);
  const deleted = query.deleted === true;
  const view = new ActorView(source.reading(context), {
    form: formKey,
    operation: deleted ? 'delete' : 'read',
    deleted,
  });
  if (view.grant(formKey).reachers(view.root.operation).length === 0) throw notFound();
  const projection = projectionOf(view, new Expressions(view), form, query.fields);
  const { sql, params } = selectFrom(view, { columns: projection.columns, where: [{ sql: 'r.id = ?', params: [id] }] });
  const point = source.point(context);
  const [record] = await projection.read(point, await point(sql, params));
  if (record === undefined) throw notFound();
  const pointers = projection.pointers(record);
  const titles = await source.titles(context).of(pointers);
  const [found] = await expandRecords(source, context, form, [answer(record, pointers, titles)], query.expand ?? []);
  if (found === undefined) throw notFound();
  return found;
}
