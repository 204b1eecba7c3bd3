import type { CompiledField, CompiledForm } from '../../compiler/index.js';
import type { Problem } from '../../model/index.js';
import { invalid } from './problems.js';
import type { Session } from './session.js';

type Incoming = CompiledForm['incoming'][number];

/** The live records that point to a record, by the relation they do it with: their own, or one of their rows. */
export interface Pointing extends Pick<Incoming, 'subform' | 'field' | 'onDelete'> {
  readonly target: CompiledForm;
  readonly ids: readonly string[];
}

/** Live records that point to a record, those left out that are being deleted already. */
export async function findPointing(
  session: Session,
  form: CompiledForm,
  id: string,
  walking: ReadonlySet<string>,
): Promise<Pointing[]> {
  const found = await pointingTo(session, form, id, 'live');
  return found
    .map((pointing) => ({ ...pointing, ids: pointing.ids.filter((other) => !walking.has(other)) }))
    .filter(({ ids }) => ids.length > 0);
}

/** Records that still point here, those in the recycle bin included: they would come back to nothing. */
export function findAnyPointing(session: Session, form: CompiledForm, id: string): Promise<Pointing[]> {
  return pointingTo(session, form, id, 'any');
}

async function pointingTo(
  session: Session,
  form: CompiledForm,
  id: string,
  which: 'live' | 'any',
): Promise<Pointing[]> {
  const found: Pointing[] = [];
  for (const { form: key, ...relation } of form.incoming) {
    const target = session.context.app.forms.get(key);
    if (target === undefined) continue;
    const { quote } = session.tx.dialect;
    const rows = rowsOf(target, relation.subform);
    const points = `${quote(relation.field)} = ?`;
    const holds = rows === undefined ? points : `id IN (SELECT parent FROM ${quote(rows.table)} WHERE ${points})`;
    const alive = which === 'live' ? ' AND deleted_at IS NULL' : '';
    const sql = `SELECT id FROM ${quote(target.table)} WHERE ${holds}${alive} ORDER BY id`;
    const ids = (await session.tx.query(sql, [id])).map((row) => String(row['id']));
    if (ids.length > 0) found.push({ target, ...relation, ids });
  }
  return found;
}

function rowsOf({ fields }: CompiledForm, subform: string | undefined) {
  const storage = subform === undefined ? undefined : fields.get(subform)?.storage;
  return storage?.kind === 'rows' ? storage : undefined;
}

/** The refusal to delete what others point to. */
export function inUse(used: readonly Pointing[]): Error {
  const problems = used.map(({ target, ids, ...relation }): Problem => {
    const params = { form: target.document.title, field: fieldOf(target, relation)?.field.label, count: ids.length };
    return { code: 'record_in_use', path: '', params };
  });
  return invalid(problems);
}

function fieldOf(
  form: CompiledForm,
  { subform, field }: Pick<Incoming, 'subform' | 'field'>,
): CompiledField | undefined {
  return (rowsOf(form, subform)?.row.fields ?? form.fields).get(field);
}
