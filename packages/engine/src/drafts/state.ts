import type { StoredChange, StoredDraft } from './store.js';

/** A draft as it stands: a release's files, with the changes over them. */
export interface DraftState {
  readonly draft: StoredDraft;
  /** The files of the release it changes. */
  readonly released: ReadonlyMap<string, string>;
  readonly changes: ReadonlyMap<string, StoredChange>;
  /** The files of the draft. */
  readonly files: ReadonlyMap<string, string>;
}

/** Puts the changes over the files of the release. */
export function stateOf(
  draft: StoredDraft,
  released: ReadonlyMap<string, string>,
  changes: readonly StoredChange[],
): DraftState {
  const files = new Map(released);
  for (const { path, content } of changes) {
    if (content === null) files.delete(path);
    else files.set(path, content);
  }
  return { draft, released, changes: new Map(changes.map((change) => [change.path, change])), files };
}

/** What a newer release makes of the changes of a draft. */
export interface Merge {
  /** Changes that the newer release has as well. */
  readonly done: readonly string[];
  /** Changes whose document the newer release changed otherwise. */
  readonly conflicts: readonly string[];
}

/** Compares the changes of a draft with what a newer release changed itself. */
export function mergeWith({ released, changes }: DraftState, newer: ReadonlyMap<string, string>): Merge {
  const all = [...changes.values()];
  const isDone = ({ path, content }: StoredChange) => (newer.get(path) ?? null) === content;
  return {
    done: all.filter(isDone).map(({ path }) => path),
    conflicts: all
      .filter((change) => !isDone(change) && newer.get(change.path) !== released.get(change.path))
      .map(({ path }) => path),
  };
}
