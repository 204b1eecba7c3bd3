import type { Field } from '@pulu/engine/model';
import { isComputed, type Values } from '../../form/live.js';
import { changedValues } from '../../form/useFormValues.js';

/** Whose value of a field is kept. */
export type Side = 'theirs' | 'mine';

/** Choices by field; one that is not made keeps what is there. */
export type Choices = Readonly<Record<string, Side>>;

/** Two sets of changes to the same record. */
export interface Divergence {
  /** Changed by both, differently. */
  readonly both: readonly Field[];
  /** Changed here alone: they are saved as they are. */
  readonly mine: readonly Field[];
  /** Changed by others alone: they stay. */
  readonly theirs: readonly Field[];
}

/**
 * Sorts out who changed what.
 * @param opened the record when editing began; what it does not hold is not compared
 * @param mine what was changed here
 * @param now the record as it is by now
 */
export function divergence(fields: readonly Field[], opened: Values, mine: Values, now: Values): Divergence {
  const entered = fields.filter((field) => !isComputed(field));
  const changedThere = new Set(Object.keys(changedValues(opened, now)).filter((key) => key in opened));
  const differs = (key: string) => key in changedValues({ [key]: now[key] }, { [key]: mine[key] });
  const here = entered.filter(({ key }) => key in mine && differs(key));
  return {
    both: here.filter(({ key }) => changedThere.has(key)),
    mine: here.filter(({ key }) => !changedThere.has(key)),
    theirs: entered.filter(({ key }) => changedThere.has(key) && !here.some((field) => field.key === key)),
  };
}

/** What is to be written on top of the record as it is: what only was changed here, and of the rest what was chosen. */
export function resolved({ both, mine: own }: Divergence, mine: Values, choices: Choices): Values {
  const chosen = both.filter(({ key }) => choices[key] === 'mine');
  return Object.fromEntries([...own, ...chosen].map(({ key }) => [key, mine[key]]));
}
