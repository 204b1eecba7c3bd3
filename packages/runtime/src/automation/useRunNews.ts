import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { path } from '../api/client.js';

/**
 * Has a run read anew whenever it has moved, while its page is looked at: a browser has few lines to a server, so a page in the
 * background gives its own back.
 * @returns whether the server tells of it; otherwise the page has to ask
 */
export function useRunNews(app: string, id: string, isOpen: boolean): boolean {
  const client = useQueryClient();
  const [isLive, setLive] = useState(false);
  const isSeen = useIsSeen();
  useEffect(() => {
    if (!isOpen || !isSeen) return;
    const source = new EventSource(`/api/v1${path('apps', app, 'runs', id, 'stream')}`);
    const refresh = () => void client.invalidateQueries({ queryKey: ['runs', app, 'one', id] });
    source.onopen = () => {
      setLive(true);
      // It may have moved before the line stood.
      refresh();
    };
    source.onerror = () => setLive(false);
    source.addEventListener('run', refresh);
    return () => {
      source.close();
      setLive(false);
    };
  }, [app, id, isOpen, isSeen, client]);
  return isLive;
}

function useIsSeen(): boolean {
  const [isSeen, setSeen] = useState(() => document.visibilityState !== 'hidden');
  useEffect(() => {
    const look = () => setSeen(document.visibilityState !== 'hidden');
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return isSeen;
}
