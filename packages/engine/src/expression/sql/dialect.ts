import type { ExprType } from '../types.js';
import type { AddUnit, StartUnit, TimePart } from '../values/time.js';
import { zoneOf, type Zone } from '../values/zone.js';
import { Sql } from './sql.js';

export type Comparator = '<' | '<=' | '>' | '>=';
export type Arithmetic = 'add' | 'subtract' | 'multiply' | 'divide' | 'modulo';
export type NumberFunction = 'negate' | 'abs' | 'floor' | 'ceil';
export type TextFunction = 'lower' | 'upper' | 'trim';
export type TextTest = 'contains' | 'starts_with' | 'ends_with';
export type Aggregate = 'sum' | 'avg' | 'min_of' | 'max_of';

/** A piece of SQL whose type matters to how it is written. */
export interface Typed {
  readonly sql: Sql;
  readonly type: ExprType;
}

/** A date or datetime. */
export interface Moment {
  readonly sql: Sql;
  readonly date: boolean;
}

/**
 * What databases say differently. Values are NULL where the language says null; conditions (documented as such) are
 * true exactly when the language says true, and may be NULL instead of false.
 */
export interface SqlDialect {
  readonly name: 'sqlite' | 'mysql';
  identifier(name: string): Sql;
  /** A parameter, in the representation that columns of the type have. */
  constant(value: unknown, type: ExprType): Sql;
  /** Makes the database see the type of what it could not tell by itself (a bare parameter). */
  typed(part: Typed): Sql;
  /** The form in which a whole expression's value leaves the query. */
  output(part: Typed): Sql;

  /** Condition: false when one side is NULL. */
  compare(operator: '=' | Comparator, a: Sql, b: Sql, type: ExprType): Sql;
  /** Condition, never NULL: NULL equals NULL. */
  same(a: Sql, b: Sql, type: ExprType): Sql;
  /** Condition: one of the (at least one) items. */
  isIn(item: Sql, items: readonly Sql[], type: ExprType): Sql;

  arithmetic(operation: Arithmetic, a: Sql, b: Sql): Sql;
  number(operation: NumberFunction, a: Sql): Sql;
  round(a: Sql, digits: number): Sql;
  extreme(operation: 'min' | 'max', parts: readonly Sql[], type: ExprType): Sql;
  aggregate(operation: Aggregate, part: Typed): Sql;

  concat(parts: readonly Typed[]): Sql;
  length(text: Sql): Sql;
  text(operation: TextFunction, text: Sql): Sql;
  /** Condition. */
  textTest(operation: TextTest, text: Sql, part: Sql): Sql;
  /** `bounds` are the start and perhaps the length. */
  slice(text: Sql, bounds: readonly Sql[]): Sql;
  /** A text that was chosen among several, perhaps of different character sets. */
  chosenText(text: Sql): Sql;

  addTime(moment: Moment, amount: Sql, unit: AddUnit, zone: Zone): Sql;
  timeBetween(from: Moment, to: Moment, unit: AddUnit, zone: Zone): Sql;
  startOf(moment: Moment, unit: StartUnit, zone: Zone): Sql;
  dateOf(moment: Moment, zone: Zone): Sql;
  partOf(moment: Moment, part: TimePart, zone: Zone): Sql;

  /** Condition: the JSON array holds the text. */
  jsonHas(array: Sql, item: Sql): Sql;
  /** Condition: the JSON arrays have a text in common. */
  jsonOverlap(a: Sql, b: Sql): Sql;
  jsonLength(array: Sql): Sql;
  /** A scalar property of a JSON object. */
  jsonProperty(object: Sql, name: string, type: ExprType): Sql;
}

/** The beginning of the period that a date lies in. @param column a column with dates, as it stands in the query */
export function startOfDay(dialect: SqlDialect, column: string, unit: Exclude<StartUnit, 'hour'>) {
  const { text, params } = dialect.startOf(
    { sql: new Sql(column, [], { column: true }), date: true },
    unit,
    zoneOf('UTC'),
  );
  return { sql: text, params };
}
