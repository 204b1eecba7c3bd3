import type { Cause } from './outcome.js';

/** The last call of a service. */
export interface LastCall {
  readonly at: Date;
  readonly operation: string;
  /** What went wrong; null when nothing did. */
  readonly cause: Cause | null;
  /** From when on it may be asked again, where it is worth it. */
  readonly next: Date | null;
  readonly ms: number;
}

/** How things stand with a service, as far as this process has seen. */
export interface Standing {
  readonly lastCall: LastCall | null;
  /** Since when it has not been of use. */
  readonly failingSince: Date | null;
  /** Until when it is left alone, after failing repeatedly. */
  readonly restsUntil: Date | null;
  /** The last message from it, and whether it proved to be its own. */
  readonly lastMessage: { readonly at: Date; readonly taken: boolean } | null;
}

type Noted = Omit<Standing, 'restsUntil'>;

const nothing: Noted = { lastCall: null, failingSince: null, lastMessage: null };
/** Failures that say nothing of the service, or nothing that an administrator could mend. */
const harmless: ReadonlySet<Cause['code']> = new Set(['connector_rate', 'connector_cancelled', 'connector_input']);

/** What each app's services have come to, in this process's memory: it starts anew with the process. */
export class Standings {
  private readonly known = new Map<string, Noted>();

  /** Notes a call. @param failed whether the service was of no use, as opposed to having said no */
  called(app: string, service: string, call: LastCall, failed: boolean): void {
    const before = this.of(app, service);
    const isTrouble = failed && call.cause !== null && !harmless.has(call.cause.code);
    const since = isTrouble ? (before.failingSince ?? call.at) : before.failingSince;
    this.known.set(keyOf(app, service), {
      ...before,
      lastCall: call,
      failingSince: call.cause === null ? null : since,
    });
  }

  /** Notes a message from the service, or from one that claims to be it. */
  received(app: string, service: string, at: Date, taken: boolean): void {
    this.known.set(keyOf(app, service), { ...this.of(app, service), lastMessage: { at, taken } });
  }

  of(app: string, service: string): Noted {
    return this.known.get(keyOf(app, service)) ?? nothing;
  }
}

function keyOf(app: string, service: string): string {
  return `${app}/${service}`;
}
