import type { Env, Me } from '../types.js';
import { toLocal, zoneOf, type Zone } from '../values/zone.js';

/** The environment as operations read it: computed once per `Env` object. */
export interface Moment {
  /** Canonical datetime text. */
  readonly now: string;
  readonly today: string;
  readonly zone: Zone;
  readonly me: Me | undefined;
}

/** What an operation sees as its data: a record (or row), and the one around it. */
export interface Frame {
  readonly record: Readonly<Record<string, unknown>>;
  readonly moment: Moment;
  readonly parent?: Frame;
}

/** A part of an expression, ready to be evaluated in a frame. */
export type Thunk = (frame: Frame) => unknown;

const moments = new WeakMap<Env, Moment>();

/** @throws RangeError for an unknown time zone or an invalid instant */
export function momentOf(env: Env): Moment {
  const known = moments.get(env);
  if (known) return known;
  const zone = zoneOf(env.timeZone);
  const now = new Date(env.now);
  const today = new Date(toLocal(now.getTime(), zone)).toISOString().slice(0, 10);
  const moment = { now: now.toISOString(), today, zone, me: env.me };
  moments.set(env, moment);
  return moment;
}
