import type { CompiledApp, CompiledForm, Dependent } from '../../compiler/index.js';
import type { Values } from '../context.js';
import { inBatches } from '../load/side.js';
import { marks } from '../shape/shape.js';
import { recompute } from './recompute.js';
import type { Session } from './session.js';

/** A record that was written. */
export interface Touched {
  readonly id: string;
  /** Absent for a new record, and for one that came back from the recycle bin. */
  readonly before?: Readonly<Values>;
  /** Absent for a record that was deleted. */
  readonly after?: Readonly<Values>;
  readonly changed: ReadonlySet<string>;
}

/** Chains of computed fields are as deep as the documents make them; more than this is a mistake of ours. */
const deepest = 24;

/** Brings computed fields of other records up to date, and in turn those that depend on them. */
export async function refreshDependents(
  session: Session,
  form: CompiledForm,
  touched: readonly Touched[],
  depth = 0,
): Promise<void> {
  if (form.dependents.length === 0 || touched.length === 0) return;
  if (depth > deepest) throw new Error(`computed fields that depend on ${form.key} never come to rest`);
  for (const [target, stale] of await findStale(session, form, touched)) {
    const changed: Touched[] = [];
    for (const ids of inBatches([...stale.keys()].sort())) {
      changed.push(...(await recompute(session, target, new Map(ids.map((id) => [id, stale.get(id) ?? new Set()])))));
    }
    await refreshDependents(session, target, changed, depth + 1);
  }
}

/** Records to work out anew, by form, each with the rollups that have to be summed up again. */
type Stale = Map<CompiledForm, Map<string, Set<string>>>;

async function findStale(session: Session, form: CompiledForm, touched: readonly Touched[]): Promise<Stale> {
  const stale: Stale = new Map();
  const { app } = session.context;
  for (const dependent of form.dependents) {
    const target = app.forms.get(dependent.form);
    if (target === undefined) continue;
    const concerned = touched.filter(({ changed }) => dependent.fields.some((key) => changed.has(key)));
    const ids =
      dependent.kind === 'rollup'
        ? parentsOf(concerned, dependent.via)
        : await behind(session, target, dependent, concerned);
    if (ids.length === 0) continue;
    let records = stale.get(target);
    if (records === undefined) stale.set(target, (records = new Map<string, Set<string>>()));
    for (const id of ids) {
      const rollups = records.get(id) ?? new Set<string>();
      if (dependent.kind === 'rollup') rollups.add(dependent.compute);
      records.set(id, rollups);
    }
  }
  return stale;
}

function parentsOf(touched: readonly Touched[], via: string): string[] {
  return touched.flatMap(({ before, after }) => [before?.[via], after?.[via]]).filter((id) => typeof id === 'string');
}

/** Records whose relation chain ends at one of those that were changed. New and deleted ones change nothing for them. */
async function behind(
  session: Session,
  target: CompiledForm,
  { path }: Extract<Dependent, { kind: 'path' }>,
  touched: readonly Touched[],
): Promise<string[]> {
  const ids = touched.filter(({ before, after }) => before !== undefined && after !== undefined).map(({ id }) => id);
  const found: string[] = [];
  if (ids.length === 0) return found;
  for (const sql of chainQueries(session, target, path)) {
    for (const part of inBatches(ids)) {
      for (const row of await session.tx.query(sql(part.length), part)) found.push(String(row['id']));
    }
  }
  return found;
}

type Select = (ids: number) => string;

/** SELECTs of the records at the near end of a chain, by ids at its far end. A chain may start in the rows of subforms. */
function chainQueries(session: Session, target: CompiledForm, path: readonly string[]): Select[] {
  const { quote } = session.tx.dialect;
  const [first = '', ...rest] = path;
  const start = target.fields.get(first);
  const own = start === undefined ? [] : [joined(session, quote(target.table), 'r0.id', first, rest, start.exprType)];
  const inRows = [...target.fields.values()].flatMap(({ storage }): Select[] => {
    const inner = storage.kind === 'rows' ? storage.row.fields.get(first) : undefined;
    return storage.kind !== 'rows' || inner === undefined
      ? []
      : [joined(session, quote(storage.table), 'r0.parent', first, rest, inner.exprType)];
  });
  return [...own, ...inRows];
}

function joined(
  session: Session,
  table: string,
  id: string,
  first: string,
  rest: readonly string[],
  type: { readonly kind: string },
): Select {
  const { quote } = session.tx.dialect;
  let from = `${table} r0`;
  let last = `r0.${quote(first)}`;
  let at = formBehind(session.context.app, type);
  rest.forEach((key, index) => {
    if (at === undefined) return;
    from += ` JOIN ${quote(at.table)} r${index + 1} ON r${index + 1}.id = ${last}`;
    last = `r${index + 1}.${quote(key)}`;
    at = formBehind(session.context.app, at.fields.get(key)?.exprType);
  });
  return (ids) => `SELECT DISTINCT ${id} AS id FROM ${from} WHERE ${last} IN (${marks(ids)})`;
}

function formBehind(app: CompiledApp, type: { readonly kind: string } | undefined): CompiledForm | undefined {
  return type?.kind === 'record' && 'form' in type && typeof type.form === 'string'
    ? app.forms.get(type.form)
    : undefined;
}
