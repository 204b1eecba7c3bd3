/**
 * The expression language of Pulu: JSON Logic over a typed scope, with one meaning in JavaScript, SQLite and MySQL.
 * Isomorphic: nothing here knows of Node, Nest or React.
 */
export { check } from './check/check.js';
export { ExpressionError } from './errors.js';
export { compileExpr, evaluate, type Evaluator } from './evaluate/compile.js';
export { isTimeAsked } from './evaluate/frame.js';
export { describe } from './explain/describe.js';
export { explain, type Explanation } from './explain/explain.js';
export { phrase } from './explain/words.js';
export { canonicalExpr } from './formula/canonical.js';
export { parseFormula, type FormulaProblem, type ParsedFormula } from './formula/parse.js';
export { printFormula } from './formula/print.js';
export { limits } from './limits.js';
export { isOverRows } from './operations/index.js';
export { isList } from './shape.js';
export { compileSql, prepareSql, toCondition, toSql, type SqlExpression, type SqlText } from './sql/compile.js';
export { startOfDay, type SqlDialect } from './sql/dialect.js';
export { mysqlDialect, type MysqlOptions } from './sql/mysql/dialect.js';
export type { SqlColumn, SqlScope, SqlSource } from './sql/source.js';
export type { SqlParam } from './sql/sql.js';
export { sqliteDialect } from './sql/sqlite/dialect.js';
export {
  registerSqliteFunctions,
  sqliteAggregates,
  sqliteFunctions,
  type SqliteAggregate,
  type SqliteConnection,
  type SqliteFunction,
} from './sql/sqlite/functions.js';
export { offsetAt } from './values/offset.js';
export { hasFixedOffset } from './values/zone.js';
export {
  expressionLocales,
  formOf,
  type Checked,
  type Env,
  type Expr,
  type ExprDiagnostic,
  type ExpressionLocale,
  type ExprType,
  type Json,
  type Me,
  type Scope,
  type Symbol,
  type Value,
  type Words,
} from './types.js';
