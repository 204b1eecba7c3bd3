import type { CompiledRule } from '../../compiler/index.js';
import { compileExpr, type Env, type Evaluator, type Expr } from '../../expression/index.js';

/** One of the things that must hold, or (`unless`) must not, before a rule begins. */
interface Condition {
  readonly pointer: string;
  readonly evaluate: Evaluator;
  readonly wanted: boolean;
}

/** The conditions of a rule, taken apart as far as they are joined by "and". */
export class Conditions {
  readonly paths: readonly (readonly string[])[];
  private readonly parts: readonly Condition[];

  constructor({ when, exprs }: CompiledRule) {
    const unless = exprs.get('/trigger/unless');
    this.paths = [...(when?.paths ?? []), ...(unless?.paths ?? [])];
    const source = when?.source;
    const joined = typeof source === 'object' && source !== null && 'and' in source ? source['and'] : undefined;
    const own: Condition[] = Array.isArray(joined)
      ? joined.map((part: Expr, index) => ({
          pointer: `/when/and/${index}`,
          evaluate: compileExpr(part),
          wanted: true,
        }))
      : when === undefined
        ? []
        : [{ pointer: '/when', evaluate: when.evaluate, wanted: true }];
    const against =
      unless === undefined ? [] : [{ pointer: '/trigger/unless', evaluate: unless.evaluate, wanted: false }];
    this.parts = [...own, ...against];
  }

  /** @returns the pointer of the first one that is not as it has to be; undefined: the rule begins */
  against(scope: Readonly<Record<string, unknown>>, env: Env): string | undefined {
    return this.parts.find(({ evaluate, wanted }) => (evaluate(scope, env) === true) !== wanted)?.pointer;
  }
}
