import type { Expr, ExprType } from '../expression/index.js';
import { check, compileExpr, describe } from '../expression/index.js';
import {
  suggest,
  type ConnectorDocument,
  type ConnectorOperation,
  type Field,
  type Label,
  type Pack,
} from '../model/index.js';
import { builtInConnectors } from './connectors/builtin.js';
import { Place, type Findings } from './place.js';
import type { Symbols, Walk } from './symbols.js';
import type { CompiledExpr } from './types.js';

/** The kinds of artefact that others name by key alone. */
type Named = 'form' | 'role' | 'view' | 'board' | 'metric' | 'message' | 'print' | 'rule' | 'connector';

/** One compilation: the pack, its symbols, and what was found. Every look-up records a reference, or reports why it failed. */
export class Session {
  constructor(
    readonly pack: Pack,
    readonly symbols: Symbols,
    readonly findings: Findings,
  ) {}

  place(file: string, source: string): Place {
    return new Place(this.findings, file, source);
  }

  /** Looks an artefact up by its key. */
  artefact(place: Place, kind: Named, key: string): boolean {
    const known = this.pack.documents[kind];
    place.refer(`${kind}:${key}`);
    if (known.has(key) || (kind === 'connector' && builtInConnectors().has(key))) return true;
    place.error(`${kind}_unknown`, { name: key, suggestion: suggest(key, known.keys()) ?? '' });
    return false;
  }

  /** The operation of a connector, the app's own or the engine's; undefined when either is unknown. */
  operation(connector: string, key: string): ConnectorOperation | undefined {
    return this.connector(connector)?.operations.find((operation) => operation.key === key);
  }

  connector(key: string): ConnectorDocument | undefined {
    return this.pack.documents.connector.get(key)?.document ?? builtInConnectors().get(key);
  }

  /** Looks a field of a form up. */
  field(place: Place, form: string, key: string): Field | undefined {
    const field = this.symbols.field(form, key);
    place.refer(`field:${form}.${key}`);
    return (
      field ??
      place.error('field_unknown', { form, name: key, suggestion: suggest(key, this.symbols.names(form)) ?? '' })
    );
  }

  /** Follows a dotted path, recording a reference for each part. */
  path(place: Place, form: string, path: string): Walk | undefined {
    const walk = this.symbols.walk(form, path.split('.'));
    if ('lost' in walk) {
      place.refer(`field:${walk.form}.${walk.name}`);
      if (walk.lost === 'path_not_relation') return place.error('path_not_relation', { path, name: walk.name });
      const suggestion = suggest(walk.name, this.symbols.names(walk.form)) ?? '';
      return place.error('field_unknown', { form: walk.form, name: walk.name, suggestion });
    }
    for (const part of walk.through) place.refer(`field:${part.form}.${part.key}`);
    place.refer(`field:${walk.form}.${walk.field.key}`);
    return walk;
  }

  /** Checks an expression against a scope; undefined (and a diagnostic) when it is wrong. */
  expr(place: Place, scope: string, expr: Expr, expected?: ExprType): CompiledExpr | undefined {
    const names = new ScopeOf(this.symbols, scope);
    const checked = check(expr, names, expected);
    for (const found of checked.diagnostics) {
      const text: { message: Label; fix?: Label } =
        found.fix === undefined ? { message: found.message } : { message: found.message, fix: found.fix };
      place.add(found.code, text, found.path);
    }
    this.referPaths(place, scope, checked.paths);
    if (checked.diagnostics.length > 0) return undefined;
    return {
      source: expr,
      type: checked.type,
      evaluate: compileExpr(expr),
      paths: checked.paths,
      inWords: () => describe(expr, names) ?? { 'zh-CN': '', 'en-US': '' },
      volatile: checked.volatile,
      usesActor: checked.usesActor,
    };
  }

  private referPaths(place: Place, scope: string, paths: readonly (readonly string[])[]): void {
    for (const path of paths) {
      const walk = this.symbols.walk(scope, path);
      // What leads nowhere is a mention all the same: whoever removed the field is shown what has to be mended.
      if ('lost' in walk) {
        if (walk.name !== '') this.refer(place, walk.form, walk.name);
        continue;
      }
      for (const part of walk.through) this.refer(place, part.form, part.key);
      this.refer(place, walk.form, walk.field.key);
    }
  }

  private refer(place: Place, scope: string, key: string): void {
    place.refer(`field:${this.symbols.baseOf(scope)}.${key}`);
  }
}

/** The symbol table seen from one form or row. */
class ScopeOf {
  constructor(
    private readonly symbols: Symbols,
    readonly form: string,
  ) {}

  resolve(form: string, name: string) {
    return this.symbols.resolve(form, name);
  }

  names(form: string): readonly string[] {
    return this.symbols.names(form);
  }
}
