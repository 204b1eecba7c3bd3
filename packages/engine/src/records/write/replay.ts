import type { CompiledForm } from '../../compiler/index.js';
import type { Input, Values } from '../context.js';
import { isValues, type Holder } from '../load/loader.js';
import { completed, normalised } from './accept.js';
import { sameValue } from './draft.js';
import { readStored } from './load.js';
import type { WritePlan } from './plan.js';
import type { Session } from './session.js';
import { idTaken } from './unique.js';

/**
 * The record that an earlier, equal request with the same id has made: a retry creates nothing twice.
 * @returns undefined when the caller chose no id, or a free one
 * @throws PuluError `id_taken` when the id belongs to a record that was made otherwise
 */
export async function replayed(session: Session, form: CompiledForm, input: Input): Promise<Holder | undefined> {
  if (typeof input.id !== 'string') return undefined;
  const id = input.id.toLowerCase();
  const stored = await readStored(session, form, id);
  if (stored === undefined) return undefined;
  const [made] = await session.tx.query<{ actor: string | null; after_values: string }>(
    `SELECT actor, after_values FROM pulu_audit WHERE record = ? AND event = 'created' AND form = ?`,
    [id, form.key],
  );
  if (made === undefined || made.actor !== session.actorId || stored.deletedAt !== null) throw idTaken();
  const after: unknown = JSON.parse(made.after_values);
  if (!isValues(after) || !isSame(session.plan(form), input, after)) throw idTaken();
  return stored.holder;
}

/** Whether a record was made from these values. What the caller does not say may be anything. */
function isSame(plan: WritePlan, input: Input, after: Values): boolean {
  return Object.keys(input).every((key) => {
    if (key === 'id' || input[key] === undefined) return true;
    const value = normalised(plan, key, input[key]);
    const subform = plan.subforms.find(([name]) => name === key);
    if (subform === undefined) return sameValue(empty(value), empty(after[key]));
    const rows = (list: unknown) =>
      Array.isArray(list) ? list.map((row) => withoutId(completed(subform[1], row))) : [];
    return sameValue(rows(value), rows(after[key]));
  });
}

function empty(value: unknown): unknown {
  return value === '' || (Array.isArray(value) && value.length === 0) ? null : value;
}

function withoutId(row: unknown): unknown {
  if (!isValues(row)) return row;
  return Object.fromEntries(Object.entries(row).filter(([key]) => key !== 'id'));
}
