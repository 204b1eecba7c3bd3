import type { Env } from '@pulu/engine/expression';
import type { Confirmation, Expr, Gate, Label } from '@pulu/engine/model';
import { isEmpty } from '../fields/values.js';
import { compile, type Values } from '../form/live.js';

/** How a question stands. */
export type Answer = 'unanswered' | 'refused' | 'incomplete' | 'passed';

/** Whether the answer to a confirmation lets it pass: given, the right one, and with the fields that a yes demands. */
export function answerOf({ field, mustBe, whenYes = [] }: Confirmation, values: Values): Answer {
  const answer = values[field];
  if (typeof answer !== 'boolean') return 'unanswered';
  if (mustBe !== undefined && answer !== mustBe) return 'refused';
  return answer && whenYes.some((key) => isEmpty(values[key])) ? 'incomplete' : 'passed';
}

/** Something that must be true of the record, and whether it is. */
export interface CheckedRequirement {
  readonly key: string;
  readonly message: Label;
  readonly check: Expr;
  readonly met: boolean;
}

export function requirementsOf(gate: Gate, scope: Values, env: Env): readonly CheckedRequirement[] {
  return (gate.requirements ?? []).map(({ key, check, message }) => ({
    key,
    message,
    check,
    met: compile(check).evaluate(scope, env) === true,
  }));
}

/** Every field that gates and a transition ask for. */
export function askedFields(gates: readonly Gate[], fields: readonly string[] = []): readonly string[] {
  const confirmations = gates.flatMap((gate) => gate.confirmations ?? []);
  return [...new Set([...fields, ...confirmations.flatMap(({ field, whenYes = [] }) => [field, ...whenYes])])];
}
