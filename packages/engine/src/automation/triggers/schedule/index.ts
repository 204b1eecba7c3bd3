import { Cron } from 'croner';
import { defineTimedTrigger } from '../timed.js';

/** So many missed times are made up for at most. */
const mostMissed = 1000;
/** A time counts as missed when nobody was there this long, in milliseconds. */
const grace = 5 * 60_000;

/** Answers to the times of a cron pattern, by the clock of the organisation's time zone. */
export const schedule = defineTimedTrigger('schedule', async ({ cron, catchUp = 'once' }, { app }, { from, to }) => {
  const times = timesOf(cron, app.timeZone, from, to);
  const wanted = { all: times, once: times.slice(-1), skip: times.slice(-1).filter((time) => isOnTime(time, to)) };
  return wanted[catchUp].map((time) => ({ key: time.toISOString(), record: null }));
});

function isOnTime(time: Date, now: Date): boolean {
  return now.getTime() - time.getTime() <= grace;
}

function timesOf(pattern: string, timezone: string, from: Date, to: Date): Date[] {
  const cron = new Cron(pattern, { timezone, mode: '5-part', paused: true });
  const times: Date[] = [];
  let next = cron.nextRun(from);
  while (next !== null && next.getTime() <= to.getTime() && times.length < mostMissed) {
    times.push(next);
    next = cron.nextRun(next);
  }
  return times;
}
