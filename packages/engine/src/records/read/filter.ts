import { sqlScope, type View } from '../../access/index.js';
import { ExpressionError, prepareSql, type Expr, type ExprType, type SqlExpression } from '../../expression/index.js';
import { fieldType, PuluError, type Problem } from '../../model/index.js';
import type { CompiledField } from '../../compiler/index.js';
import type { Piece } from './piece.js';
import { rootAlias } from './query.js';
import type { ActorView } from './view.js';

/** Expressions of a query, written against what the actor sees. */
export class Expressions {
  private readonly scope;

  constructor(private readonly view: ActorView) {
    this.scope = sqlScope(view.reading.app, view.root.form, rootAlias, view satisfies View);
  }

  /**
   * A condition that came with a request, as SQL.
   * @param at where it stands in the request
   * @throws PuluError `query_invalid` with everything that is wrong with it; a field the actor may not see is one that is not there
   */
  condition(expr: Expr, at: string): Piece {
    const { env } = this.view.reading;
    return this.writing(at, () => this.prepare(expr, at, { kind: 'boolean' }).condition(env));
  }

  /** A value that came with a request, with its type and as SQL. @throws as {@link condition} does */
  value(expr: Expr, at: string): { readonly type: ExprType; readonly sql: Piece } {
    const { env } = this.view.reading;
    return this.writing(at, () => {
      const prepared = this.prepare(expr, at);
      return { type: prepared.type, sql: prepared.value(env) };
    });
  }

  private prepare(expr: Expr, at: string, expected?: ExprType): SqlExpression {
    const { diagnostics, expression } = prepareSql(expr, this.scope, this.view.reading.expressions, expected);
    if (expression !== undefined) return expression;
    throw queryInvalid(
      diagnostics.map(({ code, path, params, message }): Problem => ({ code, path: at + path, params, message })),
    );
  }

  /** What cannot be written as SQL shows only when it is written. */
  private writing<T>(at: string, write: () => T): T {
    try {
      return write();
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      throw queryInvalid([{ code: error.code, path: at + error.path, params: error.params }]);
    }
  }

  /** The field a dotted path ends at. @throws PuluError when the path leads nowhere the actor may look */
  field(path: string, at: string): CompiledField {
    const { app } = this.view.reading;
    let form = this.view.root.form;
    const keys = path.split('.');
    for (const [index, key] of keys.entries()) {
      const field = this.view.shows(form, key) ? app.forms.get(form)?.fields.get(key) : undefined;
      if (field === undefined) break;
      if (index === keys.length - 1) return field;
      if (field.exprType.kind !== 'record') break;
      form = field.exprType.form;
    }
    throw queryInvalid([{ code: 'field_unknown', path: at, params: { name: path } }]);
  }
}

/** A query that asks for what cannot be asked. */
export function queryInvalid(problems: readonly Problem[]): PuluError {
  return new PuluError('query_invalid', 422, problems);
}

/** Demands that lists can do something with a field. */
export function demand(field: CompiledField, ability: 'sort' | 'group', at: string): void {
  if (!fieldType(field.field).can[ability]) {
    throw queryInvalid([{ code: `${ability}_unsupported`, path: at, params: { field: field.field.label } }]);
  }
}
