import { analyse } from '../check/check.js';
import { ExpressionError } from '../errors.js';
import { momentOf } from '../evaluate/frame.js';
import { limits } from '../limits.js';
import type { Env, Expr, ExprDiagnostic, ExprType } from '../types.js';
import type { SqlDialect } from './dialect.js';
import { Emitter } from './emitter.js';
import type { SqlScope } from './source.js';
import type { Sql, SqlParam } from './sql.js';

/** SQL with `?` placeholders, and what stands for them. */
export interface SqlText {
  readonly sql: string;
  readonly params: readonly SqlParam[];
}

/** An expression that was typed once and is written as SQL for each request. */
export interface SqlExpression {
  readonly type: ExprType;
  /** For WHERE and ON: true exactly when the expression is true, otherwise false or NULL. Leaves indexes usable. */
  condition(env: Env): SqlText;
  /** For SELECT, ORDER BY and GROUP BY: a scalar, NULL where the language says null; booleans are 1 and 0. */
  value(env: Env): SqlText;
}

/** What came of preparing an expression: everything that is wrong with it, or the expression. */
export type PreparedSql =
  | { readonly diagnostics: readonly ExprDiagnostic[]; readonly expression?: undefined }
  | { readonly diagnostics: readonly []; readonly expression: SqlExpression };

/**
 * Types an expression and prepares it for SQL.
 * @throws ExpressionError when the expression is wrong, or reads what no column keeps
 */
export function compileSql(expr: Expr, scope: SqlScope, dialect: SqlDialect): SqlExpression {
  const { diagnostics, expression } = prepareSql(expr, scope, dialect);
  if (expression !== undefined) return expression;
  const [first] = diagnostics;
  throw new ExpressionError(first?.code ?? 'not_in_sql', first?.path ?? '', first?.params);
}

/**
 * Types an expression that may well be wrong, and prepares it for SQL.
 * @param expected the type the result must have, for example `{ kind: 'boolean' }` for a condition
 */
export function prepareSql(expr: Expr, scope: SqlScope, dialect: SqlDialect, expected?: ExprType): PreparedSql {
  const { node, type, diagnostics } = analyse(expr, scope, expected);
  if (!node) return { diagnostics };
  const emit = (env: Env, write: (emitter: Emitter) => Sql): SqlText => {
    const piece = write(new Emitter(scope, dialect, momentOf(env)));
    if (piece.text.length > limits.sql) throw new ExpressionError('sql_too_large', '');
    return { sql: piece.text, params: piece.params };
  };
  const expression: SqlExpression = {
    type,
    condition: (env) => emit(env, (emitter) => emitter.condition(node)),
    value: (env) => emit(env, (emitter) => dialect.output({ sql: emitter.value(node), type })),
  };
  return { diagnostics: [], expression };
}

/** A scalar for SELECT, ORDER BY and GROUP BY. @throws as {@link compileSql} does */
export function toSql(
  expr: Expr,
  scope: SqlScope,
  dialect: SqlDialect,
  env: Env,
): SqlText & { readonly type: ExprType } {
  const compiled = compileSql(expr, scope, dialect);
  return { ...compiled.value(env), type: compiled.type };
}

/** A condition for WHERE and ON. @throws as {@link compileSql} does */
export function toCondition(expr: Expr, scope: SqlScope, dialect: SqlDialect, env: Env): SqlText {
  return compileSql(expr, scope, dialect).condition(env);
}
