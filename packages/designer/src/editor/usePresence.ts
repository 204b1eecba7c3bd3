import type { Present } from '@pulu/engine/model';
import { sessionQuery } from '@pulu/runtime/parts';
import { useQuery } from '@tanstack/react-query';
import { sayHere } from '../api/studio.js';

/** How often a page says that it is open, in milliseconds; the server believes it for a little longer than twice that. */
const beat = 15_000;

/** Who else is here, and whether somebody changed the draft. */
export interface Others {
  readonly present: readonly Present[];
  readonly isNewer: boolean;
}

/** Says that one is here, and hears who else is. */
export function usePresence(app: string, path: string | null, revision: number): Others {
  const { data: session } = useQuery(sessionQuery);
  const { data } = useQuery({
    queryKey: ['studio', 'presence', app, path],
    queryFn: () => sayHere(app, path),
    refetchInterval: beat,
    staleTime: 0,
    gcTime: 0,
    placeholderData: (before) => before,
  });
  return {
    present: (data?.present ?? []).filter(({ id }) => id !== session?.user.id),
    isNewer: data !== undefined && data.revision > revision,
  };
}
