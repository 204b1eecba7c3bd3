import {
  grantOf,
  isEverVisible,
  maskOf,
  reachedBy,
  rowPredicate,
  trustedScope,
  type Grant,
  type Mask,
  type RowPredicate,
  type View,
} from '../../access/index.js';
import type { CompiledApp, CompiledField, CompiledMoment } from '../../compiler/index.js';
import { compileSql, type Env, type SqlColumn, type SqlDialect } from '../../expression/index.js';
import type { Actor, Operation } from '../../model/index.js';
import type { Dialect } from '../../storage/index.js';
import { shapeOf } from '../shape/shape.js';
import { momentSql, wayNamed } from './moment.js';
import { joined, text, type Piece } from './piece.js';

/** What a query is made for. */
export interface Reading {
  readonly app: CompiledApp;
  readonly actor: Actor;
  readonly env: Env;
  readonly dialect: Dialect;
  readonly expressions: SqlDialect;
}

/** The records a query starts from. */
export interface Root {
  readonly form: string;
  readonly operation: Operation;
  /** Those in the recycle bin instead of the live ones. */
  readonly deleted: boolean;
}

/**
 * What an actor sees of the tables. Related forms are read through WITH clauses that hold only the records and fields this actor
 * may read, so that no filter, sort or aggregate tells more than a page would.
 * The root form is read from its table; through a WITH clause too once a field takes part that is shown on some records only,
 * or is worked out at each read.
 */
export class ActorView implements View {
  private readonly used = new Set<string>();
  private readonly virtual = new Map<string, Set<string>>();
  private readonly flags = new Set<string>();
  private readonly moments = new Map<string, CompiledMoment>();
  private throughView = false;

  constructor(
    readonly reading: Reading,
    readonly root: Root,
  ) {}

  /** Whether the root form is read through a WITH clause: some field is shown on some records only, or worked out at each read. */
  get isThroughView(): boolean {
    return this.throughView;
  }

  grant(form: string): Grant {
    return grantOf(this.reading.app, this.reading.actor, form);
  }

  mask(form: string): Mask {
    return maskOf(this.grant(form).reachers(this.operation(form)));
  }

  /** The predicate of a form's records, for an alias. */
  predicate(form: string, alias: string): RowPredicate {
    const { expressions, env } = this.reading;
    return rowPredicate(this.grant(form), this.operation(form), { dialect: expressions, env, alias });
  }

  table(form: string): string {
    this.used.add(form);
    return viewName(form);
  }

  shows(form: string, key: string): boolean {
    return form.includes('.') || key === 'id' || isEverVisible(this.mask(form), key);
  }

  reads(form: string, { key, storage }: CompiledField): SqlColumn | undefined {
    if (form.includes('.')) return undefined;
    if (form === this.root.form && this.mask(form).sometimes.has(key)) this.throughView = true;
    if (storage.kind !== 'virtual') return undefined;
    if (form === this.root.form) this.throughView = true;
    this.virtual.set(form, (this.virtual.get(form) ?? new Set()).add(key));
    return { kind: 'column', column: key };
  }

  moment(form: string, name: string): CompiledMoment | undefined {
    if (form !== this.root.form || !name.startsWith('$')) return undefined;
    const moment = this.reading.app.moments.get(form)?.get(name) ?? wayNamed(this.formOf(form), name);
    return moment !== undefined && this.showsMoment(moment) ? moment : undefined;
  }

  readsMoment(moment: CompiledMoment): SqlColumn {
    this.throughView = true;
    this.moments.set(moment.name, moment);
    return { kind: 'column', column: moment.name };
  }

  /** What a moment is read from has to be visible. */
  private showsMoment({ form, moment, reads, stageField }: CompiledMoment): boolean {
    if (moment.type !== 'related') return stageField !== undefined && this.shows(form, stageField);
    if (this.predicate(moment.form, 't').extent === 'none') return false;
    return reads.every((key) => this.shows(moment.form, key));
  }

  /** The column that says whether a list or rows field is shown on a record; undefined when it is shown on all. */
  flagOf(key: string): string | undefined {
    if (!this.mask(this.root.form).sometimes.has(key)) return undefined;
    this.throughView = true;
    this.flags.add(key);
    return `shows$${key}`;
  }

  /** FROM and the conditions that belong to it, once everything else of the query is written. */
  source(alias: string): {
    readonly from: string;
    readonly conditions: readonly Piece[];
    readonly predicate: RowPredicate;
  } {
    const { dialect } = this.reading;
    const predicate = this.predicate(this.root.form, alias);
    if (this.throughView)
      return { from: `${dialect.quote(this.table(this.root.form))} ${alias}`, conditions: [], predicate };
    const { table } = shapeOf(this.formOf(this.root.form), dialect);
    const condition: Piece[] = predicate.extent === 'all' ? [] : [{ sql: predicate.sql, params: predicate.params }];
    return {
      from: `${table} ${alias}`,
      conditions: [text(this.alive(this.root.form, alias)), ...condition],
      predicate,
    };
  }

