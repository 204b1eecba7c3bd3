import type { CompiledApp, CompiledForm } from '../../compiler/index.js';
import { Loader } from '../load/loader.js';
import { loadSide, type Query } from '../load/side.js';
import { needOf, reachesOut, type Need } from '../load/need.js';
import type { SqlValue } from '../../storage/index.js';
import { decodeRow, encodeValues, marks, type Shape } from '../shape/shape.js';
import type { Touched } from './dependents.js';
import { assign, copyOf, Draft, holderOf } from './draft.js';
import { compute } from './fill.js';
import { updateRecord } from './persist.js';
import type { WritePlan } from './plan.js';
import { rollupValues } from './rollup.js';
import type { Session } from './session.js';

/**
 * Works the computed fields of records out anew and writes those that changed.
 * @param stale the records, each with the rollups to sum up again
 * @returns the records whose values changed
 */
export async function recompute(
  session: Session,
  form: CompiledForm,
  stale: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Touched[]> {
  const plan = session.plan(form);
  const shape = session.shape(form);
  const { drafts, live } = await loadDrafts(session, plan, shape, [...stale.keys()]);
  await sumUp(session, plan, drafts, stale);
  for (const draft of drafts) compute(session, plan, draft);
  const changes = drafts.flatMap((draft): { draft: Draft; changed: Set<string> }[] => {
    const changed = new Set(draft.changed(plan.stored));
    return changed.size === 0 ? [] : [{ draft, changed }];
  });
  await write(session, shape, changes);
  for (const { draft } of changes)
    if (live.has(draft.id)) session.tallies.note(form, draft.before?.values, draft.values);
  if (listenedTo(session.context.app).has(form.key))
    for (const { draft, changed } of changes) note(session, form, draft, changed);
  return changes.map(({ draft, changed }) => ({
    id: draft.id,
    before: draft.before?.values ?? {},
    after: draft.values,
    changed,
  }));
}

/** Reads and holds the records, as they are now: nothing that was loaded earlier in this transaction counts. */
async function loadDrafts(
  session: Session,
  plan: WritePlan,
  shape: Shape,
  ids: readonly string[],
): Promise<{ readonly drafts: Draft[]; readonly live: ReadonlySet<string> }> {
  const { tx, context } = session;
  const query: Query = (sql, params) => tx.query(sql, params);
  const sql = `SELECT ${shape.selectAll}, live FROM ${shape.table} WHERE id IN (${marks(ids.length)}) ORDER BY id${tx.dialect.lock()}`;
  const rows = await tx.query(sql, ids);
  const live = new Set(rows.filter((row) => row['live'] !== null).map((row) => String(row['id'])));
  const records = rows.map((row) => decodeRow(shape.columns, row));
  await loadSide(query, shape, records);
  const need = computeNeed(plan);
  const nests = reachesOut(need);
  const before = records.map((values) => holderOf(values, nests, plan.nestsRows));
  await new Loader(context.app, tx.dialect, query).attach(need, before);
  const drafts = before.map((holder) => {
    const copy = copyOf(holder, plan.nestsRows);
    return new Draft(String(holder.values.id), holder, copy.values, copy.scope);
  });
  return { drafts, live };
}

const needs = new WeakMap<WritePlan, Need>();

function computeNeed(plan: WritePlan): Need {
  let need = needs.get(plan);
  if (need === undefined) needs.set(plan, (need = needOf(plan.app, plan.form.fields, plan.paths)));
  return need;
}

async function sumUp(
  session: Session,
  plan: WritePlan,
  drafts: readonly Draft[],
  stale: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<void> {
  for (const [key] of plan.rollups) {
    const concerned = drafts.filter(({ id }) => stale.get(id)?.has(key) === true);
    if (concerned.length === 0) continue;
    const values = await rollupValues(
      session,
      plan.form,
      key,
      concerned.map(({ id }) => id),
    );
    for (const draft of concerned) assign(draft, key, values.get(draft.id));
  }
}

/** Records that change in the same columns are written by one statement. */
async function write(
  session: Session,
  shape: Shape,
  changes: readonly { draft: Draft; changed: Set<string> }[],
): Promise<void> {
  const groups = new Map<string, { draft: Draft; changed: Set<string> }[]>();
  for (const change of changes) {
    const key = [...change.changed].every((name) => shape.byKey.has(name))
      ? [...change.changed].join(' ')
      : change.draft.id;
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined) continue;
    if (group.length === 1) await updateRecord(session, shape, first.draft, first.changed);
    else
      await updateTogether(
        session,
        shape,
        group.map(({ draft }) => draft),
        first.changed,
      );
  }
}

async function updateTogether(
  { tx }: Session,
  shape: Shape,
  drafts: readonly Draft[],
  changed: ReadonlySet<string>,
): Promise<void> {
  const columns = shape.columns.filter(({ key }) => changed.has(key));
  const cases = `CASE id ${'WHEN ? THEN ? '.repeat(drafts.length)}END`;
  const params: SqlValue[] = columns.flatMap((column) =>
    drafts.flatMap(({ id, values }) => [id, ...encodeValues([column], values)]),
  );
  const sql = `UPDATE ${shape.table} SET ${columns.map(({ quoted }) => `${quoted} = ${cases}`).join(', ')} WHERE id IN (${marks(drafts.length)})`;
  await tx.execute(sql, [...params, ...drafts.map(({ id }) => id)]);
}

function note(session: Session, form: CompiledForm, draft: Draft, changed: ReadonlySet<string>): void {
  const pick = (values: Readonly<Record<string, unknown>>) =>
    Object.fromEntries([...changed].map((key) => [key, values[key] ?? null]));
  session.journal.change(
    {
      form: form.key,
      record: draft.id,
      version: Number(draft.values.version),
      event: 'updated',
      before: pick(draft.before?.values ?? {}),
      after: pick(draft.values),
      derived: true,
    },
    session.at,
  );
}

const listened = new WeakMap<CompiledApp, ReadonlySet<string>>();

/** Forms whose updates a rule waits for: only there do computed values leave a trace. */
function listenedTo(app: CompiledApp): ReadonlySet<string> {
  let forms = listened.get(app);
  if (forms === undefined) {
    const keys = [...app.rules.values()].flatMap(({ document: { trigger } }) =>
      trigger.type === 'record_updated' ? [trigger.form] : [],
    );
    listened.set(app, (forms = new Set(keys)));
  }
  return forms;
}
