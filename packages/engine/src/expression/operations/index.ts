import { arithmetic } from './arithmetic.js';
import { comparison } from './comparison.js';
import { list } from './list.js';
import { logic } from './logic.js';
import type { Operation } from './operation.js';
import { people } from './people.js';
import { presence } from './presence.js';
import { rows } from './rows.js';
import { text } from './text.js';
import { time } from './time.js';

/** Every operation of the language. */
export const operations: readonly Operation[] = [
  ...logic,
  ...comparison,
  ...list,
  ...arithmetic,
  ...text,
  ...presence,
  ...time,
  ...people,
  ...rows,
];

const byName: ReadonlyMap<string, Operation> = new Map(operations.map((operation) => [operation.name, operation]));

export const operationOf = (name: string): Operation | undefined => byName.get(name);
/** Whether an operation's first argument is rows, and its others are read in each row. */
export const isOverRows = (name: string): boolean => byName.get(name)?.overRows === true;
export const operationNames = (): Iterable<string> => byName.keys();
