import { useEffect, useRef, useState } from 'react';
import { noFilter, type Filter } from './filter.js';

/** How long a filter rests before it is asked, in milliseconds. */
const rest = 300;

/**
 * A filter while somebody works on it: it is shown at once, and asked when the hands rest. What is typed cannot wait for the
 * address, which a page follows too late for whoever types fast, and for every input method.
 */
export function useFilterDraft(asked: Filter, onAsk: (filter: Filter) => void) {
  const [draft, setDraft] = useState<Filter>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const ask = (filter: Filter) => {
    clearTimeout(timer.current);
    onAsk(filter);
  };
  // What was asked is in the address now, and is read from there again.
  if (draft !== undefined && JSON.stringify(draft) === JSON.stringify(asked)) setDraft(undefined);
  return {
    filter: draft ?? asked,
    change: (filter: Filter) => {
      setDraft(filter);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => ask(filter), rest);
    },
    clear: () => {
      setDraft(undefined);
      ask(noFilter);
    },
  };
}
