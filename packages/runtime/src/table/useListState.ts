import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { readState, stateNames, writeState, type ListState } from './urlState.js';

/** The state of a list in the address, and a way to change parts of it. What else the address says stays. */
export function useListState(): readonly [ListState, (change: Partial<ListState>) => void] {
  const [query, setQuery] = useSearchParams();
  const state = useMemo(() => readState(query), [query]);
  const change = useCallback(
    (part: Partial<ListState>) =>
      setQuery(
        (current) => {
          const others = [...current].filter(([name]) => !stateNames.some((own) => own === name));
          return new URLSearchParams([...writeState({ ...readState(current), ...part }), ...others]);
        },
        { replace: true },
      ),
    [setQuery],
  );
  return [state, change];
}
