import type { DraftAnswer, DraftChange, DraftConflict, DraftDocument, DraftSaved } from '@pulu/engine/model';

/** A document as it is here, and as the server has it. */
export interface Entry extends Pick<DraftDocument, 'path' | 'kind' | 'key'> {
  /** Null: removed here. */
  readonly document: unknown;
  readonly saved: unknown;
  /** The server's; null where it has none. */
  readonly version: string | null;
}

/** A change of one document. Null removes it. */
export interface Edit {
  readonly path: string;
  readonly document: unknown;
}

interface Command {
  readonly before: readonly Edit[];
  readonly after: readonly Edit[];
}

/** Everything that the pages show of a draft. */
export interface DraftState {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly revision: number;
  readonly saving: boolean;
  /** Why saving did not work; it is tried again with the next change. */
  readonly failure: unknown;
  readonly conflicts: readonly DraftConflict[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** What a store talks to. */
export interface DraftPort {
  readonly save: (changes: readonly DraftChange[]) => Promise<DraftSaved>;
  /** The conflicts that a refusal tells of; none when it was another. */
  readonly conflictsIn: (error: unknown) => readonly DraftConflict[];
  /** Calls back later. @returns how to call it off */
  readonly later: (work: () => void) => () => void;
  /** What lies at a path. */
  readonly placed: (path: string) => Pick<DraftDocument, 'kind' | 'key'>;
}

/**
 * The draft as one person edits it: every edit is a command that can be taken back, and is saved by itself a moment later.
 * What somebody else made of a document meanwhile is never overwritten: the person chooses.
 */
export class DraftStore {
  private state: DraftState;
  private readonly listeners = new Set<() => void>();
  private undos: Command[] = [];
  private redos: Command[] = [];
  private cancel: (() => void) | undefined;
  private underway: Promise<void> | undefined;

  constructor(
    answer: DraftAnswer,
    private readonly port: DraftPort,
  ) {
    this.state = {
      entries: new Map(answer.documents.map((document) => [document.path, entryOf(document)])),
      revision: answer.revision,
      saving: false,
      failure: undefined,
      conflicts: [],
      canUndo: false,
      canRedo: false,
    };
  }

  readonly get = (): DraftState => this.state;

  readonly subscribe = (hear: () => void): (() => void) => {
    this.listeners.add(hear);
    return () => this.listeners.delete(hear);
  };

  /** Changes documents, as one command. */
  edit(edits: readonly Edit[]): void {
    const changed = edits.filter(({ path, document }) => this.documentAt(path) !== document);
    if (changed.length === 0) return;
    const before = changed.map(({ path }) => ({ path, document: this.documentAt(path) }));
    this.undos = [...this.undos.slice(-199), { before, after: changed }];
    this.redos = [];
    this.apply(changed);
  }

  undo(): void {
    const command = this.undos.pop();
    if (command === undefined) return;
    this.redos.push(command);
    this.apply(command.before);
  }

  redo(): void {
    const command = this.redos.pop();
    if (command === undefined) return;
    this.undos.push(command);
    this.apply(command.after);
  }

  /** Takes a document in that was not sent with the others. */
  load(path: string, document: unknown, version: string): void {
    const entry = this.state.entries.get(path);
    if (entry !== undefined && entry.document === undefined)
      this.put([{ ...entry, document, saved: document, version }]);
  }

  /** Chooses between what one has and what somebody else made of it. */
  resolve(path: string, keep: 'mine' | 'theirs'): void {
    const conflict = this.state.conflicts.find((each) => each.path === path);
    const entry = this.state.entries.get(path);
    if (conflict === undefined || entry === undefined) return;
    const { document, version } = conflict;
    const mine = keep === 'mine' ? entry.document : document;
    this.put([{ ...entry, document: mine, saved: document, version }]);
    this.tell({ conflicts: this.state.conflicts.filter((each) => each !== conflict) });
    this.schedule();
  }

  /** Saves now, and answers when everything is saved or refused. */
  async flush(): Promise<void> {
    this.cancel?.();
    this.cancel = undefined;
    while (this.underway !== undefined) await this.underway;
    if (this.dirty().length === 0) return;
    this.underway = this.save().finally(() => (this.underway = undefined));
    await this.underway;
  }

  private documentAt(path: string): unknown {
    return this.state.entries.get(path)?.document ?? null;
  }

  private apply(edits: readonly Edit[]): void {
    this.put(
      edits.map(({ path, document }) => {
        const known = this.state.entries.get(path);
        return known === undefined
          ? { path, ...this.port.placed(path), document, saved: null, version: null }
          : { ...known, document };
      }),
    );
    this.schedule();
  }

  private schedule(): void {
    this.cancel?.();
    this.cancel = this.port.later(() => void this.flush());
  }

  private dirty(): Entry[] {
    const stuck = new Set(this.state.conflicts.map(({ path }) => path));
    return [...this.state.entries.values()].filter(
      ({ path, document, saved }) => document !== saved && !stuck.has(path),
    );
  }

  private async save(): Promise<void> {
    const sent = this.dirty();
    this.tell({ saving: true });
    try {
      const answer = await this.port.save(sent.map(({ path, version, document }) => ({ path, version, document })));
      const versions = new Map(answer.documents.map(({ path, version }) => [path, version]));
      this.put(
        sent.map((entry) => {
          const now = this.state.entries.get(entry.path) ?? entry;
          return { ...now, saved: entry.document, version: versions.get(entry.path) ?? null };
        }),
      );
      this.tell({ revision: answer.revision, failure: undefined });
    } catch (error) {
      const conflicts = this.port.conflictsIn(error);
      this.tell(conflicts.length > 0 ? { conflicts: [...this.state.conflicts, ...conflicts] } : { failure: error });
      // What others did not touch is saved all the same.
      if (conflicts.length > 0 && this.dirty().length > 0) this.schedule();
    } finally {
      this.tell({ saving: false });
    }
  }

  private put(entries: readonly Entry[]): void {
    const all = new Map(this.state.entries);
    for (const entry of entries) all.set(entry.path, entry);
    this.tell({ entries: all });
  }

  private tell(change: Partial<DraftState>): void {
    const { undos, redos } = this;
    this.state = { ...this.state, ...change, canUndo: undos.length > 0, canRedo: redos.length > 0 };
    for (const hear of this.listeners) hear();
  }
}

function entryOf({ path, kind, key, document, version }: DraftDocument): Entry {
  return { path, kind, key, document, saved: document, version };
}
