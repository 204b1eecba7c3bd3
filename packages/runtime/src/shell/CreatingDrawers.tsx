import { lazy, useEffect } from 'react';
import type { Creating } from '../fields/shared/record-picker/CreatingContext.js';

// Loaded from here, so that what is loaded first does not name all that a form consists of.
const CreateDrawer = lazy(() => import('../record/CreateDrawer.js'));

interface CreatingDrawersProps {
  readonly stack: readonly Creating[];
  readonly onClose: (creating: Creating) => void;
}

/** The records that are being made over a page, each over the one that it is made for. */
export default function CreatingDrawers({ stack, onClose }: CreatingDrawersProps) {
  return stack.map((creating, at) => <Made key={at} {...creating} onClose={() => onClose(creating)} />);
}

function Made({ from, ...props }: Creating & { readonly onClose: () => void }) {
  // The drawer is gone by then, and gives the focus to nobody.
  useEffect(() => () => void (from !== undefined && document.getElementById(from)?.focus()), [from]);
  return <CreateDrawer {...props} />;
}
