import type { CompiledExpr } from '../compiler/index.js';
import { compileSql, type Env, type SqlDialect, type SqlExpression, type SqlParam } from '../expression/index.js';
import type { Operation } from '../model/index.js';
import type { Grant, Reacher } from './grant.js';
import { Memo } from './memo.js';
import { trustedScope } from './source.js';

/** What a predicate is written for. */
export interface Request {
  readonly dialect: SqlDialect;
  readonly env: Env;
  /** Alias of the form's table in the query. */
  readonly alias: string;
}

/** The condition that keeps a query inside what an operation of an actor reaches. */
export class RowPredicate {
  private constructor(
    readonly form: string,
    readonly operation: Operation,
    readonly sql: string,
    readonly params: readonly SqlParam[],
    /** `all`: no condition is needed; `none`: nothing is reached. */
    readonly extent: 'all' | 'some' | 'none',
  ) {}

  /** The one way to a predicate: from a grant. */
  static of(grant: Grant, operation: Operation, request: Request): RowPredicate {
    const reachers = grant.reachers(operation);
    const form = grant.form.key;
    if (reachers.length === 0) return new RowPredicate(form, operation, '1 = 0', [], 'none');
    if (reachers.some(({ scope }) => scope === true)) return new RowPredicate(form, operation, '1 = 1', [], 'all');
    const { sql, params } = reachedBy(grant, reachers, request);
    return new RowPredicate(form, operation, sql, params, 'some');
  }
}

/** The condition an operation's records meet. */
export function rowPredicate(grant: Grant, operation: Operation, request: Request): RowPredicate {
  return RowPredicate.of(grant, operation, request);
}

/** The condition that at least one of these ways reaches a record. */
export function reachedBy(
  grant: Grant,
  reachers: readonly Reacher[],
  request: Request,
): { readonly sql: string; readonly params: readonly SqlParam[] } {
  const parts = reachers.map(({ scope }) =>
    scope === true ? { sql: '1 = 1', params: [] } : prepared(grant, scope, request).condition(request.env),
  );
  const [only, ...more] = parts;
  if (only !== undefined && more.length === 0) return { sql: `(${only.sql})`, params: only.params };
  return { sql: `(${parts.map(({ sql }) => `(${sql})`).join(' OR ')})`, params: parts.flatMap(({ params }) => params) };
}

const preparations = new Memo<CompiledExpr, SqlExpression>();

/** A scope's condition, typed once per release; what depends on the actor is bound per request. */
function prepared({ app, form }: Grant, scope: CompiledExpr, { dialect, alias }: Request): SqlExpression {
  return preparations.of(scope, `${dialect.name} ${alias}`, () =>
    compileSql(scope.source, trustedScope(app, form.key, alias), dialect),
  );
}
