import { createContext, use, useSyncExternalStore } from 'react';
import type { DraftState, DraftStore } from './store.js';

/** The draft that is being edited, and of which app. */
export interface Editing {
  readonly app: string;
  readonly store: DraftStore;
}

export const DraftContext = createContext<Editing | null>(null);

/** @throws Error outside of an app that is being edited */
export function useEditing(): Editing {
  const editing = use(DraftContext);
  if (editing === null) throw new Error('useEditing needs an app around it');
  return editing;
}

/** The draft as it stands. */
export function useDraft(): DraftState {
  const { store } = useEditing();
  return useSyncExternalStore(store.subscribe, store.get);
}
