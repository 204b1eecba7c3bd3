import { useSearchParams } from 'react-router';
import { deedIn, type Deed } from './deeds.js';

/** The task that the address opens: the way back closes it. */
export interface AskedTask {
  readonly task: string | null;
  readonly deed: Deed | undefined;
  readonly open: (task: string, deed: Deed) => void;
  readonly close: () => void;
}

export function useAskedTask(): AskedTask {
  const [params, setParams] = useSearchParams();
  return {
    task: params.get('task'),
    deed: deedIn(params.get('deed')),
    open: (task, deed) =>
      setParams((before) => {
        const after = new URLSearchParams(before);
        after.set('task', task);
        after.set('deed', deed);
        return after;
      }),
    close: () =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          after.delete('task');
          after.delete('deed');
          return after;
        },
        { replace: true },
      ),
  };
}
