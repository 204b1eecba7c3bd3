/** When a service that fails is left alone. */
export interface BreakerSetting {
  /** Failures in a row after which it is. */
  readonly failures: number;
  /** For so long, in milliseconds. */
  readonly rest: number;
}

/** While a probe is under way others come again after so long, in milliseconds. */
const probeTime = 1000;

/** Leaves a failing service alone for a while, then lets one call find out whether it is back. */
export class Breaker {
  private failures = 0;
  private openUntil: number | undefined;
  private probing = false;

  /** Asks to call at an instant. @returns undefined: go ahead and `settle` afterwards; else when to come again */
  admit(now: number): number | undefined {
    if (this.openUntil === undefined) return undefined;
    if (now < this.openUntil) return this.openUntil;
    if (this.probing) return now + probeTime;
    this.probing = true;
    return undefined;
  }

  /** Until when the service is left alone; undefined when it is not. */
  restsUntil(now: number): number | undefined {
    return this.openUntil !== undefined && now < this.openUntil ? this.openUntil : undefined;
  }

  /** Tells how an admitted call went; `undefined`: it says nothing of the service. */
  settle(succeeded: boolean | undefined, now: number, { failures, rest }: BreakerSetting): void {
    const probe = this.probing;
    this.probing = false;
    if (succeeded === undefined) return;
    this.failures = succeeded ? 0 : this.failures + 1;
    if (succeeded) this.openUntil = undefined;
    else if (probe || this.failures >= failures) this.openUntil = now + rest;
  }
}
