import { path, request } from '../api/client.js';
import { ApiProblem, isStatus, isUnreachable } from '../api/problem.js';
import type { RecordAnswer } from '../api/types.js';
import { isObject } from '../fields/values.js';
import { filesIn, type Draft, type Values } from './entry.js';
import { sendKept } from './files.js';

/** How long an answer is waited for before what was entered is kept for later, in milliseconds. */
const patience = 20_000;

/** What is sent: a draft under a key that stays the same however often it is sent. */
export type Delivery = Draft & { readonly id: string; readonly revision: number };

/**
 * Sends a draft, its files first. Sending the same one again changes nothing twice.
 * @throws ApiProblem what the server said; see {@link isPassing}
 */
export async function deliver(delivery: Delivery): Promise<RecordAnswer> {
  for (const file of filesIn(delivery.values)) await sendKept(file);
  return delivery.kind === 'create' ? create(delivery) : update(delivery);
}

/** Whether what was thrown may pass by itself: sent again later, the same may succeed. */
export function isPassing(error: unknown): boolean {
  if (isUnreachable(error)) return true;
  if (!(error instanceof ApiProblem)) return false;
  return error.status >= 500 || [401, 408, 425, 429].includes(error.status) || error.code === 'csrf';
}

async function create(delivery: Delivery): Promise<RecordAnswer> {
  const { app, form, record, values } = delivery;
  try {
    return await request<RecordAnswer>('POST', path('apps', app, 'records', form), {
      body: { ...values, id: record },
      headers: { 'idempotency-key': record },
      timeout: patience,
    });
  } catch (error) {
    // Corrected after it was sent, for all that nobody knew it had arrived: what was corrected is a change of it.
    if (delivery.revision > 0 && isKnown(error)) return update({ ...delivery, kind: 'update', version: 1 });
    throw error;
  }
}

function isKnown(error: unknown): boolean {
  return error instanceof ApiProblem && (error.code === 'idempotency_key_reused' || error.code === 'id_taken');
}

async function update(delivery: Delivery): Promise<RecordAnswer> {
  const { app, form, record, values, version, id, revision } = delivery;
  try {
    return await request<RecordAnswer>('PATCH', path('apps', app, 'records', form, record), {
      body: { ...values, ...(version === undefined ? {} : { version }) },
      headers: { 'idempotency-key': `${id}.${revision}` },
      timeout: patience,
    });
  } catch (error) {
    const current = isStatus(error, 409) ? currentOf(error) : undefined;
    if (current !== undefined && holds(current, values)) return current;
    throw error;
  }
}

/** The record as it is now, as a conflict tells it. */
export function currentOf({ answer }: ApiProblem): RecordAnswer | undefined {
  const { current } = answer;
  if (!isObject(current) || typeof current.id !== 'string' || typeof current.version !== 'number') return undefined;
  return { ...current, id: current.id, version: current.version };
}

/** Whether a record says all that was to be said already. */
function holds(record: RecordAnswer, values: Values): boolean {
  return Object.entries(values).every(
    ([key, value]) => JSON.stringify(record[key] ?? null) === JSON.stringify(value ?? null),
  );
}
