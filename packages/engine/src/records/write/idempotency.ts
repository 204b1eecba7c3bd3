import { createHash } from 'node:crypto';
import { PuluError } from '../../model/index.js';
import type { Database } from '../../storage/index.js';
import { idempotencyTable } from '../tables.js';
import type { Session } from './session.js';

/**
 * Gives the answer of an earlier request with the same key by the same actor, or does the work and keeps its answer.
 * Both happen in the transaction of the work: what failed was never there, and may be tried again.
 * @throws PuluError `idempotency_key_reused` when the key came with another request before
 */
export async function idempotent<T>(session: Session, request: unknown, work: () => Promise<T>): Promise<T> {
  const { idempotencyKey: name } = session.context;
  if (name === undefined) return work();
  const actor = actorKey(session);
  const hash = createHash('sha256').update(canonical(request)).digest('hex');
  const sql = `SELECT request_hash, answer FROM pulu_idempotency WHERE actor = ? AND name = ?${session.tx.dialect.lock()}`;
  const [known] = await session.tx.query<{ request_hash: string; answer: string }>(sql, [actor, name]);
  if (known !== undefined) {
    if (known.request_hash !== hash) throw reused();
    // The answer was written by this very function.
    return JSON.parse(known.answer) as T;
  }
  const answer = await work();
  const row = [actor, name, hash, JSON.stringify(answer ?? null), session.at];
  // Two requests at once: the later one fails here, is run again by the caller and finds the answer.
  await session.tx.insert('pulu_idempotency', ['actor', 'name', 'request_hash', 'answer', 'created_at'], [row]);
  return answer;
}

/** Whether an error says that another request has just kept its answer under the same key. */
export function isKeyTaken({ dialect }: Database, error: unknown): boolean {
  return dialect.uniqueViolation(error, idempotencyTable) !== undefined;
}

function reused(): PuluError {
  return new PuluError('idempotency_key_reused', 422, [{ code: 'idempotency_key_reused', path: '' }]);
}

function actorKey({ context: { actor, app } }: Session): string {
  if (actor.kind === 'user') return `user:${actor.id}`;
  return actor.kind === 'public' ? `public:${app.key}.${actor.form}`.slice(0, 64) : 'system';
}

/** JSON in which equal values have equal texts: object keys are sorted. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`)
    .join(',')}}`;
}
