import { useCallback, useMemo, useRef, useState } from 'react';

/** Which records are chosen for something to be done with them. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly some: boolean;
  /** Whether all that are loaded are chosen. */
  readonly all: boolean;
  /** @param through all from the one chosen before up to this one */
  readonly toggle: (id: string, through?: boolean) => void;
  readonly toggleAll: () => void;
  /** Chooses exactly these, loaded or not. */
  readonly choose: (ids: readonly string[]) => void;
  readonly clear: () => void;
}

/** @param loaded the ids of the records that stand in the list, in its order */
export function useSelection(loaded: readonly string[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const before = useRef<string>(undefined);
  const all = loaded.length > 0 && loaded.every((id) => ids.has(id));
  const toggle = useCallback(
    (id: string, through = false) => {
      const from = through && before.current !== undefined ? loaded.indexOf(before.current) : -1;
      before.current = id;
      setIds((current) => (from < 0 ? flipped(current, id) : joined(current, loaded, from, loaded.indexOf(id))));
    },
    [loaded],
  );
  const choose = useCallback((chosen: readonly string[]) => setIds(new Set(chosen)), []);
  const clear = useCallback(() => setIds(new Set()), []);
  const toggleAll = useCallback(() => setIds(all ? new Set() : new Set(loaded)), [all, loaded]);
  return useMemo(
    () => ({ ids, some: ids.size > 0, all, toggle, toggleAll, choose, clear }),
    [ids, all, toggle, toggleAll, choose, clear],
  );
}

function flipped(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

function joined(ids: ReadonlySet<string>, loaded: readonly string[], from: number, to: number): ReadonlySet<string> {
  return new Set([...ids, ...loaded.slice(Math.min(from, to), Math.max(from, to) + 1)]);
}
