import { createContext, use } from 'react';

/** What the palette offers: everything, or only what can be made. */
export type PaletteMode = 'all' | 'create';

/** What any part of the shell may bring up. */
export interface ShellActions {
  readonly openPalette: (mode: PaletteMode) => void;
  readonly openShortcuts: () => void;
  readonly openNotifications: () => void;
}

export const ShellContext = createContext<ShellActions | null>(null);

/** @throws Error outside of the shell */
export function useShell(): ShellActions {
  const actions = use(ShellContext);
  if (actions === null) throw new Error('useShell needs the shell around it');
  return actions;
}
