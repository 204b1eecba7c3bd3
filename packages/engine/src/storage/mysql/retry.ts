import { setTimeout as sleep } from 'node:timers/promises';
import { driverError } from '../dialect.js';

/** Deadlock, lock wait timeout, and MariaDB's "record has changed since last read": the same work may succeed again. */
const passing = new Set([1213, 1205, 1020]);
const attempts = 10;

/** Runs work again when it lost a fight for locks, after a growing and random pause. */
export async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === attempts || !passing.has(driverError(error).errno)) throw error;
      await sleep(Math.random() * Math.min(5 * 2 ** attempt, 500));
    }
  }
}
