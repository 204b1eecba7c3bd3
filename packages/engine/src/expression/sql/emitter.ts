import { ExpressionError } from '../errors.js';
import { isClosed, type CallNode, type Node, type VarNode } from '../check/node.js';
import { BOOLEAN, familyOf, isKey } from '../check/type.js';
import { compileThunk } from '../evaluate/compile.js';
import type { Moment as Now } from '../evaluate/frame.js';
import { limits } from '../limits.js';
import type { ExprType } from '../types.js';
import { aggregate, count, quantifier } from './aggregates.js';
import type { Aggregate, Comparator, Moment, SqlDialect } from './dialect.js';
import { dayRange } from './day.js';
import { inDepartments, isEmptyList, listLength, membership, overlap } from './lists.js';
import { lifted } from './lift.js';
import { column, type Place } from './paths.js';
import type { SqlScope, SqlSource } from './source.js';
import { join, type Sql, sql, type Traits } from './sql.js';

const CONSTANT_TRUE = sql`1 = 1`.as({ total: true });
const CONSTANT_FALSE = sql`1 = 0`.as({ total: true });

const isText = (type: ExprType) => type.kind === 'text' || isKey(type);

/** Writes typed nodes as SQL. One emitter serves one expression. */
export class Emitter {
  private readonly places: Place[];
  private aliases = 0;
  /** A piece that stands for a missing one. */
  readonly nothing = sql`NULL`;

  constructor(
    readonly scope: SqlScope,
    readonly dialect: SqlDialect,
    readonly now: Now,
  ) {
    this.places = [{ alias: dialect.identifier(scope.alias), source: this.source(scope.form) }];
  }

  get zone() {
    return this.now.zone;
  }

  /** A scalar: NULL where the language says null; booleans are 1 and 0. */
  value(node: Node): Sql {
    if (isClosed(node)) return this.constant(this.known(node), node.type);
    if (node.kind === 'var') return column(this, node);
    if (node.kind !== 'call') throw new ExpressionError('not_in_sql', node.pointer);
    if (node.operation.sql.as === 'value') return this.bounded(node.operation.sql.emit(this, node), node);
    const holds = this.condition(node);
    return (holds.traits.total ? sql`(${holds})` : sql`COALESCE((${holds}), 0)`).as({ total: true });
  }

  /** A condition that is true exactly when the expression is; otherwise it is false or NULL. */
  condition(node: Node): Sql {
    if (isClosed(node)) return this.truth(this.known(node) === true);
    if (node.kind === 'call' && node.operation.sql.as === 'condition') {
      return lifted(this, node) ?? dayRange(this, node) ?? this.bounded(node.operation.sql.emit(this, node), node);
    }
    return this.dialect.compare('=', this.value(node), this.constant(true, BOOLEAN), BOOLEAN);
  }

  private bounded(piece: Sql, node: Node): Sql {
    if (piece.text.length > limits.sql) throw new ExpressionError('sql_too_large', node.pointer);
    return piece;
  }

  truth(holds: boolean): Sql {
    return holds ? CONSTANT_TRUE : CONSTANT_FALSE;
  }

  constant(value: unknown, type: ExprType): Sql {
    return value === null || value === undefined
      ? this.nothing.as({ constant: null })
      : this.dialect.constant(value, type);
  }

  /** The value of a part that reads no record. */
  known(node: Node): unknown {
    if (node.kind === 'literal') return node.value;
    return compileThunk(node.expr)({ record: {}, moment: this.now });
  }

  argument(node: CallNode, index: number): Sql {
    const arg = node.args[index];
    return arg ? this.value(arg) : this.nothing;
  }

  moment(node: CallNode, index: number): Moment {
    return { sql: this.argument(node, index), date: node.args[index]?.type.kind !== 'datetime' };
  }

  /** `AND` or `OR` of conditions; what is known beforehand is left out. */
  junction(word: 'AND' | 'OR', args: readonly Node[]): Sql {
    const [decisive, neutral] = word === 'OR' ? [CONSTANT_TRUE, CONSTANT_FALSE] : [CONSTANT_FALSE, CONSTANT_TRUE];
    const parts = args.map((arg) => this.condition(arg)).filter((part) => part !== neutral);
    if (parts.includes(decisive)) return decisive;
    const [first] = parts;
    if (!first || parts.length === 1) return first ?? neutral;
    const piece = sql`(${join(parts, ` ${word} `)})`;
    return parts.every((part) => part.traits.total) ? piece.as({ total: true }) : piece;
  }

  negation(node: Node | undefined): Sql {
    if (!node) return this.truth(true);
    const holds = this.condition(node);
    return (holds.traits.total ? sql`NOT (${holds})` : sql`NOT COALESCE((${holds}), 0)`).as({ total: true });
  }

