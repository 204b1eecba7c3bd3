import { num, whole } from '../../values/number.js';
import { reach, type AddUnit, type StartUnit, type TimePart } from '../../values/time.js';
import type { Zone } from '../../values/zone.js';
import type { Moment, SqlDialect } from '../dialect.js';
import { invoke, Sql, sql, type SqlParam } from '../sql.js';

type Times = Pick<SqlDialect, 'addTime' | 'timeBetween' | 'startOf' | 'dateOf' | 'partOf'>;

const call = (name: string, ...args: readonly Sql[]) => invoke(`pulu_${name}`, ...args);
const param = (value: SqlParam) => new Sql('?', [value], { constant: value, total: true });

/** Results of which it is known that they are moments as we write them, or NULL. */
const moment = (piece: Sql) => piece.as({ moment: true });

/** Milliseconds of the units that are always as long, where clocks never change. */
const spans: Readonly<Partial<Record<AddUnit, number>>> = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

/**
 * The offset of a zone whose clocks never change. There SQLite's own functions do: a function of ours costs ten times as much, for
 * each row leaves SQLite for JavaScript and comes back.
 */
function fixedOffset(zone: Zone): number | undefined {
  return zone.utc.length === 0 ? zone.offsets[0] : undefined;
}

/** Whether a piece is a moment as we write it, or NULL: what SQLite reads of other texts differs from what the language does. */
function isMoment({ sql: { traits } }: Moment): boolean {
  return traits.column === true || traits.moment === true;
}

const shifted = (seconds: number) => (seconds === 0 ? '' : `, '${seconds > 0 ? '+' : ''}${seconds} seconds'`);

/** What lies up to 1000-01-01 is null. SQLite itself gives null after the year 9999. */
function bounded(piece: Sql, date: boolean): Sql {
  const lowest = date ? `'1000-01-01'` : `'1000-01-01T00:00:00.000Z'`;
  return moment(sql`NULLIF(MAX(${piece}, ${lowest}), ${lowest})`);
}

const moved = (piece: Sql, by: string) => sql`strftime('%Y-%m-%dT%H:%M:%fZ', ${piece}${by})`;

/** The local date. In a call of its own: only what leaves a call is null after the year 9999, not what it passes through. */
const local = (piece: Sql, offset: number) => (offset === 0 ? piece : sql`date(${piece}${shifted(offset)})`);

/** How SQLite goes to the beginning of a period. */
const begins: Readonly<Partial<Record<StartUnit, string>>> = {
  day: '',
  week: `, '-6 days', 'weekday 1'`,
  month: `, 'start of month'`,
  year: `, 'start of year'`,
};

const dateBegins: Readonly<Partial<Record<StartUnit, (date: Sql) => Sql>>> = {
  day: (date) => date,
  week: (date) => sql`date(${date}, '-6 days', 'weekday 1')`,
  month: (date) => sql`(substr(${date}, 1, 7) || '-01')`,
  year: (date) => sql`(substr(${date}, 1, 4) || '-01-01')`,
};

function startOf(at: Moment, unit: StartUnit, zone: Zone): Sql | undefined {
  const offset = fixedOffset(zone);
  if (!isMoment(at)) return undefined;
  if (at.date) {
    const begin = dateBegins[unit];
    return begin && bounded(begin(at.sql), true);
  }
  if (offset === undefined) return undefined;
  if (unit === 'hour')
    return offset % 3600 === 0 ? bounded(sql`(substr(${at.sql}, 1, 13) || ':00:00.000Z')`, false) : undefined;
  const begin = begins[unit];
  if (begin === undefined) return undefined;
  // Midnight is at the same time of the same UTC day, or of the one before.
  const back = offset > 0 ? `, '-1 day'` : '';
  const time = new Date((86_400 - offset) * 1000).toISOString().slice(10);
  return bounded(sql`(date(${local(at.sql, offset)}${begin}${back}) || '${time}')`, false);
}

