/** Where the time comes from. Passed in, so that tests, scenarios and demo data choose their own. */
export interface Clock {
  now(): Date;
}

/** The clock of the machine. */
export const systemClock: Clock = { now: () => new Date() };
