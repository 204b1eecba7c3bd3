import type { CompiledApp } from '../../compiler/index.js';
import type { Problem } from '../../model/index.js';

export type Values = Record<string, unknown>;

/** What a rehearsal needs of records beyond what rules do; they give it without a transaction. */
export interface Past {
  /** Records as they are stored now, those in the recycle bin too, by id. */
  stored(app: CompiledApp, form: string, ids: readonly string[]): Promise<ReadonlyMap<string, Values>>;
  /** Nests in the values what the paths need of related records, as these are now, and works out what reads the clock. */
  relate(
    app: CompiledApp,
    form: string,
    records: readonly { readonly values: Values; readonly now: Date }[],
    paths: readonly (readonly string[])[],
  ): Promise<void>;
  /** What keeps a record from taking a transition: its way, its condition, its gates. */
  moveProblems(
    app: CompiledApp,
    form: string,
    move: { readonly key: string; readonly from: unknown; readonly after: Values; readonly now: Date },
  ): readonly Problem[];
}
