import type { CompiledForm } from '../../compiler/index.js';
import type { Holder } from '../load/loader.js';
import { loadSide } from '../load/side.js';
import { decodeRow } from '../shape/shape.js';
import { holderOf } from './draft.js';
import { writeNeedOf } from './write-need.js';
import { notFound } from './problems.js';
import type { Session } from './session.js';

/** A stored record, held until the transaction ends, with what its expressions and the actor's scopes read. */
export interface Stored {
  readonly id: string;
  readonly holder: Holder;
  /** When it was put into the recycle bin, as the database has it; null when it was not. */
  readonly deletedAt: string | null;
}

/**
 * Reads and holds a record that the actor may see.
 * @param where `live`: one that is not in the recycle bin; `bin`: one that is
 * @throws PuluError `not_found`
 */
export async function loadStored(
  session: Session,
  form: CompiledForm,
  id: string,
  where: 'live' | 'bin',
): Promise<Stored> {
  const stored = await readStored(session, form, id);
  if (stored === undefined || (stored.deletedAt === null) !== (where === 'live')) throw notFound();
  const operation = where === 'live' ? 'read' : 'delete';
  if (session.reaching(session.grant(form.key), operation, stored.holder).length === 0) throw notFound();
  return stored;
}

/** Reads and holds a record, whoever asks. */
export async function readStored(session: Session, form: CompiledForm, id: string): Promise<Stored | undefined> {
  const { tx } = session;
  const shape = session.shape(form);
  const sql = `SELECT ${shape.selectAll}, deleted_at FROM ${shape.table} WHERE id = ?${tx.dialect.lock()}`;
  const [row] = await tx.query(sql, [id]);
  if (row === undefined) return undefined;
  const values = decodeRow(shape.columns, row);
  await loadSide((text, params) => tx.query(text, params), shape, [values]);
  const plan = session.plan(form);
  const { need, nests } = writeNeedOf(session.grant(form.key), plan);
  const holder = holderOf(values, nests, plan.nestsRows);
  if (nests) await session.loader.attach(need, [holder]);
  const deletedAt = row['deleted_at'];
  return { id, holder, deletedAt: typeof deletedAt === 'string' ? deletedAt : null };
}
