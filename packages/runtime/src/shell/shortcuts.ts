import { useEffect, useEffectEvent } from 'react';
import type { NavigationEntry } from './navigation.js';

/** What a key, or two keys one after the other (`g t`), does. `mod` is Ctrl, or ⌘ on a Mac. */
export type Shortcuts = Readonly<Record<string, () => void>>;

/** Where this browser keeps whether keys without a modifier count, and what holds until somebody chooses. */
export const singleKeys = ['pulu.keys', 'on'] as const;

/** How long after the first key of two the second one counts, in milliseconds. */
const patience = 1_200;

/**
 * Listens for shortcuts on the whole page. Nothing happens while somebody types, composes a sign, or looks at a dialog;
 * shortcuts with `mod` work everywhere.
 * @param single whether keys without a modifier count
 */
export function useShortcuts(shortcuts: Shortcuts, single: boolean): void {
  const run = useEffectEvent((name: string) => {
    const action = shortcuts[name];
    action?.();
    return action !== undefined;
  });
  const isFirst = useEffectEvent((key: string) => Object.keys(shortcuts).some((name) => name.startsWith(`${key} `)));
  useEffect(() => {
    let first: { readonly key: string; readonly at: number } | null = null;
    const listen = (event: KeyboardEvent) => {
      if (event.isComposing || event.altKey || event.defaultPrevented) return;
      const key = event.key.toLowerCase();
      if (event.ctrlKey || event.metaKey) {
        if (!event.shiftKey && run(`mod+${key}`)) event.preventDefault();
        return;
      }
      if (!single || isBusy(event.target)) return;
      const before = first !== null && event.timeStamp - first.at < patience ? first.key : null;
      first = null;
      if (before !== null && run(`${before} ${key}`)) event.preventDefault();
      else if (isFirst(key)) first = { key, at: event.timeStamp };
      else if (run(key)) event.preventDefault();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [single]);
}

/** Whether a key belongs to what has the focus: a field, a menu, a dialog. */
function isBusy(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  const taking =
    'input, textarea, select, [contenteditable=""], [contenteditable=true], [role=textbox], [role=combobox], [role=menu], [role=listbox], [role=grid], [role=dialog]';
  return target.closest(taking) !== null;
}

/** Letters that `g` leads to without a document's word. */
const taken = ['t', 'n', 'p'];

/**
 * Gives each entry a letter of its English title, so that `g` and the letter open it: the first one that is free.
 * Entries that find none get none.
 */
export function lettersOf(entries: readonly NavigationEntry[]): ReadonlyMap<string, string> {
  const used = new Set(taken);
  const letters = new Map<string, string>();
  for (const { to, title } of entries) {
    const letter = [...initialsFirst(title['en-US'])].find((sign) => !used.has(sign));
    if (letter === undefined) continue;
    used.add(letter);
    letters.set(to, letter);
  }
  return letters;
}

/** The letters of a title, those that words begin with before the others. */
function initialsFirst(title: string): string {
  const words = title.toLowerCase().match(/[a-z]+/g) ?? [];
  return words.map((word) => word.charAt(0)).join('') + words.join('');
}

/** How a key is written on the keyboard of this machine. */
export function keyLabel(key: string): string {
  const isMac = /mac|iphone|ipad/i.test(navigator.userAgent);
  const shown = key.replace('mod+', isMac ? '⌘ ' : 'Ctrl ');
  return shown.replace(/(?<![a-z])[a-z]$/i, (letter) => letter.toUpperCase());
}