  cases(args: readonly Node[], type: ExprType): Sql {
    const results: Sql[] = [];
    const arms: Sql[] = [];
    for (let index = 0; index < args.length; index += 2) {
      const [test, result] = args.slice(index, index + 2);
      if (!test) break;
      const piece = this.typed(result ?? test);
      results.push(piece);
      arms.push(result ? sql`WHEN ${this.condition(test)} THEN ${piece}` : sql`ELSE ${piece}`);
    }
    return this.chosen(sql`CASE ${join(arms, ' ')} END`, results, type);
  }

  coalesce(args: readonly Node[], type: ExprType): Sql {
    const parts = args.map((arg) => this.typed(arg));
    const [only] = parts;
    return this.chosen(parts.length === 1 && only ? only : sql`COALESCE(${join(parts, ', ')})`, parts, type);
  }

  private typed(node: Node): Sql {
    return this.dialect.typed({ sql: this.value(node), type: node.type });
  }

  /** One of several values: it has the traits they have in common. */
  private chosen(piece: Sql, parts: readonly Sql[], type: ExprType): Sql {
    if (isText(type)) return this.dialect.chosenText(piece);
    const digits = Math.max(...parts.map((part) => (part.traits.constant === null ? 0 : (part.traits.digits ?? 15))));
    const native = parts.every((part) => part.traits.native ?? part.traits.constant === null);
    const traits: Traits = { digits, ...(native && { native }) };
    return piece.as(traits);
  }

  comparison(operator: Comparator, args: readonly Node[]): Sql {
    const [a, b] = this.pair(args);
    return this.dialect.compare(operator, a.sql, b.sql, a.type);
  }

  private pair(args: readonly Node[]) {
    const [a, b] = args.map((arg) => ({ sql: this.value(arg), type: arg.type }));
    if (!a || !b) throw new ExpressionError('not_in_sql', '');
    const type = a.type.kind === 'null' ? b.type : a.type;
    return [{ ...a, type }, b] as const;
  }

  equality(args: readonly Node[]): Sql {
    const [a, b] = this.pair(args);
    if (a.sql.traits.constant === null) return sql`${b.sql} IS NULL`.as({ total: true });
    if (b.sql.traits.constant === null) return sql`${a.sql} IS NULL`.as({ total: true });
    if ([a, b].some((each) => each.sql.traits.constant !== undefined || each.sql.traits.total)) {
      return this.dialect.compare('=', a.sql, b.sql, a.type);
    }
    return this.dialect.same(a.sql, b.sql, a.type).as({ total: true });
  }

  inequality(args: readonly Node[]): Sql {
    const equal = this.equality(args);
    return (equal.traits.total ? sql`NOT (${equal})` : sql`NOT COALESCE((${equal}), 0)`).as({ total: true });
  }

  emptiness(node: Node | undefined): Sql {
    if (!node) return this.truth(true);
    if (node.type.kind === 'list' || node.type.kind === 'rows') return isEmptyList(this, node);
    const given = this.value(node);
    if (familyOf(node.type.kind) !== 'text') return sql`${given} IS NULL`.as({ total: true });
    const piece = given.traits.column ? sql`(${given} IS NULL OR ${given} = '')` : sql`COALESCE(${given}, '') = ''`;
    return piece.as({ total: true });
  }

  length(node: Node | undefined): Sql {
    if (!node) return this.nothing;
    const piece =
      node.type.kind === 'list' ? listLength(this, node) : sql`COALESCE(${this.dialect.length(this.value(node))}, 0)`;
    return piece.as({ native: true, digits: 10, total: true });
  }

  membership(item: Node | undefined, list: Node | undefined): Sql {
    return item && list ? membership(this, item, list) : this.truth(false);
  }

  overlap(a: Node | undefined, b: Node | undefined): Sql {
    return a && b ? overlap(this, a, b) : this.truth(false);
  }

  inDepartments(subject: Node | undefined, tree: readonly string[]): Sql {
    return subject ? inDepartments(this, subject, tree) : this.truth(false);
  }

  aggregate(name: Aggregate, node: CallNode): Sql {
    return aggregate(this, name, node);
  }

  count(node: CallNode): Sql {
    return count(this, node);
  }

  quantifier(name: 'some' | 'all' | 'none', node: CallNode): Sql {
    return quantifier(this, name, node);
  }

  /** The place a path starts from. */
  placeOf(node: VarNode): Place {
    const place = this.places.at(-1 - node.up);
    if (!place) throw new ExpressionError('not_in_sql', node.pointer);
    return place;
  }

  /** A name for one more table of the query. */
  alias(): Sql {
    this.aliases += 1;
    return this.dialect.identifier(`x${this.aliases}`);
  }

  /** A further table under an alias of its own. */
  open(form: string): Place {
    return { alias: this.alias(), source: this.source(form) };
  }

  /** Writes something that stands inside a subquery on that place. */
  within<T>(place: Place, work: () => T): T {
    this.places.push(place);
    try {
      return work();
    } finally {
      this.places.pop();
    }
  }

  private source(form: string): SqlSource {
    const source = this.scope.source(form);
    if (!source) throw new ExpressionError('form_without_table', '', { form });
    return source;
  }
}
