import type { Expr, Field, Json } from '@pulu/engine/model';
import { fieldViews } from '../fields/index.js';
import type { Operator } from '../fields/types.js';

/** One comparison: a field, an operator of its type, and a value where the operator takes one. */
export interface Condition {
  readonly field: string;
  readonly operator: string;
  readonly value?: Json;
}

export type Match = 'all' | 'any';

/** What a filter asks for. */
export interface Filter {
  readonly match: Match;
  readonly conditions: readonly Condition[];
}

export const noFilter: Filter = { match: 'all', conditions: [] };

/** The operator of a condition, if its field has one of that name. */
export function operatorOf(fields: readonly Field[], { field, operator }: Condition): Operator | undefined {
  const found = fields.find(({ key }) => key === field);
  return found && fieldViews[found.type].operators.find(({ key }) => key === operator);
}

/** Whether a condition says enough to be asked. */
export function isComplete(fields: readonly Field[], condition: Condition): boolean {
  const operator = operatorOf(fields, condition);
  return operator !== undefined && (operator.operand === 'none' || isValue(condition.value));
}

/**
 * A filter as JSON Logic. Conditions that are not complete ask nothing.
 * @param fields the fields as they look
 * @returns undefined when nothing is asked
 */
export function filterLogic(fields: readonly Field[], { match, conditions }: Filter): Expr | undefined {
  const parts = conditions.flatMap((condition): Expr[] => {
    const operator = operatorOf(fields, condition);
    if (operator === undefined || !isComplete(fields, condition)) return [];
    return [operator.toLogic({ var: condition.field }, condition.value ?? null)];
  });
  if (parts.length < 2) return parts[0];
  return { [match === 'all' ? 'and' : 'or']: parts };
}

/** All of these conditions together; those that are undefined ask nothing. */
export function allOf(...parts: readonly (Expr | undefined)[]): Expr | undefined {
  const given = parts.filter((part) => part !== undefined);
  return given.length < 2 ? given[0] : { and: given };
}

function isValue(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}
