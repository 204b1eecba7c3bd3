import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { isReachable, onReach } from '../api/reach.js';
import { sessionQuery } from '../api/session.js';
import type { Entry } from './entry.js';
import { entriesOf, onQueue } from './queue.js';
import { isOnItsWay, onSending } from './sender.js';

/** What the person who is signed in has not been able to send; undefined until it is known. */
export function useQueue(): readonly Entry[] | undefined {
  const { data: session } = useQuery({ ...sessionQuery, enabled: false });
  const user = session?.user.id;
  const [entries, setEntries] = useState<readonly Entry[]>();
  useEffect(() => {
    if (user === undefined) return undefined;
    let current = true;
    const read = () =>
      void entriesOf(user).then(
        (found) => current && setEntries(found),
        () => current && setEntries([]),
      );
    const stop = onQueue(read);
    read();
    return () => {
      current = false;
      stop();
    };
  }, [user]);
  return entries;
}

/** Whether the server can be reached, as far as is known. */
export function useReachable(): boolean {
  return useSyncExternalStore(onReach, isReachable);
}

/** Whether entries are on their way right now. */
export function useSending(): boolean {
  return useSyncExternalStore(onSending, isOnItsWay);
}
