import type { Present, StudioApp } from '../model/index.js';
import type { Releases } from '../releases/index.js';
import { parsed, titleOf } from './answers.js';
import type { Drafts } from './drafts.js';

/** What the list of apps is made of. */
export interface HomeOptions {
  readonly drafts: Drafts;
  readonly releases: Pick<Releases, 'all' | 'current' | 'history'>;
  /** How many runs of an app's rules failed and wait for somebody. */
  readonly failedRuns: (app: string) => Promise<number>;
  readonly present: () => Promise<ReadonlyMap<string, readonly Present[]>>;
}

/** The keys of all apps, published or not. */
export async function appKeys({ drafts, releases }: Pick<HomeOptions, 'drafts' | 'releases'>): Promise<string[]> {
  const begun = (await drafts.store.all()).map(({ app }) => app);
  return [...new Set([...releases.all().map(({ app }) => app.key), ...begun])].sort();
}

/** How apps stand. */
export async function describeApps(keys: readonly string[], options: HomeOptions): Promise<StudioApp[]> {
  const present = await options.present();
  return Promise.all(keys.map((key) => describe(key, options, present.get(key) ?? [])));
}

async function describe(key: string, options: HomeOptions, editors: readonly Present[]): Promise<StudioApp> {
  const { drafts, releases, failedRuns } = options;
  const state = await drafts.open(key);
  const current = releases.current(key);
  const document = parsed(state.files.get('app.json'));
  const [newest] = current === undefined ? [] : await releases.history(key);
  // A release has no errors, or it would be none.
  const isReleased = current !== undefined && state.changes.size === 0;
  const { diagnostics } = isReleased ? { diagnostics: [] } : drafts.examine(state);
  return {
    key,
    title: titleOf(document) ?? { 'zh-CN': key, 'en-US': key },
    icon: textIn(document, 'icon'),
    description: describedIn(document),
    release: current?.number ?? null,
    released_at: newest?.at ?? null,
    changes: state.changes.size,
    problems: diagnostics.filter(({ severity }) => severity === 'error').length,
    failed_runs: current === undefined ? 0 : await failedRuns(key),
    editors,
  };
}

function textIn(document: unknown, name: 'icon'): string | null {
  if (typeof document !== 'object' || document === null || !(name in document)) return null;
  return typeof document[name] === 'string' ? document[name] : null;
}

function describedIn(document: unknown): StudioApp['description'] {
  if (typeof document !== 'object' || document === null || !('description' in document)) return null;
  return titleOf({ title: document.description });
}
