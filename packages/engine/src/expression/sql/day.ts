import { isClosed, type CallNode, type Node } from '../check/node.js';
import { DATETIME } from '../check/type.js';
import { instant } from '../values/time.js';
import { toUtc, type Zone } from '../values/zone.js';
import type { Emitter } from './emitter.js';
import { sql, type Sql } from './sql.js';

const DAY = 86_400_000;
/** The days a date can be: `to_date` is null outside of them. */
const FIRST = Date.UTC(1000, 0, 2);
const LAST = Date.UTC(9999, 11, 31);

/** The days, as local milliseconds from one to before another, for which `date <operator> day` is true. */
const days: Readonly<Record<string, (day: number) => readonly [from: number, to: number]>> = {
  '==': (day) => [day, day + DAY],
  '<': (day) => [FIRST, day],
  '<=': (day) => [FIRST, day + DAY],
  '>': (day) => [day + DAY, LAST + DAY],
  '>=': (day) => [day, LAST + DAY],
};
const turned: Readonly<Record<string, string>> = { '==': '==', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/**
 * `to_date(column)` against a known day, as a range of the column itself, for which an index serves. Undefined when the
 * condition is none of that kind, or the time zone changes its offset (days are not one range then).
 */
export function dayRange(emitter: Emitter, { operation, args }: CallNode): Sql | undefined {
  const [a, b] = args;
  if (!a || !b || !Object.hasOwn(turned, operation.name) || emitter.zone.utc.length > 0) return undefined;
  return range(emitter, a, operation.name, b) ?? range(emitter, b, turned[operation.name] ?? '', a);
}

function range(emitter: Emitter, date: Node, operator: string, day: Node): Sql | undefined {
  const moment = date.kind === 'call' && date.operation.name === 'to_date' ? date.args[0] : undefined;
  const known = moment && isClosed(day) ? emitter.known(day) : undefined;
  const start = typeof known === 'string' ? instant(known) : null;
  const column = moment && start !== null ? emitter.value(moment) : undefined;
  if (!column?.traits.column || start === null) return undefined;
  const [from, to] = days[operator]?.(start) ?? [FIRST, FIRST];
  const bound = (sign: string, local: number) => {
    const text = instantText(local, emitter.zone);
    return text === undefined ? '' : sql`${column} ${sign} ${emitter.constant(text, DATETIME)}`;
  };
  const end = bound('<', to);
  return sql`(${bound('>=', Math.max(from, FIRST))}${end === '' ? '' : ' AND '}${end})`;
}

/** The instant of local milliseconds; undefined when it is later than any datetime. */
function instantText(local: number, zone: Zone): string | undefined {
  const text = new Date(toUtc(local, zone)).toISOString();
  return text.length === 24 ? text : undefined;
}
