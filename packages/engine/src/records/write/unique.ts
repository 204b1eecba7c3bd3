import type { CompiledApp, CompiledForm } from '../../compiler/index.js';
import { PuluError, type Label, type Problem } from '../../model/index.js';
import type { TableDef } from '../../storage/index.js';
import type { Values } from '../context.js';
import { existing } from '../load/existing.js';
import type { Draft } from './draft.js';
import { invalid, pointer } from './problems.js';
import type { Session } from './session.js';

/**
 * Runs the statements that write a record and says which unique key stands against them, with the record that has it already
 * when the actor may see that one.
 */
export async function guardUnique<T>(
  session: Session,
  form: CompiledForm,
  draft: Draft | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const table = tableOf(session.context.app, form.table);
    const columns = table && session.tx.dialect.uniqueViolation(error, table);
    if (columns === undefined) throw error;
    const fields = new Map(session.shape(form).fingerprints.map(({ name, of }) => [name, of]));
    const keys = columns.filter((name) => name !== 'live').map((name) => fields.get(name) ?? name);
    if (keys.length === 1 && keys[0] === 'id') throw idTaken();
    throw await notUnique(session, form, keys, draft?.values);
  }
}

/** Another record has the id that the caller chose. */
export function idTaken(): PuluError {
  return new PuluError('id_taken', 409, [{ code: 'id_taken', path: '/id' }]);
}

async function notUnique(
  session: Session,
  form: CompiledForm,
  keys: readonly string[],
  values: Values | undefined,
): Promise<PuluError> {
  const existing = values === undefined ? undefined : await findExisting(session, form, keys, values);
  return invalid([notUniqueProblem(form, keys, existing)]);
}

/** Another record has these values already. @param existing its id, for those who may see it */
export function notUniqueProblem(form: CompiledForm, keys: readonly string[], existing: string | undefined): Problem {
  const label = (key: string) => form.fields.get(key)?.field.label;
  const params = { fields: keys.map(label), ...(existing === undefined ? {} : { existing }) };
  const message = messageOf(form, keys);
  const [first = ''] = keys;
  return { code: 'not_unique', path: pointer(first), params, ...(message === undefined ? {} : { message }) };
}

function messageOf({ document }: CompiledForm, keys: readonly string[]): Label | undefined {
  return document.unique?.find(
    ({ fields }) => fields.length === keys.length && fields.every((key) => keys.includes(key)),
  )?.message;
}

async function findExisting(
  session: Session,
  form: CompiledForm,
  keys: readonly string[],
  values: Values,
): Promise<string | undefined> {
  const id = await existing((sql, params) => session.tx.query(sql, params), session.shape(form), keys, values);
  return id !== undefined && (await session.mayRead(form.key, id)) ? id : undefined;
}

/** The columns of a form's table whose change another record's value may stand against. */
export function uniqueColumns(session: Session, form: CompiledForm): ReadonlySet<string> {
  let known = guarded.get(form);
  if (known === undefined) {
    const indexes = tableOf(session.context.app, form.table)?.indexes ?? [];
    known = new Set(indexes.filter(({ unique }) => unique).flatMap(({ columns }) => columns));
    guarded.set(form, known);
  }
  return known;
}

const guarded = new WeakMap<CompiledForm, ReadonlySet<string>>();
const tables = new WeakMap<CompiledApp, ReadonlyMap<string, TableDef>>();

/** The definition of a form's table. */
export function tableOf(app: CompiledApp, name: string): TableDef | undefined {
  let known = tables.get(app);
  if (known === undefined) tables.set(app, (known = new Map(app.tables.map((table) => [table.name, table]))));
  return known.get(name);
}
