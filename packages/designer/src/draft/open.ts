import type { DraftAnswer, DraftConflict } from '@pulu/engine/model';
import { ApiProblem } from '@pulu/runtime/parts';
import { saveChanges } from '../api/studio.js';
import { placedAt } from './documents.js';
import { DraftStore } from './store.js';

/** How long after the last key stroke a change is saved, in milliseconds. */
const pause = 350;

/** The draft of an app, saved to the server. */
export function openDraft(app: string, answer: DraftAnswer): DraftStore {
  return new DraftStore(answer, {
    save: (changes) => saveChanges(app, changes),
    conflictsIn,
    placed: placedAt,
    later: (work) => {
      const timer = setTimeout(work, pause);
      return () => clearTimeout(timer);
    },
  });
}

function conflictsIn(error: unknown): readonly DraftConflict[] {
  if (!(error instanceof ApiProblem) || error.code !== 'draft_conflict') return [];
  const { conflicts } = { conflicts: [], ...error.answer };
  // Our own server's answer, typed by the same contract.
  return Array.isArray(conflicts) ? conflicts : [];
}
