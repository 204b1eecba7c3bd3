import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { v7 as uuid } from 'uuid';
import { isUnreachable } from '../api/problem.js';
import { isReachable } from '../api/reach.js';
import { recordQuery } from '../api/records.js';
import { sessionQuery } from '../api/session.js';
import type { RecordAnswer } from '../api/types.js';
import { useManifest } from '../app/AppContext.js';
import { useFormats } from '../fields/formats.js';
import type { Titles } from '../fields/types.js';
import { isObject } from '../fields/values.js';
import { deliver } from './deliver.js';
import { filesIn, follows, type Draft } from './entry.js';
import { forgetFiles } from './files.js';
import { keep } from './kept.js';
import { namesOf } from './names.js';
import { enqueue, entriesOf } from './queue.js';

/** The record as the server answered it, or null: kept on this device, to be sent when the server can be reached. */
export type Outcome = RecordAnswer | null;

/** Submits records of a form: sent at once where that is possible, kept in the queue where it is not. */
export function useSubmitRecord(form: string) {
  const client = useQueryClient();
  const manifest = useManifest();
  const formats = useFormats();
  return useCallback(
    (draft: Omit<Draft, 'app' | 'form'>): Promise<Outcome> =>
      submitRecord(client, { ...draft, app: manifest.key, form }, namesOf(client, manifest, formats, draft.values)),
    [client, manifest, formats, form],
  );
}

/**
 * Sends a draft, or keeps it: without a network, when no answer comes, and while something waits that it builds on.
 * @param titles names of what its values point to
 * @throws ApiProblem what the server refuses
 */
export async function submitRecord(client: QueryClient, draft: Draft, titles: Titles): Promise<Outcome> {
  const user = client.getQueryData(sessionQuery.queryKey)?.user.id ?? '';
  const earlier = await entriesOf(user).catch(() => []);
  const isBehind = earlier.some((entry) => follows(draft, entry));
  const id = uuid();
  if (isReachable() && !isBehind) {
    try {
      return await sendNow(client, draft, id);
    } catch (error) {
      if (!isUnreachable(error)) throw error;
    }
  }
  const { version: _, ...ontop } = draft;
  const isAmended = earlier.some(({ record }) => record === draft.record);
  await enqueue(user, isAmended ? ontop : draft, titles, id);
  if (draft.kind === 'update') showChange(client, draft);
  if (draft.kind === 'create') showCreated(client, draft, titles);
  return null;
}

async function sendNow(client: QueryClient, draft: Draft, id: string): Promise<RecordAnswer> {
  const record = await deliver({ ...draft, id, revision: 0 });
  await forgetFiles(filesIn(draft.values)).catch(() => undefined);
  // A write may change computed values anywhere.
  await client.invalidateQueries({ queryKey: ['records', draft.app] });
  return record;
}

/** Lets a record that waits be named and taken over from, where something else points to it meanwhile. */
function showCreated(client: QueryClient, { app, form, record, values }: Draft, titles: Titles): void {
  client.setQueryData(recordQuery(app, form, record).queryKey, { ...values, id: record, version: 0, $titles: titles });
}

/** Shows a record with the change that waits, wherever it was read before. */
function showChange(client: QueryClient, { app, form, record, values }: Draft): void {
  for (const query of client.getQueryCache().findAll({ queryKey: ['records', app, form, 'one', record] })) {
    const { data } = query.state;
    if (!isObject(data)) continue;
    const changed = { ...data, ...values };
    client.setQueryData(query.queryKey, changed);
    void keep(query, changed).catch(() => undefined);
  }
}
