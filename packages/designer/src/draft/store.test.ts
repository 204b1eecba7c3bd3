import { describe, expect, it } from '@jest/globals';
import type { DraftChange, DraftConflict } from '@pulu/engine/model';
import { DraftStore } from './store.js';

class Refused extends Error {
  constructor(readonly conflicts: readonly DraftConflict[]) {
    super('refused');
  }
}

/** A server that keeps documents by path, each with a version that counts. */
function sandbox() {
  const kept = new Map<string, { document: unknown; version: string }>([
    ['a', { document: 'a1', version: '1' }],
    ['b', { document: 'b1', version: '1' }],
  ]);
  const saves: (readonly DraftChange[])[] = [];
  let revision = 1;
  const documentOf = (path: string) => ({
    path,
    kind: 'form' as const,
    key: path,
    version: kept.get(path)?.version ?? '',
    state: 'changed' as const,
    edited: null,
    document: kept.get(path)?.document,
  });
  const answer = {
    app: 'works',
    base: 1,
    revision,
    documents: [...kept.keys()].map(documentOf),
    removed: [],
    behind: [],
  };
  const store = new DraftStore(answer, {
    later: () => () => undefined,
    placed: (path) => ({ kind: 'form', key: path }),
    conflictsIn: (error) => (error instanceof Refused ? error.conflicts : []),
    save: (changes) => {
      const lost = changes.filter(({ path, version }) => version !== (kept.get(path)?.version ?? null));
      if (lost.length > 0)
        return Promise.reject(
          new Refused(
            lost.map(({ path, document }) => {
              const now = kept.get(path);
              return {
                path,
                by: null,
                at: null,
                version: now?.version ?? null,
                document: now?.document,
                yours: document,
              };
            }),
          ),
        );
      saves.push(changes);
      revision += 1;
      for (const { path, document } of changes) {
        if (document === null) kept.delete(path);
        else kept.set(path, { document, version: String(Number(kept.get(path)?.version ?? 0) + 1) });
      }
      return Promise.resolve({
        revision,
        documents: changes.filter(({ path }) => kept.has(path)).map(({ path }) => documentOf(path)),
      });
    },
  });
  const here = (path: string) => store.get().entries.get(path)?.document;
  return { store, kept, saves, here };
}

describe('a draft that somebody edits', () => {
  it('is saved with what changed, once', async () => {
    const { store, saves } = sandbox();
    store.edit([{ path: 'a', document: 'a2' }]);
    store.edit([{ path: 'a', document: 'a3' }]);
    await store.flush();
    await store.flush();
    expect(saves).toEqual([[{ path: 'a', version: '1', document: 'a3' }]]);
    expect(store.get()).toMatchObject({ revision: 2, saving: false, canUndo: true });
  });

  it('takes commands back and does them again, over several documents at once', async () => {
    const { store, kept, here } = sandbox();
    store.edit([
      { path: 'a', document: 'a2' },
      { path: 'c', document: 'c1' },
    ]);
    await store.flush();
    store.undo();
    expect([here('a'), here('c')]).toEqual(['a1', null]);
    await store.flush();
    expect([kept.get('a')?.document, kept.has('c')]).toEqual(['a1', false]);
    store.redo();
    await store.flush();
    expect([kept.get('a')?.document, kept.get('c')?.document]).toEqual(['a2', 'c1']);
    store.edit([{ path: 'b', document: 'b2' }]);
    expect(store.get()).toMatchObject({ canUndo: true, canRedo: false });
  });

  it('lets the person choose where somebody else changed the same, and saves the rest', async () => {
    const { store, kept, here } = sandbox();
    kept.set('a', { document: 'theirs', version: '7' });
    store.edit([
      { path: 'a', document: 'mine' },
      { path: 'b', document: 'b2' },
    ]);
    await store.flush();
    expect(store.get().conflicts).toMatchObject([{ path: 'a', document: 'theirs', yours: 'mine' }]);
    await store.flush();
    expect(kept.get('b')?.document).toBe('b2');
    store.resolve('a', 'mine');
    await store.flush();
    expect([kept.get('a')?.document, store.get().conflicts]).toEqual(['mine', []]);
    kept.set('a', { document: 'again', version: '9' });
    store.edit([{ path: 'a', document: 'mine 2' }]);
    await store.flush();
    store.resolve('a', 'theirs');
    await store.flush();
    expect([here('a'), kept.get('a')?.document]).toEqual(['again', 'again']);
  });
});
