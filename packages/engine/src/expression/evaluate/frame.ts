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

/** Works out what is asked for, and remembers that it was. */
class Asked implements Moment {
  isTimeAsked = false;
  private text?: string;
  private day?: string;

  constructor(
    private readonly instant: Date,
    readonly zone: Zone,
    readonly me: Me | undefined,
  ) {}

  get now(): string {
    this.isTimeAsked = true;
    return (this.text ??= this.instant.toISOString());
  }

  get today(): string {
    this.isTimeAsked = true;
    return (this.day ??= new Date(toLocal(this.instant.getTime(), this.zone)).toISOString().slice(0, 10));
  }
}

const moments = new WeakMap<Env, Asked>();

/** @throws RangeError for an unknown time zone or an invalid instant */
export function momentOf(env: Env): Moment {
  const known = moments.get(env);
  if (known) return known;
  const instant = new Date(env.now);
  if (Number.isNaN(instant.getTime())) throw new RangeError('Invalid time value');
  const moment = new Asked(instant, zoneOf(env.timeZone), env.me);
  moments.set(env, moment);
  return moment;
}

/** Whether anything evaluated or written in this environment so far depended on the time: if not, it stays right. */
export function isTimeAsked(env: Env): boolean {
  return moments.get(env)?.isTimeAsked ?? false;
}
