import { formOf } from '../access/index.js';
import type { CompiledApp } from '../compiler/index.js';
import type { Expr } from '../expression/index.js';
import { dateText, wallClockAt, type Clock, type UserActor } from '../model/index.js';
import type { Database, Transaction } from '../storage/index.js';
import type { Cause, Context, Values } from './context.js';
import { explain } from './read/explain.js';
import { Expressions } from './read/filter.js';
import { list } from './read/list.js';
import { snapshot } from './read/one.js';
import { selectFrom } from './read/query.js';
import { Source } from './read/source.js';
import { ActorView } from './read/view.js';
import type { Records } from './records.js';

const momentsAtATime = 1000;

type RuleCause = Extract<Cause, { kind: 'rule' }>;

/** Records as rules see and change them: as the system, with every write on the account of the run and step that did it. */
export class RuleRecords {
  private readonly source: Source;

  constructor(
    private readonly records: Records,
    database: Database,
    private readonly clock: Clock,
    private readonly actors: { of(user: string, app: string): Promise<UserActor | undefined> },
  ) {
    this.source = new Source(database);
  }

  /** A record with what the paths need of related ones nested in it; undefined when it is gone. */
  snapshot(
    app: CompiledApp,
    form: string,
    id: string,
    paths: readonly (readonly string[])[],
  ): Promise<Values | undefined> {
    return snapshot(this.source, this.context(app), formOf(app, form), id, paths);
  }

  /** The values of some fields of a record as they are in the transaction; undefined when it is gone. */
  async values(
    tx: Transaction,
    app: CompiledApp,
    form: string,
    id: string,
    fields: readonly string[],
  ): Promise<Values | undefined> {
    const filter: Expr = { '==': [{ var: 'id' }, id] };
    const query = { filter, fields, limit: 1 };
    return (await list(this.source, { ...this.context(app), tx }, form, query)).records[0];
  }

  /** Those of the people who may read a record. */
  async readers(app: CompiledApp, form: string, id: string, users: readonly string[]): Promise<ReadonlySet<string>> {
    const people = (await Promise.all(users.map((user) => this.actors.of(user, app.key)))).filter(
      (actor) => actor !== undefined,
    );
    const readers = await explain(this.source, this.context(app), form, id, people);
    return new Set(readers.map(({ user }) => user.id));
  }

  /** Ids of records that match, in the order asked for. */
  async find(
    app: CompiledApp,
    form: string,
    query: { filter: Expr; sort?: readonly string[]; limit: number },
  ): Promise<readonly string[]> {
    const { records } = await list(this.source, this.context(app), form, { ...query, fields: ['id'] });
    return records.map(({ id }) => id);
  }

  /** The texts that a field of the records that match holds, with whose they are. */
  async texts(
    app: CompiledApp,
    form: string,
    field: string,
    query: { filter: Expr; limit: number },
  ): Promise<{ readonly record: string; readonly text: string }[]> {
    const { records } = await list(this.source, this.context(app), form, { ...query, fields: [field], count: 'none' });
    return records.flatMap((record) => {
      const text = record[field];
      return typeof text === 'string' ? [{ record: record.id, text }] : [];
    });
  }

  /** Some of the records that match, in the order of their ids, and where the next ones begin. */
  async page(
    app: CompiledApp,
    form: string,
    { filter, limit, after }: { filter: Expr; limit: number; after?: string | null },
  ): Promise<{ readonly ids: readonly string[]; readonly next: string | null }> {
    const place = after === undefined || after === null ? {} : { after };
    const query = { filter, limit, sort: ['id'], fields: ['id'], ...place };
    const { records, next } = await list(this.source, this.context(app), form, query);
    return { ids: records.map(({ id }) => id), next: next ?? null };
  }

  /** The records whose moment in a field lies in a stretch of time, with it. */
  async moments(
    app: CompiledApp,
    form: string,
    field: string,
    { from, to }: { readonly from: Date; readonly to: Date },
  ): Promise<{ readonly record: string; readonly moment: string }[]> {
    const isDate = formOf(app, form).fields.get(field)?.exprType.kind === 'date';
    const value = (moment: Date) => (isDate ? dateText(wallClockAt(moment, app.timeZone)) : moment.toISOString());
    const within = (bound: '>=' | '<=', moment: Date): Expr => ({ [bound]: [{ var: field }, value(moment)] });
    const found: { record: string; moment: string }[] = [];
    let after: string | undefined;
    do {
      const page = await list(this.source, this.context(app), form, {
        filter: { and: [within('>=', from), within('<=', to)] },
        sort: [field],
        fields: [field],
        limit: momentsAtATime,
        ...(after === undefined ? {} : { after }),
      });
      for (const record of page.records) found.push({ record: record.id, moment: String(record[field]) });
      after = page.next ?? undefined;
    } while (after !== undefined);
    return found;
  }

  /** How many records match, by the value of a field; read inside the transaction that acts on it. */
  async countBy(
    tx: Transaction,
    app: CompiledApp,
    form: string,
    field: string,
    filter: Expr,
  ): Promise<ReadonlyMap<string, number>> {
    const context = { ...this.context(app), tx };
    const view = new ActorView(this.source.reading(context), { form, operation: 'read', deleted: false });
    const expressions = new Expressions(view);
    const value = expressions.value({ var: field }, '/field').sql;
    const select = selectFrom(view, {
      columns: [
        { sql: `${value.sql} AS k`, params: value.params },
        { sql: 'COUNT(*) AS n', params: [] },
      ],
      where: [expressions.condition(filter, '/filter')],
      groupBy: [value],
    });
    const rows = await this.source.read(context, select);
    return new Map(rows.map((row) => [String(row['k']), Number(row['n'])]));
  }

  async create(
    tx: Transaction,
    app: CompiledApp,
    cause: Omit<RuleCause, 'kind'>,
    form: string,
    values: Values,
  ): Promise<string> {
    const { id } = await this.records.create(this.writing(tx, app, cause), form, values);
    return id;
  }

  async update(
    tx: Transaction,
    app: CompiledApp,
    cause: Omit<RuleCause, 'kind'>,
    form: string,
    id: string,
    values: Values,
  ): Promise<void> {
    await this.records.update(this.writing(tx, app, cause), form, id, values);
  }

  async remove(
    tx: Transaction,
    app: CompiledApp,
    cause: Omit<RuleCause, 'kind'>,
    form: string,
    id: string,
  ): Promise<void> {
    await this.records.remove(this.writing(tx, app, cause), form, id);
  }

  async transition(
    tx: Transaction,
    app: CompiledApp,
    cause: Omit<RuleCause, 'kind'>,
    form: string,
    id: string,
    { key, values }: { readonly key: string; readonly values: Values },
  ): Promise<void> {
    await this.records.transition(this.writing(tx, app, cause), form, id, key, values);
  }

  private context(app: CompiledApp): Context {
    return { actor: { kind: 'system', reason: 'rule' }, app, clock: this.clock };
  }

  private writing(tx: Transaction, app: CompiledApp, cause: Omit<RuleCause, 'kind'>): Context {
    return { ...this.context(app), tx, cause: { kind: 'rule', ...cause } };
  }
}
