import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { readState, writeState, type ListState } from './urlState.js';

/** The state of a list in the address, and a way to change parts of it. */
export function useListState(): readonly [ListState, (change: Partial<ListState>) => void] {
  const [query, setQuery] = useSearchParams();
  const state = useMemo(() => readState(query), [query]);
  const change = useCallback(
    (part: Partial<ListState>) =>
      setQuery((current) => writeState({ ...readState(current), ...part }), { replace: true }),
    [setQuery],
  );
  return [state, change];
}
