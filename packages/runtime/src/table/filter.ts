import type { Expr, Field, Json } from '@pulu/engine/model';
import { fieldViews } from '../fields/index.js';
import type { Operator } from '../fields/types.js';

/** One comparison: a field, an operator of its type, and a value where the operator takes one. */
export interface Condition {
  /** A field's key, or a path through one relation. */
  readonly field: string;
  readonly operator: string;
  readonly value?: Json;
}

export type Match = 'all' | 'any';

/** Conditions of which all or any must hold; a group may stand where a condition stands. */
export interface Filter {
  readonly match: Match;
  readonly conditions: readonly Asked[];
}

export type Asked = Condition | Filter;

export const noFilter: Filter = { match: 'all', conditions: [] };

export function isGroup(asked: Asked): asked is Filter {
  return 'match' in asked;
}

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

/** How many conditions of a filter, those in its groups included, say enough to be asked. */
export function countComplete(fields: readonly Field[], { conditions }: Filter): number {
  return conditions.reduce(
    (sum, asked) => sum + (isGroup(asked) ? countComplete(fields, asked) : Number(isComplete(fields, asked))),
    0,
  );
}

/**
 * A filter as JSON Logic. Conditions that are not complete ask nothing.
 * @param fields the fields as they look, keyed by what conditions call them
 * @returns undefined when nothing is asked
 */
export function filterLogic(fields: readonly Field[], { match, conditions }: Filter): Expr | undefined {
  const parts = conditions.flatMap((asked) => logicOf(fields, asked) ?? []);
  if (parts.length < 2) return parts[0];
  return { [match === 'all' ? 'and' : 'or']: parts };
}

function logicOf(fields: readonly Field[], asked: Asked): Expr | undefined {
  if (isGroup(asked)) return filterLogic(fields, asked);
  const operator = operatorOf(fields, asked);
  if (operator === undefined || !isComplete(fields, asked)) return undefined;
  return operator.toLogic({ var: asked.field }, asked.value ?? null);
}

/** All of these conditions together; those that are undefined ask nothing. */
export function allOf(...parts: readonly (Expr | undefined)[]): Expr | undefined {
  const given = parts.filter((part) => part !== undefined);
  return given.length < 2 ? given[0] : { and: given };
}

function isValue(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}
