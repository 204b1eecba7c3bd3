import { formOf, grantOf } from '../../access/index.js';
import type { CompiledForm } from '../../compiler/index.js';
import {
  PuluError,
  type DuplicatesAnswer,
  type DuplicatesQuery,
  type Expr,
  type RecordAnswer,
} from '../../model/index.js';
import type { Context } from '../context.js';
import { existing } from '../load/existing.js';
import { shapeOf } from '../shape/shape.js';
import { normalised } from '../write/accept.js';
import { writePlanOf } from '../write/plan.js';
import { invalid } from '../write/problems.js';
import { get } from './get.js';
import { list } from './list.js';
import type { Source } from './source.js';

/**
 * The record that has the same values in some fields, as somebody who makes another one is told. Of a unique key it is told
 * that it is taken even where the record may not be seen: saving would tell the same.
 * @throws PuluError `forbidden` for whoever may make no such record, `query_invalid` for fields they may not write,
 *   `validation` for values that the fields cannot have
 */
export async function duplicates(
  source: Source,
  context: Context,
  formKey: string,
  { values, fields }: DuplicatesQuery,
): Promise<DuplicatesAnswer> {
  const form = formOf(context.app, formKey);
  const keys = Object.keys(values);
  assertEntered(context, formKey, keys);
  const asked = fields === undefined ? {} : { fields };
  if (!isUnique(form, keys)) {
    const filter: Expr = { and: keys.map((key) => ({ '==': [{ var: key }, values[key] ?? null] })) };
    const { records } = await list(source, context, formKey, { filter, ...asked, limit: 1, count: 'none' });
    return { taken: false, record: records[0] ?? null };
  }
  const { dialect } = source.reading(context);
  const plan = writePlanOf(context.app, form);
  const kept = Object.fromEntries(keys.map((key) => [key, normalised(plan, key, values[key])]));
  const wrong = form.validate(kept);
  if (wrong.length > 0) throw invalid(wrong);
  const id = await existing(source.point(context), shapeOf(form, dialect), keys, kept);
  if (id === undefined) return { taken: false, record: null };
  return { taken: true, record: await visible(source, context, formKey, id, asked) };
}

function assertEntered({ app, actor }: Context, form: string, keys: readonly string[]): void {
  const ways = grantOf(app, actor, form).reachers('create');
  if (ways.length === 0)
    throw new PuluError('forbidden', 403, [{ code: 'operation_denied', path: '', params: { operation: 'create' } }]);
  const closed = keys.filter((key) => !ways.some(({ writable }) => writable.has(key)));
  if (keys.length === 0 || closed.length > 0)
    throw new PuluError(
      'query_invalid',
      422,
      closed.map((name) => ({ code: 'field_unknown', path: `/values/${name}`, params: { name } })),
    );
}

function isUnique({ document }: CompiledForm, keys: readonly string[]): boolean {
  const single = document.fields.filter((field) => 'unique' in field && field.unique === true).map(({ key }) => [key]);
  const several = (document.unique ?? []).map(({ fields }) => fields);
  return [...single, ...several].some((each) => each.length === keys.length && each.every((key) => keys.includes(key)));
}

async function visible(
  source: Source,
  context: Context,
  form: string,
  id: string,
  query: Pick<DuplicatesQuery, 'fields'>,
): Promise<RecordAnswer | null> {
  try {
    return await get(source, context, form, id, query);
  } catch (error) {
    if (error instanceof PuluError && error.code === 'not_found') return null;
    throw error;
  }
}
