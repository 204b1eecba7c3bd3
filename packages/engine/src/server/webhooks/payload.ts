import { dateText, PuluError, wallClockAt, type Payload, type Problem } from '../../model/index.js';

type Kind = Payload[string]['type'];

/**
 * What a trigger reads from a message, by the names it gives. What is not in the message is null.
 * @param timeZone of the app, for the dates of moments
 * @throws PuluError `validation` naming each value that is not of its type
 */
export function payloadOf(payload: Payload, message: unknown, timeZone: string): Record<string, unknown> {
  const problems: Problem[] = [];
  const values = Object.entries(payload).map(([name, { type, path = name }]): [string, unknown] => {
    const found = at(message, path.split('.'));
    if (found === undefined || found === null || found === '') return [name, null];
    const value = readers[type](found, timeZone);
    if (value === undefined)
      problems.push({ code: 'payload_value_invalid', path: `/${path.replaceAll('.', '/')}`, params: { type } });
    return [name, value ?? null];
  });
  if (problems.length > 0) throw new PuluError('validation', 422, problems);
  return Object.fromEntries(values);
}

/** The value at a path of own properties and places in lists. A text that holds JSON is looked into, as some services send it. */
function at(message: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return message;
  const inside = typeof message === 'string' ? parsed(message) : message;
  if (typeof inside !== 'object' || inside === null || !Object.hasOwn(inside, key)) return undefined;
  return at(Object.entries(inside).find(([name]) => name === key)?.[1], rest);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Moments that are given as numbers are seconds or milliseconds since 1970: seconds stay below this until the year 5138. */
const firstMilliseconds = 1e11;

/** Each gives undefined for what it cannot read. */
const readers: { readonly [kind in Kind]: (value: unknown, timeZone: string) => unknown } = {
  text: (value) => (typeof value === 'string' ? value : plain(value)),
  number: numberOf,
  boolean: (value) =>
    typeof value === 'boolean' ? value : { true: true, false: false, 1: true, 0: false }[`${plain(value)}`],
  date: dateOf,
  datetime: momentOf,
};

function plain(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** A date as it is; of a moment, the date at home. */
function dateOf(value: unknown, timeZone: string): string | undefined {
  const moment = momentOf(value);
  if (moment === undefined || (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)))
    return moment?.slice(0, 10);
  return dateText(wallClockAt(new Date(moment), timeZone));
}

function momentOf(value: unknown): string | undefined {
  const number = numberOf(value);
  const moment =
    number === undefined
      ? new Date(typeof value === 'string' ? value : Number.NaN)
      : new Date(number < firstMilliseconds ? number * 1000 : number);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}
