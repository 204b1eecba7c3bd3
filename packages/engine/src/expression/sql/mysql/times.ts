import {
  addUnits,
  clockUnits,
  instant,
  reach,
  type AddUnit,
  type StartUnit,
  type TimePart,
} from '../../values/time.js';
import type { Zone } from '../../values/zone.js';
import { num, whole } from '../../values/number.js';
import type { Moment, SqlDialect } from '../dialect.js';
import { Sql, sql } from '../sql.js';
import { exact } from './numbers.js';

type Times = Pick<SqlDialect, 'addTime' | 'timeBetween' | 'startOf' | 'dateOf' | 'partOf'>;

/** 'YYYY-MM-DDTHH:mm:ss.sssZ' as DATETIME reads it. */
export function momentConstant(value: unknown): Sql {
  const text = String(value);
  const constant = text.length === 10 || instant(text) === null ? text : `${text.slice(0, 10)} ${text.slice(11, 23)}`;
  return new Sql('?', [constant], { constant, total: true });
}

const typeOf = (date: boolean) => (date ? 'DATE' : 'DATETIME(3)');
const cast = (piece: Sql, date: boolean) => sql`CAST(${piece} AS ${typeOf(date)})`;

/** A moment whose type MySQL sees. */
export const typedMoment = ({ sql: piece, date }: Moment): Sql =>
  typeof piece.traits.constant === 'string' ? cast(piece, date) : piece;

/** What lies up to 1000-01-01 is null. MySQL itself gives null after the year 9999. */
function bounded(piece: Sql, date: boolean): Sql {
  const lowest = cast(sql`'1000-01-01'`, date);
  return cast(sql`NULLIF(GREATEST(${cast(piece, date)}, ${lowest}), ${lowest})`, date);
}

/** Seconds to add, looked up in the zone's table; the server's own time zone tables are not needed. */
function offset(piece: Sql, starts: readonly number[], zone: Zone): Sql {
  if (starts.length === 0) return sql`${zone.offsets[0] ?? 0}`;
  const seconds = sql`TIMESTAMPDIFF(SECOND, '1970-01-01', ${piece})`;
  return sql`ELT(INTERVAL(${seconds}, ${starts.join(', ')}) + 1, ${zone.offsets.join(', ')})`;
}

const isUtc = (zone: Zone) => zone.offsets.every((each) => each === 0);

function toLocal(moment: Moment, zone: Zone): Sql {
  const piece = typedMoment(moment);
  return moment.date || isUtc(zone) ? piece : sql`DATE_ADD(${piece}, INTERVAL ${offset(piece, zone.utc, zone)} SECOND)`;
}

function toUtc(piece: Sql, date: boolean, zone: Zone): Sql {
  return date || isUtc(zone) ? piece : sql`DATE_SUB(${piece}, INTERVAL ${offset(piece, zone.local, zone)} SECOND)`;
}

/** Does something to a moment's local time. */
function inCalendar(moment: Moment, zone: Zone, work: (local: Sql) => Sql): Sql {
  return bounded(toUtc(work(toLocal(moment, zone)), moment.date, zone), moment.date);
}

function amountOf(amount: Sql, unit: AddUnit): Sql {
  const bound = reach[unit];
  const known =
    amount.traits.constant === undefined || amount.traits.constant === null ? null : num(amount.traits.constant);
  if (known !== null) return sql`${whole(known, bound)}`;
  return sql`LEAST(GREATEST(TRUNCATE(${exact(amount)}, 0), -${bound}), ${bound})`;
}

const isClock = (unit: AddUnit) => clockUnits.has(unit);
const keyword = (unit: AddUnit) => (addUnits.includes(unit) ? unit.toUpperCase() : 'DAY');

/** Each writes its argument once, for it may be long. */
const starts: Readonly<Record<StartUnit, (local: Sql) => Sql>> = {
  hour: (local) => sql`DATE_FORMAT(${local}, '%Y-%m-%d %H:00:00')`,
  day: (local) => sql`DATE(${local})`,
  // Day 2 was a Monday.
  week: (local) => sql`FROM_DAYS(((TO_DAYS(${local}) - 2) DIV 7) * 7 + 2)`,
  month: (local) => sql`DATE_FORMAT(${local}, '%Y-%m-01')`,
  quarter: (local) =>
    sql`DATE_ADD('0900-01-01', INTERVAL (TIMESTAMPDIFF(MONTH, '0900-01-01', ${local}) DIV 3) * 3 MONTH)`,
  year: (local) => sql`DATE_FORMAT(${local}, '%Y-01-01')`,
};

const parts: Readonly<Record<TimePart, (local: Sql) => Sql>> = {
  // MySQL's YEAR() is unsigned, and what is computed with it would have to stay above zero.
  year: (local) => sql`CAST(YEAR(${local}) AS SIGNED)`,
  month: (local) => sql`MONTH(${local})`,
  day: (local) => sql`DAYOFMONTH(${local})`,
  weekday: (local) => sql`(WEEKDAY(${local}) + 1)`,
  hour: (local) => sql`HOUR(${local})`,
};

export const times: Times = {
  addTime: (moment, amount, unit, zone) => {
    const add = (piece: Sql) => sql`DATE_ADD(${piece}, INTERVAL ${amountOf(amount, unit)} ${keyword(unit)})`;
    return isClock(unit) ? bounded(add(typedMoment(moment)), moment.date) : inCalendar(moment, zone, add);
  },
  timeBetween: (from, to, unit, zone) => {
    const [start, end] = [from, to].map((moment) => (isClock(unit) ? typedMoment(moment) : toLocal(moment, zone)));
    return sql`TIMESTAMPDIFF(${keyword(unit)}, ${start ?? 'NULL'}, ${end ?? 'NULL'})`.as({ digits: 12 });
  },
  startOf: (moment, unit, zone) => inCalendar(moment, zone, (local) => cast(starts[unit](local), moment.date)),
  dateOf: (moment, zone) => bounded(sql`DATE(${toLocal(moment, zone)})`, true),
  partOf: (moment, part, zone) => parts[part](toLocal(moment, zone)).as({ digits: 4 }),
};
