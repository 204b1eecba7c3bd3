import { hashKey, type QueryClient } from '@tanstack/react-query';
import { setCsrf } from '../api/client.js';
import { isReachable, onReach } from '../api/reach.js';
import { sessionQuery } from '../api/session.js';
import { filesIn } from './entry.js';
import { setFileOwner, showKeptFiles } from './files.js';
import { forgetAnswers, keepSession } from './kept.js';
import { entriesOf } from './queue.js';
import { sendSoon, startSender } from './sender.js';

/** Begins to keep answers for times without a network, and to send what could not be sent. Call it once. */
export function startOffline(queries: QueryClient): void {
  let signedIn: string | null | undefined;
  queries.getQueryCache().subscribe(({ query, type }) => {
    if (type !== 'updated' || query.queryHash !== hashKey(sessionQuery.queryKey)) return;
    const session = queries.getQueryData(sessionQuery.queryKey);
    if (session === undefined || signedIn === (session?.user.id ?? null)) return;
    signedIn = session?.user.id ?? null;
    // Where storage is forbidden everything works but this.
    if (session === null) void forgetAnswers().catch(() => undefined);
    else {
      setCsrf(session.csrf);
      setFileOwner(session.user.id);
      void keepSession(session.user.id, session).catch(() => undefined);
      void welcome(session.user.id).catch(() => undefined);
    }
  });
  const welcome = async (user: string) => {
    const entries = await entriesOf(user);
    await showKeptFiles(user, new Set(entries.flatMap(({ values }) => filesIn(values))));
    sendSoon();
  };
  startSender(queries);
  onReach(() => isReachable() && void queries.invalidateQueries());
}
