import type { BoardAnswer } from '@pulu/engine/model';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Longer than this a timer of a browser cannot wait. */
const longest = 24 * 60 * 60_000;
/** Milliseconds after the time, for the numbers to be worked out. */
const late = 2_000;

/** Asks for the numbers of a board again when new ones are due. */
export function useDue(app: string, { key, due }: Pick<BoardAnswer, 'key' | 'due'>): void {
  const client = useQueryClient();
  useEffect(() => {
    if (due === null) return;
    const wait = Math.min(Math.max(new Date(due).getTime() - Date.now(), 0) + late, longest);
    const timer = setTimeout(() => {
      void client.invalidateQueries({ queryKey: ['boards', app, 'board', key] });
      void client.invalidateQueries({ queryKey: ['boards', app, 'data', key] });
    }, wait);
    return () => clearTimeout(timer);
  }, [client, app, key, due]);
}
