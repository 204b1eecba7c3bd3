import { explainAccess, formOf, type AccessExplanation } from '../../access/index.js';
import { PuluError, type UserActor } from '../../model/index.js';
import type { Context } from '../context.js';
import { Loader } from '../load/loader.js';
import { needOf } from '../load/need.js';
import { lookAt } from './one.js';
import type { Source } from './source.js';

/**
 * Who can see a record, or one field of it, and through which role.
 * @param people everyone who holds a role of the app
 * @throws PuluError `not_found` when the asker may not see the record, `query_invalid` for an unknown field
 */
export async function explain(
  source: Source,
  context: Context,
  formKey: string,
  id: string,
  people: readonly UserActor[],
  field?: string,
): Promise<AccessExplanation[]> {
  const form = formOf(context.app, formKey);
  const { holder, visible, env } = await lookAt(source, context, form, id);
  if (field !== undefined && !visible.has(field)) {
    throw new PuluError('query_invalid', 422, [{ code: 'field_unknown', path: '/field', params: { name: field } }]);
  }
  const scopes = [...context.app.roles.values()].flatMap((role) => [
    ...(role.forms.get(formKey)?.scopes.values() ?? []),
  ]);
  const need = needOf(
    context.app,
    form.fields,
    scopes.flatMap((scope) => (scope === true ? [] : scope.paths)),
  );
  const values = { ...holder.values };
  const { dialect } = source.reading(context);
  await new Loader(context.app, dialect, source.point(context)).attach(need, [{ values, scope: values }]);
  const { now, timeZone } = env;
  return explainAccess(context.app, formKey, values, people, { now, timeZone }, field);
}
