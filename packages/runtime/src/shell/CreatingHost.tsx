import { lazy, Suspense, useCallback, useState, type ReactNode } from 'react';
import { CreatingContext, type Creating } from '../fields/shared/record-picker/CreatingContext.js';

const CreatingDrawers = lazy(() => import('./CreatingDrawers.js'));

/**
 * Where records are made over a page. It stands outside of the page's forms: what is submitted here is not submitted there,
 * and the cell that asked for it may go meanwhile. A record may be made for one that is being made.
 */
export function CreatingHost({ children }: { readonly children: ReactNode }) {
  const [stack, setStack] = useState<readonly Creating[]>([]);
  const open = useCallback((creating: Creating) => setStack((below) => [...below, creating]), []);
  const close = (closed: Creating) => setStack((opened) => opened.filter((one) => one !== closed));
  return (
    <CreatingContext value={open}>
      {children}
      {stack.length > 0 && (
        <Suspense>
          <CreatingDrawers stack={stack} onClose={close} />
        </Suspense>
      )}
    </CreatingContext>
  );
}
