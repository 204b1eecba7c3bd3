import type { CompiledApp } from '../compiler/index.js';
import type { Label } from '../model/index.js';
import type { Transaction } from '../storage/index.js';
import type { RuleCause } from './record-access.js';

/** What a step of a rule says about a record. */
export interface RuleComment {
  readonly form: string;
  readonly record: string;
  readonly text: Label;
  /** Ids of people who may read the record. */
  readonly mentions: readonly string[];
  /** The fields that the text cites, of the record it is about; null: what it quotes lies beyond the record. */
  readonly cites: readonly string[] | null;
  readonly cause: RuleCause;
}

/** What automation needs of comments. The comments module implements it. */
export interface CommentAccess {
  /** Gets a comment ready. @returns what writes it, and whoever is told of it, in a transaction */
  prepare(app: CompiledApp, comment: RuleComment): Promise<(tx: Transaction) => Promise<void>>;
}
