import { grantOf, maskOf, matching, visibleThrough, type Grant, type Reacher } from '../../access/index.js';
import type { CompiledForm } from '../../compiler/index.js';
import type { Env } from '../../expression/index.js';
import type { Operation } from '../../model/index.js';
import type { Context, Values } from '../context.js';
import { Loader, type Holder } from '../load/loader.js';
import { needOf } from '../load/need.js';
import { loadSide } from '../load/side.js';
import { decodeRow, shapeOf } from '../shape/shape.js';
import { holderOf } from '../write/draft.js';
import { writePlanOf } from '../write/plan.js';
import { notFound } from '../write/problems.js';
import { writeNeedOf } from '../write/write-need.js';
import type { Source } from './source.js';

/** One record as it is stored, with what expressions and scopes read nested in it, and how the actor reaches it. */
export interface One {
  readonly form: CompiledForm;
  readonly grant: Grant;
  readonly env: Env;
  readonly holder: Holder;
  readonly deleted: boolean;
  readonly ways: (operation: Operation) => readonly Reacher[];
  /** Fields the actor sees of it. */
  readonly visible: ReadonlySet<string>;
}

/**
 * A record that the actor may see, in the recycle bin if nowhere else.
 * @throws PuluError `not_found`
 */
export async function lookAt(source: Source, context: Context, form: CompiledForm, id: string): Promise<One> {
  const grant = grantOf(context.app, context.actor, form.key);
  const { env } = source.reading(context);
  const stored = await load(source, context, form, grant, id);
  if (stored === undefined) throw notFound();
  const { holder, deleted } = stored;
  const ways = (operation: Operation) => matching(grant.reachers(operation), holder.scope, env);
  const operation = deleted ? 'delete' : 'read';
  const reaching = ways(operation);
  if (reaching.length === 0) throw notFound();
  const visible = visibleThrough(maskOf(grant.reachers(operation)), reaching);
  return { form, grant, env, holder, deleted, ways, visible };
}

async function load(
  source: Source,
  context: Context,
  form: CompiledForm,
  grant: Grant,
  id: string,
): Promise<{ holder: Holder; deleted: boolean } | undefined> {
  const { dialect } = source.reading(context);
  const shape = shapeOf(form, dialect);
  const query = source.point(context);
  const [row] = await query(`SELECT ${shape.selectAll}, deleted_at FROM ${shape.table} WHERE id = ?`, [id]);
  if (row === undefined) return undefined;
  const values = decodeRow(shape.columns, row);
  await loadSide(query, shape, [values]);
  const plan = writePlanOf(context.app, form);
  const { need, nests } = writeNeedOf(grant, plan);
  const holder = holderOf(values, nests, plan.nestsRows);
  if (nests) await new Loader(context.app, dialect, query).attach(need, [holder]);
  return { holder, deleted: row['deleted_at'] !== null };
}

/**
 * A live record with the related records nested that the paths go through, for expressions of the app itself: nothing is hidden.
 * @returns undefined when there is none
 */
export async function snapshot(
  source: Source,
  context: Context,
  form: CompiledForm,
  id: string,
  paths: readonly (readonly string[])[],
): Promise<Values | undefined> {
  const { dialect, env } = source.reading(context);
  const shape = shapeOf(form, dialect);
  const query = source.point(context);
  const sql = `SELECT ${shape.selectAll} FROM ${shape.table} WHERE id = ? AND deleted_at IS NULL`;
  const [row] = await query(sql, [id]);
  if (row === undefined) return undefined;
  const values = decodeRow(shape.columns, row);
  await loadSide(query, shape, [values]);
  const { virtual } = writePlanOf(context.app, form);
  const need = needOf(context.app, form.fields, [...paths, ...virtual.flatMap(([, expr]) => expr.paths)]);
  await new Loader(context.app, dialect, query).attach(need, [{ values, scope: values }]);
  for (const [key, expr, fit] of virtual) values[key] = fit(expr.evaluate(values, env));
  return values;
}
