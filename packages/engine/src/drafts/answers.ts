import type { Identity } from '../identity/index.js';
import { isLabel, isPlainObject, type Doer, type DraftDocument, type DraftEvent, type Label } from '../model/index.js';
import type { ReleaseEntry } from '../releases/index.js';
import { placedAt, versionOf } from './paths.js';
import type { DraftState } from './state.js';
import type { StoredEvent } from './store.js';

/** Puts what is kept into the words of the API. */
export class Answers {
  constructor(private readonly identity: Pick<Identity, 'users'>) {}

  /** Documents of a draft, by path. */
  async documents(state: DraftState, paths: readonly string[]): Promise<DraftDocument[]> {
    const people = await this.people([...state.changes.values()].map(({ by }) => by));
    return paths.toSorted().flatMap((path) => {
      const [placed, text] = [placedAt(path), state.files.get(path)];
      if (placed === undefined || text === undefined) return [];
      const change = state.changes.get(path);
      const isLarge = placed.kind === 'sample' || placed.kind === 'template';
      return {
        path,
        ...placed,
        version: versionOf(text),
        state: change === undefined ? 'same' : state.released.has(path) ? 'changed' : 'added',
        edited: change === undefined ? null : { by: people(change.by), at: change.at },
        ...(isLarge ? {} : { document: parsed(text) }),
      };
    });
  }

  /** Events with the names of the people. */
  async named(events: readonly StoredEvent[]): Promise<DraftEvent[]> {
    const people = await this.people(events.map(({ by }) => by));
    return events.map((event) => ({ ...event, by: people(event.by) }));
  }

  /** Who published the newest of these releases, and when. */
  async releasedBy([newest]: readonly ReleaseEntry[]): Promise<{ by: Doer | null; at: string | null }> {
    const people = await this.people([newest?.by ?? null]);
    return { by: people(newest?.by ?? null), at: newest?.at ?? null };
  }

  /** Looks people up, all at once. */
  async people(ids: readonly (string | null)[]): Promise<(id: string | null) => Doer | null> {
    const wanted = [...new Set(ids)].filter((id) => id !== null);
    const names = new Map((await this.identity.users.byIds(wanted)).map(({ id, name }) => [id, name]));
    return (id) => (id === null ? null : { id, name: names.get(id) ?? '' });
  }
}

/** The value of a JSON text; null for none. */
export function parsed(text: string | undefined): unknown {
  if (text === undefined) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // A pack may be begun from files that are no JSON; the compiler says so.
    return null;
  }
}

/** What people call a document. */
export function titleOf(document: unknown): Label | null {
  return isPlainObject(document) && isLabel(document['title']) ? document['title'] : null;
}
