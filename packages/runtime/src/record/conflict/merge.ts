import type { Field } from '@pulu/engine/model';
import { isComputed, type Values } from '../../form/live.js';
import { changedValues } from '../../form/useFormValues.js';
import type { Choices, Side } from './choices.js';
import { disputesOf, mergedRows, type Versions } from './rows.js';

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
export function resolved({ both, mine: own }: Divergence, versions: Versions, choices: Choices): Values {
  const { mine } = versions;
  const chosen = both.flatMap((field): [string, unknown][] => {
    const { key } = field;
    if (field.type !== 'subform' || disputesOf(field, versions).length === 0)
      return choices[key] === 'mine' ? [[key, mine[key]]] : [];
    const rows = mergedRows(field, versions, choices);
    return rows === undefined ? [] : [[key, rows]];
  });
  return Object.fromEntries([...own.map(({ key }): [string, unknown] => [key, mine[key]]), ...chosen]);
}

/** Every choice for one side. Rows that merely stand in another order are settled as a whole. */
export function allFor(side: Side, { both }: Divergence, versions: Versions): Choices {
  const keys = both.flatMap((field) => {
    const disputes = disputesOf(field, versions).map(({ key }) => key);
    return disputes.length === 0 ? [field.key] : disputes;
  });
  return Object.fromEntries(keys.map((key) => [key, side]));
}