  /** The WITH clause; empty when the query needs none. */
  with(): Piece {
    const clauses = this.clauses();
    if (clauses.length === 0) return text('');
    const { sql, params } = joined(clauses, ', ');
    return { sql: `WITH ${sql} `, params };
  }

  /** The clauses of all forms read; those that the root's speaks of stand before it. */
  private clauses(): Piece[] {
    const { form: root } = this.root;
    const last = this.used.has(root) ? [this.clause(root)] : [];
    const others = [...this.used].filter((form) => form !== root).map((form) => this.clause(form));
    return [...others, ...last];
  }

  private clause(form: string): Piece {
    const { dialect } = this.reading;
    const shape = shapeOf(this.formOf(form), dialect);
    const mask = this.mask(form);
    const stored = shape.columns.filter(({ key }) => identity.has(key) || isEverVisible(mask, key));
    const columns = [
      ...stored.map(({ key, quoted }) => this.masked(form, mask, key, text(`t.${quoted}`), quoted)),
      ...[...(this.virtual.get(form) ?? [])].map((key) =>
        this.masked(form, mask, key, this.computed(form, key), dialect.quote(key)),
      ),
      ...(form === this.root.form ? [...this.flags] : []).map((key) => this.flag(form, mask, key)),
      ...(form === this.root.form ? [...this.moments.values()] : []).map((moment) => this.momentColumn(mask, moment)),
    ];
    const list = joined(columns, ', ');
    const predicate = this.predicate(form, 't');
    // SQLite would work a clause that is used twice out as a whole.
    const kept = dialect.name === 'sqlite' ? 'AS NOT MATERIALIZED' : 'AS';
    return {
      sql: `${dialect.quote(viewName(form))} ${kept} (SELECT ${list.sql} FROM ${shape.table} t WHERE ${this.alive(form, 't')} AND ${predicate.sql})`,
      params: [...list.params, ...predicate.params],
    };
  }

  private masked(form: string, mask: Mask, key: string, value: Piece, name: string): Piece {
    const ways = mask.sometimes.get(key);
    if (ways === undefined || identity.has(key)) return { sql: `${value.sql} AS ${name}`, params: value.params };
    const shown = this.shownBy(form, ways);
    return {
      sql: `CASE WHEN ${shown.sql} THEN ${value.sql} END AS ${name}`,
      params: [...shown.params, ...value.params],
    };
  }

  private flag(form: string, mask: Mask, key: string): Piece {
    const shown = this.shownBy(form, mask.sometimes.get(key) ?? []);
    return {
      sql: `CASE WHEN ${shown.sql} THEN 1 ELSE 0 END AS ${this.reading.dialect.quote(`shows$${key}`)}`,
      params: shown.params,
    };
  }

  private momentColumn(mask: Mask, moment: CompiledMoment): Piece {
    const name = this.reading.dialect.quote(moment.name);
    const value = momentSql(this, moment, 't');
    return moment.stageField === undefined
      ? { sql: `${value.sql} AS ${name}`, params: value.params }
      : this.masked(moment.form, mask, moment.stageField, value, name);
  }

  private shownBy(form: string, ways: Parameters<typeof reachedBy>[1]): Piece {
    const { expressions, env } = this.reading;
    return reachedBy(this.grant(form), ways, { dialect: expressions, env, alias: 't' });
  }

  /** A field that is worked out at each read: its author's formula, which reads the tables themselves. */
  private computed(form: string, key: string): Piece {
    const { app, expressions, env } = this.reading;
    const source = inlined(this.formOf(form).fields, key);
    return compileSql(source, trustedScope(app, form, 't'), expressions).value(env);
  }

  private alive(form: string, alias: string): string {
    return `${alias}.deleted_at IS ${form === this.root.form && this.root.deleted ? 'NOT NULL' : 'NULL'}`;
  }

  private operation(form: string): Operation {
    return form === this.root.form ? this.root.operation : 'read';
  }

  private formOf(form: string) {
    return this.grant(form).form;
  }
}

/** What every answer holds of a record. */
const identity: ReadonlySet<string> = new Set(['id', 'version']);

function viewName(form: string): string {
  return `seen$${form}`;
}

type Expression = Parameters<typeof compileSql>[0];

/** The formula of a field, with those of the fields of its kind that it reads put in their place. */
function inlined(fields: ReadonlyMap<string, CompiledField>, key: string): Expression {
  const replace = (expr: Expression): Expression => {
    if (Array.isArray(expr)) return expr.map((part: Expression) => replace(part));
    if (typeof expr !== 'object' || expr === null) return expr;
    if ('var' in expr) {
      const name: unknown = Array.isArray(expr.var) ? expr.var[0] : expr.var;
      return typeof name === 'string' && fields.get(name)?.storage.kind === 'virtual' ? inlined(fields, name) : expr;
    }
    return Object.fromEntries(Object.entries(expr).map(([operation, args]) => [operation, replace(args)]));
  };
  return replace(fields.get(key)?.compute?.source ?? null);
}
