import type { Manifest, NavigationLink } from '@pulu/engine/model';
import { viewPath } from '../app/paths.js';

/** An entry of the navigation that can be opened here. */
export interface NavigationEntry {
  readonly key: string;
  readonly title: { readonly 'zh-CN': string; readonly 'en-US': string };
  readonly icon: string | undefined;
  /** An address inside the runtime, or outside of it. */
  readonly to: string;
  readonly outside: boolean;
}

export interface NavigationSection {
  readonly title: NavigationEntry['title'];
  readonly entries: readonly NavigationEntry[];
}

/** The navigation of the person who is signed in, as far as it leads to something. */
export function navigationOf(manifest: Manifest): readonly NavigationSection[] {
  return manifest.navigation
    .map(({ title, items }) => ({ title, entries: items.flatMap((link) => entryOf(manifest, link)) }))
    .filter(({ entries }) => entries.length > 0);
}

/** What opens first: the role's home, else the first entry. */
export function homeOf(manifest: Manifest): NavigationEntry | undefined {
  const home = manifest.home === undefined ? [] : entryOf(manifest, manifest.home);
  return (
    home[0] ??
    navigationOf(manifest)
      .flatMap(({ entries }) => entries)
      .find(({ outside }) => !outside)
  );
}

function entryOf(manifest: Manifest, link: NavigationLink): NavigationEntry[] {
  if (link.type === 'link')
    return [{ key: link.url, title: link.title, icon: link.icon ?? 'link', to: link.url, outside: true }];
  const view = link.type === 'view' ? manifest.views[link.view] : undefined;
  if (view === undefined) return [];
  const icon = link.icon ?? view.icon ?? manifest.forms[view.form]?.icon;
  return [
    { key: view.key, title: link.title ?? view.title, icon, to: viewPath(manifest.key, view.key), outside: false },
  ];
}