function dateOf(at: Moment, zone: Zone): Sql | undefined {
  const offset = fixedOffset(zone);
  if (offset === undefined || !isMoment(at)) return undefined;
  return bounded(at.date ? at.sql : sql`date(${at.sql}${shifted(offset)})`, true);
}

function timeBetween(from: Moment, to: Moment, unit: AddUnit, zone: Zone): Sql | undefined {
  const span = spans[unit];
  const offset = fixedOffset(zone);
  const isClock = unit === 'second' || unit === 'minute' || unit === 'hour';
  if (span === undefined || !isMoment(from) || !isMoment(to)) return undefined;
  if (!isClock && offset === undefined && !(from.date && to.date)) return undefined;
  // Each is read once, for it may be long. A day is kept to a fiftieth of a millisecond, so that rounding makes it exact.
  const day = ({ sql: piece, date }: Moment) =>
    sql`julianday(${piece}${isClock || date || offset === undefined ? '' : shifted(offset)})`;
  return sql`(CAST(ROUND((${day(to)} - ${day(from)}) * 86400000) AS INTEGER) / ${span})`;
}

function addTime(at: Moment, amount: Sql, unit: AddUnit, zone: Zone): Sql | undefined {
  const span = spans[unit];
  const { constant } = amount.traits;
  const count = constant === undefined || constant === null ? null : num(constant);
  const isClock = unit === 'second' || unit === 'minute' || unit === 'hour';
  if (span === undefined || count === null || !isMoment(at) || (at.date && isClock)) return undefined;
  const offset = fixedOffset(zone);
  if (!isClock && !at.date && offset === undefined) return undefined;
  const added = `, '${(whole(count, reach[unit]) * span) / 1000} seconds'`;
  if (at.date) return bounded(sql`date(${at.sql}${added})`, true);
  if (isClock || offset === undefined || offset === 0) return bounded(moved(at.sql, added), false);
  return bounded(moved(moved(moved(at.sql, shifted(offset)), added), shifted(-offset)), false);
}

const parts: Readonly<Record<TimePart, (local: string) => readonly [string, string]>> = {
  year: (local) => [`CAST(strftime('%Y', `, `${local}) AS INTEGER)`],
  month: (local) => [`CAST(strftime('%m', `, `${local}) AS INTEGER)`],
  day: (local) => [`CAST(strftime('%d', `, `${local}) AS INTEGER)`],
  weekday: (local) => [`((strftime('%w', `, `${local}) + 6) % 7 + 1)`],
  hour: (local) => [`CAST(strftime('%H', `, `${local}) AS INTEGER)`],
};

function partOf(at: Moment, part: TimePart, zone: Zone): Sql | undefined {
  const offset = fixedOffset(zone);
  if (!isMoment(at) || (offset === undefined && !at.date)) return undefined;
  const [before, after] = parts[part](at.date ? '' : shifted(offset ?? 0));
  return sql`${before}${at.sql}${after}`;
}

const native = (piece: Sql) => piece.as({ native: true });

/** Time by SQLite's own functions where they say the same as the language, else by functions of ours. */
export const times: Times = {
  addTime: (at, amount, unit, zone) =>
    addTime(at, amount, unit, zone) ?? moment(call('add_time', at.sql, amount, param(unit), param(zone.name))),
  timeBetween: (from, to, unit, zone) =>
    native(timeBetween(from, to, unit, zone) ?? call('time_between', from.sql, to.sql, param(unit), param(zone.name))),
  startOf: (at, unit, zone) =>
    startOf(at, unit, zone) ?? moment(call('start_of', at.sql, param(unit), param(zone.name))),
  dateOf: (at, zone) => dateOf(at, zone) ?? moment(call('date_of', at.sql, param(zone.name))),
  partOf: (at, part, zone) => native(partOf(at, part, zone) ?? call('part_of', at.sql, param(part), param(zone.name))),
};
