import type { Env } from '@pulu/engine/expression';
import type { Field } from '@pulu/engine/model';
import type { Titles } from '../fields/types.js';
import { isComputed, type LiveField, type LiveForm, type Values } from './live.js';

/** A form while it is filled in: what its parts read. */
export interface FormState {
  readonly live: LiveForm;
  /** What was entered. */
  readonly values: Values;
  /** The field each field looks like: computed ones look like their result. */
  readonly shown: ReadonlyMap<string, Field>;
  /** The record as expressions read it: entered and computed values, related records nested. */
  readonly scope: Values;
  readonly env: Env;
  readonly titles: Titles;
  /** Keys of the fields that may be written. */
  readonly writable: ReadonlySet<string>;
  readonly isNew: boolean;
  /** Messages by JSON pointer. */
  readonly problems: ReadonlyMap<string, readonly string[]>;
}

type Reading = Pick<FormState, 'scope' | 'env'>;

/** Whether a field is to be seen, as things stand. */
export function isVisible({ visibleWhen }: LiveField, { scope, env }: Reading): boolean {
  return visibleWhen === undefined || visibleWhen.evaluate(scope, env) === true;
}

/** Whether a field must be filled in, as things stand. */
export function isRequired({ field, requiredWhen }: LiveField, { scope, env }: Reading): boolean {
  if (isComputed(field)) return false;
  return field.required === true || requiredWhen?.evaluate(scope, env) === true;
}

/** The values that may be sent: those of fields that are entered here, not only shown. */
export function sendable(values: Values, state: Reading & Pick<FormState, 'live' | 'writable' | 'isNew'>): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([key]) => {
      const live = state.live.get(key);
      return live !== undefined && !isReadOnly(live, state);
    }),
  );
}

/** Whether a field is only shown. */
export function isReadOnly(live: LiveField, state: Reading & Pick<FormState, 'writable' | 'isNew'>): boolean {
  const { field } = live;
  if (isComputed(field) || field.type === 'stage' || !state.writable.has(field.key)) return true;
  return field.readOnly === true || (!state.isNew && live.readOnlyWhen?.evaluate(state.scope, state.env) === true);
}
