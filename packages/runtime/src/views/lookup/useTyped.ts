import { useEffect, useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { useDebounced } from '../../fields/shared/useDebounced.js';
import { isObject } from '../../fields/values.js';

/**
 * What is typed, and what it was when the typing rested; the address follows that. It cannot be the other way round: a page
 * follows its address too late for whoever types fast, and for every input method.
 */
export function useTyped() {
  const [query, setQuery] = useSearchParams();
  const location = useLocation();
  const { key } = location;
  const asked = query.get('q') ?? '';
  const [typed, type] = useState(asked);
  const [entered, setEntered] = useState(key);
  const settled = useDebounced(typed);
  if (key !== entered) {
    setEntered(key);
    // Somebody was led here anew, unless it was the typing itself that changed the address.
    if (!isTyping(location.state)) type(asked);
  }
  useEffect(() => {
    if (settled === typed && settled !== asked)
      setQuery(settled === '' ? {} : { q: settled }, { replace: true, state: { typing: true } });
  }, [settled, typed, asked, setQuery]);
  return { typed, type, settled };
}

function isTyping(state: unknown): boolean {
  return isObject(state) && state.typing === true;
}
