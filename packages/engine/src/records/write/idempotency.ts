import { createHash } from 'node:crypto';
import { PuluError } from '../../model/index.js';
import type { SqlValue } from '../../storage/index.js';
import { idempotencyTable } from '../tables.js';
import type { Session } from './session.js';

/**
 * Gives the answer of an earlier request with the same key by the same actor, or does the work and keeps its answer.
 * Both happen in the transaction of the work: what failed was never there, and may be tried again. The key is taken first, so
 * that an equal request at the same time waits for the answer.
 * @throws PuluError `idempotency_key_reused` when the key came with another request before
 */
export async function idempotent<T>(session: Session, request: unknown, work: () => Promise<T>): Promise<T> {
  const { tx, context, at } = session;
  const { idempotencyKey: name } = context;
  if (name === undefined) return work();
  const actor = actorKey(session);
  const hash = createHash('sha256').update(canonical(request)).digest('hex');
  if (!(await takeKey(session, [actor, name, hash, 'null', at]))) return answered<T>(session, actor, name, hash);
  const answer = await work();
  const kept = JSON.stringify(answer ?? null);
  await tx.execute('UPDATE pulu_idempotency SET answer = ? WHERE actor = ? AND name = ?', [kept, actor, name]);
  return answer;
}

/** @returns false when another request has the key */
async function takeKey({ tx }: Session, row: readonly SqlValue[]): Promise<boolean> {
  try {
    await tx.insert('pulu_idempotency', ['actor', 'name', 'request_hash', 'answer', 'created_at'], [row]);
    return true;
  } catch (error) {
    if (tx.dialect.uniqueViolation(error, idempotencyTable) === undefined) throw error;
    return false;
  }
}

async function answered<T>({ tx }: Session, actor: string, name: string, hash: string): Promise<T> {
  const sql = 'SELECT request_hash, answer FROM pulu_idempotency WHERE actor = ? AND name = ?';
  const [known] = await tx.query<{ request_hash: string; answer: string }>(sql, [actor, name]);
  if (known?.request_hash !== hash) throw reused();
  // The answer was written by `idempotent`, for the same request.
  return JSON.parse(known.answer) as T;
}

function reused(): PuluError {
  return new PuluError('idempotency_key_reused', 422, [{ code: 'idempotency_key_reused', path: '' }]);
}

function actorKey({ context: { actor, app } }: Session): string {
  if (actor.kind === 'user') return `user:${actor.id}`;
  return actor.kind === 'public' ? `public:${app.key}.${actor.form}`.slice(0, 64) : 'system';
}

/** JSON in which equal values have equal texts: object keys are sorted. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`)
    .join(',')}}`;
}
