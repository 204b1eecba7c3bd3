import type { Label, Manifest, ManifestForm, NavigationLink } from '@pulu/engine/model';
import { boardPath, todoPath, viewPath } from '../app/paths.js';

/** An entry of the navigation that can be opened here. */
export interface NavigationEntry {
  readonly key: string;
  readonly title: Label;
  readonly icon: string | undefined;
  /** An address inside the runtime, or outside of it. */
  readonly to: string;
  readonly outside: boolean;
}

export interface NavigationSection {
  readonly title: Label;
  readonly entries: readonly NavigationEntry[];
}

/** The navigation of the person who is signed in, as far as it leads to something. */
export function navigationOf(manifest: Manifest): readonly NavigationSection[] {
  return manifest.navigation
    .map(({ title, items }) => ({ title, entries: items.flatMap((link) => entryOf(manifest, link)) }))
    .filter(({ entries }) => entries.length > 0);
}

/** The to-do inbox, which every app has. @param title what it is called in each language */
export function todoEntry(manifest: Manifest, title: Label): NavigationEntry {
  return { key: '$todo', title, icon: 'inbox', to: todoPath(manifest.key), outside: false };
}

/** What the person's role opens first, where it says so. */
export function homeOf(manifest: Manifest): NavigationEntry | undefined {
  return manifest.home === undefined ? undefined : entryOf(manifest, manifest.home)[0];
}

/**
 * The entries that matter most, for a bar with few places: what opens first, the to-do inbox,
 * then the first entry of each group, then the rest.
 */
export function topEntries(manifest: Manifest, todo: NavigationEntry, count: number): readonly NavigationEntry[] {
  const home = homeOf(manifest);
  const sections = navigationOf(manifest);
  const firsts = sections.flatMap(({ entries }) => entries.slice(0, 1));
  const rest = sections.flatMap(({ entries }) => entries.slice(1));
  const inOrder = [...(home === undefined ? [] : [home]), todo, ...firsts, ...rest];
  return uniqueEntries(inOrder.filter(({ outside }) => !outside)).slice(0, count);
}

/** Each entry once, where several groups name it. */
export function uniqueEntries(entries: readonly NavigationEntry[]): readonly NavigationEntry[] {
  return [...new Map(entries.map((entry) => [entry.to, entry])).values()];
}

/** The forms that the person may make records of. */
export function creatableForms(manifest: Manifest): readonly ManifestForm[] {
  return Object.values(manifest.forms).filter(({ operations }) => operations.includes('create'));
}

function entryOf(manifest: Manifest, link: NavigationLink): NavigationEntry[] {
  if (link.type === 'link')
    return [{ key: link.url, title: link.title, icon: link.icon ?? 'link', to: link.url, outside: true }];
  if (link.type === 'board') {
    const board = manifest.boards[link.board];
    if (board === undefined) return [];
    const icon = link.icon ?? 'dashboard';
    return [
      {
        key: `board ${board.key}`,
        title: link.title ?? board.title,
        icon,
        to: boardPath(manifest.key, board.key),
        outside: false,
      },
    ];
  }
  const view = manifest.views[link.view];
  if (view === undefined) return [];
  const icon = link.icon ?? view.icon ?? manifest.forms[view.form]?.icon;
  return [
    { key: view.key, title: link.title ?? view.title, icon, to: viewPath(manifest.key, view.key), outside: false },
  ];
}
