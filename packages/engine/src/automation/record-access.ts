import type { CompiledApp } from '../compiler/index.js';
import type { Expr } from '../expression/index.js';
import type { Label } from '../model/index.js';
import type { Transaction } from '../storage/index.js';

/** On whose account an automation writes: the run and step, for the audit, and how deep the chain of causes is. */
export interface RuleCause {
  readonly rule: string;
  readonly run: string;
  readonly step: string;
  readonly depth: number;
  /** The person whose values it writes. */
  readonly by?: string;
  /** Why it chose what it writes, for people who ask later. */
  readonly reason?: Label;
}

/** What automation needs of records; they give it through the one read path and the one write path, as the system. */
export interface RecordAccess {
  /** A record with the related records that the paths go through nested in it; undefined when it is gone. */
  snapshot(
    app: CompiledApp,
    form: string,
    id: string,
    paths: readonly (readonly string[])[],
  ): Promise<Record<string, unknown> | undefined>;
  /** The values of some fields of a record as they are in the transaction; undefined when it is gone. */
  values(
    tx: Transaction,
    app: CompiledApp,
    form: string,
    id: string,
    fields: readonly string[],
  ): Promise<Record<string, unknown> | undefined>;
  /** Those of the people who may read a record. */
  readers(app: CompiledApp, form: string, id: string, users: readonly string[]): Promise<ReadonlySet<string>>;
  /** Ids of records that match, in the order asked for. */
  find(
    app: CompiledApp,
    form: string,
    query: { filter: Expr; sort?: readonly string[]; limit: number },
  ): Promise<readonly string[]>;
  /** The texts that a field of the records that match holds, with whose they are. */
  texts(
    app: CompiledApp,
    form: string,
    field: string,
    query: { filter: Expr; limit: number },
  ): Promise<readonly { readonly record: string; readonly text: string }[]>;
  /** Some of the records that match, in the order of their ids, and where the next ones begin. */
  page(
    app: CompiledApp,
    form: string,
    query: { filter: Expr; limit: number; after?: string | null },
  ): Promise<{ readonly ids: readonly string[]; readonly next: string | null }>;
  /** The records whose moment in a field lies in a stretch of time, with it: a date, or an instant in UTC. */
  moments(
    app: CompiledApp,
    form: string,
    field: string,
    window: { readonly from: Date; readonly to: Date },
  ): Promise<readonly { readonly record: string; readonly moment: string }[]>;
  /** How many records match, by the value of a field; read inside the transaction that acts on it. */
  countBy(
    tx: Transaction,
    app: CompiledApp,
    form: string,
    field: string,
    filter: Expr,
  ): Promise<ReadonlyMap<string, number>>;
  create(
    tx: Transaction,
    app: CompiledApp,
    cause: RuleCause,
    form: string,
    values: Record<string, unknown>,
  ): Promise<string>;
  update(
    tx: Transaction,
    app: CompiledApp,
    cause: RuleCause,
    form: string,
    id: string,
    values: Record<string, unknown>,
  ): Promise<void>;
  remove(tx: Transaction, app: CompiledApp, cause: RuleCause, form: string, id: string): Promise<void>;
  transition(
    tx: Transaction,
    app: CompiledApp,
    cause: RuleCause,
    form: string,
    id: string,
    move: { readonly key: string; readonly values: Record<string, unknown> },
  ): Promise<void>;
}
