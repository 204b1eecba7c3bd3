import type { SavedView } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { savedViewsQuery } from '../../api/savedViews.js';
import { useManifest } from '../../app/AppContext.js';

/** Names, in the address, the saved view that was opened. */
const savedName = 'saved';

/** The saved views of a view: which there are, which one is open, and whether it was changed since. */
export function useActiveView(view: string) {
  const { key: app } = useManifest();
  const [query, setQuery] = useSearchParams();
  const { data } = useQuery(savedViewsQuery(app));
  const views = useMemo(() => (data ?? []).filter((saved) => saved.view === view), [data, view]);
  const active = views.find(({ id }) => id === query.get(savedName));
  const state = stateIn(query);
  const open = (saved: SavedView | undefined) =>
    setQuery(saved === undefined ? {} : { ...saved.state, [savedName]: saved.id });
  return {
    views,
    active,
    state,
    isChanged: !isSame(state, active?.state ?? {}),
    open,
    /** Names the view that was just saved; its state is what the address says already. */
    name: (id: string) => setQuery({ ...state, [savedName]: id }, { replace: true }),
  };
}

/** What the address says of the list. */
function stateIn(query: URLSearchParams): Readonly<Record<string, string>> {
  return Object.fromEntries([...query].filter(([name]) => name !== savedName));
}

function isSame(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => a[name] === b[name]);
}
