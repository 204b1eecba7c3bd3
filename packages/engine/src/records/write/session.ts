import type { Grant, Reacher } from '../../access/index.js';
import { grantOf, matching, rowPredicate } from '../../access/index.js';
import type { CompiledForm } from '../../compiler/index.js';
import type { Env, SqlDialect } from '../../expression/index.js';
import type { Operation } from '../../model/index.js';
import type { SqlValue, Transaction } from '../../storage/index.js';
import type { Context, FileClaims, RecordComments } from '../context.js';
import { Loader, type Holder } from '../load/loader.js';
import { inBatches } from '../load/side.js';
import { marks, shapeOf, type Shape } from '../shape/shape.js';
import { TallyWrites } from '../tally/write.js';
import { Journal } from './journal.js';
import { writePlanOf, type WritePlan } from './plan.js';

/** What writes are made of besides a transaction. */
export interface Parts {
  /** How expressions are written for the database. */
  readonly expressions: SqlDialect;
  readonly ids: () => string;
  readonly files?: FileClaims;
  readonly comments?: RecordComments;
}

/** One request's writes inside one transaction. */
export class Session {
  readonly journal: Journal;
  readonly tallies: TallyWrites;
  readonly loader: Loader;
  /** The moment of the write, the same for all it does; and as a datetime column takes it. */
  readonly now: string;
  readonly at: SqlValue;
  private readonly people = new Map<string, string | null>();

  constructor(
    readonly tx: Transaction,
    readonly context: Context,
    readonly parts: Parts,
    readonly env: Env,
    now: Date,
  ) {
    this.now = now.toISOString();
    this.at = tx.dialect.codec({ kind: 'datetime' }).encode(this.now);
    const { actor } = context;
    if (actor.kind === 'user') this.people.set(actor.id, actor.department);
    this.loader = new Loader(context.app, tx.dialect, (sql, params) => tx.query(sql, params));
    this.tallies = new TallyWrites(context.app, env, tx.dialect);
    this.journal = new Journal(context, parts.ids, this.actorId, this.tallies);
  }

  plan(form: CompiledForm): WritePlan {
    return writePlanOf(this.context.app, form);
  }

  shape(form: CompiledForm): Shape {
    return shapeOf(form, this.tx.dialect);
  }

  grant(form: string): Grant {
    return grantOf(this.context.app, this.context.actor, form);
  }

  /** The departments of people, by id; people who do not exist are left out. The actor is known without asking. */
  async departmentsOf(ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
    const missing = [...new Set(ids)].filter((id) => !this.people.has(id));
    for (const part of inBatches(missing)) {
      const rows = await this.tx.query(
        `SELECT id, department FROM pulu_user WHERE id IN (${marks(part.length)})`,
        part,
      );
      for (const row of rows)
        this.people.set(String(row['id']), row['department'] === null ? null : String(row['department']));
    }
    return this.people;
  }

  /** The person whose change it is, if it is a person's. */
  get actorId(): string | null {
    const { actor, cause } = this.context;
    if (actor.kind === 'user') return actor.id;
    return cause?.kind === 'seed' || cause?.kind === 'rule' ? (cause.by ?? null) : null;
  }

  /** Whether the actor may see a record. */
  async mayRead(form: string, id: string): Promise<boolean> {
    return (await this.visibleAmong(form, [id]))?.has(id) ?? true;
  }

  /** Which of these records the actor may see; undefined: all there are. */
  async visibleAmong(form: string, ids: readonly string[]): Promise<ReadonlySet<string> | undefined> {
    const grant = this.grant(form);
    const predicate = rowPredicate(grant, 'read', { dialect: this.parts.expressions, env: this.env, alias: 'r' });
    if (predicate.extent === 'all') return undefined;
    const seen = new Set<string>();
    if (predicate.extent === 'none') return seen;
    const { table } = this.shape(grant.form);
    for (const part of inBatches([...new Set(ids)])) {
      const sql = `SELECT r.id FROM ${table} r WHERE r.id IN (${marks(part.length)}) AND ${predicate.sql}`;
      for (const row of await this.tx.query(sql, [...part, ...predicate.params])) seen.add(String(row['id']));
    }
    return seen;
  }

  /** The ways in which the actor reaches a record whose related records are nested. */
  reaching(grant: Grant, operation: Operation, holder: Holder): readonly Reacher[] {
    return matching(grant.reachers(operation), holder.scope, this.env);
  }
}
