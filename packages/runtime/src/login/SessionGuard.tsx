import type { SessionAnswer } from '@pulu/engine/model';
import { lazy, Suspense, useEffect, useEffectEvent, useState } from 'react';
import { onLostSession, setCsrf } from '../api/client.js';
import { whoIsSignedIn } from '../api/session.js';

const SessionDialog = lazy(() => import('./SessionDialog.js'));

type User = SessionAnswer['user'];

/** What is asked while requests wait. */
export interface Asking {
  /** Somebody else has signed in with this browser. */
  readonly other?: User;
  /** @param signedIn whether the requests that wait may be sent again */
  readonly settle: (signedIn: boolean) => void;
}

/**
 * Watches over the session of the page's person. When it is lost they are asked for their password over the page, and what was
 * under way goes on. One that they opened anew in another window is taken over without a word.
 */
export function SessionGuard({ user }: { readonly user: User }) {
  const [asking, setAsking] = useState<Asking | null>(null);
  const recover = useEffectEvent(async () => {
    const current = await whoIsSignedIn();
    if (current?.user.id === user.id) {
      setCsrf(current.csrf);
      return true;
    }
    return new Promise<boolean>((resolve) => {
      const settle = (signedIn: boolean) => {
        setAsking(null);
        resolve(signedIn);
      };
      setAsking(current === undefined ? { settle } : { other: current.user, settle });
    });
  });
  useEffect(() => onLostSession(() => recover()), []);
  return <Suspense>{asking !== null && <SessionDialog user={user} asking={asking} />}</Suspense>;
}
