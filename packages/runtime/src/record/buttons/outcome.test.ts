import { describe, expect, it } from '@jest/globals';
import type { ButtonAnswer } from '@pulu/engine/model';
import { outcomeOf } from './outcome.js';

const open: ButtonAnswer = { state: 'ready', message: null, problem: null, due: null };

/** Looks at a run that stands like this, one after the other; the last stays. @returns what is told, and the looks it took */
async function look(...answers: readonly ButtonAnswer[]) {
  let looks = 0;
  let waited = 0;
  const ask = async () => answers[Math.min(looks++, answers.length - 1)] ?? open;
  const told = await outcomeOf(ask, async (milliseconds) => void (waited += milliseconds));
  return { told, looks, waited };
}

describe('what became of a pressed button', () => {
  it('is told as soon as its rule has ended', async () => {
    const done: ButtonAnswer = { ...open, state: 'done' };
    expect(await look(done)).toEqual({ told: done, looks: 1, waited: 0 });
    expect(await look(open, open, done)).toMatchObject({ told: done, looks: 3 });
  });

  it('is told when it failed, or is to be tried again', async () => {
    const failed: ButtonAnswer = { ...open, state: 'failed', problem: 'No.' };
    const retried: ButtonAnswer = { ...open, problem: 'Not now.', due: '2026-11-24T01:00:00.000Z' };
    expect((await look(open, failed)).told).toBe(failed);
    expect(await look(retried)).toMatchObject({ told: retried, looks: 1 });
  });

  it('does not keep anybody waiting for people, nor for what takes long', async () => {
    const waiting: ButtonAnswer = { ...open, state: 'waiting' };
    const people = await look(open, waiting);
    expect(people.told).toBe(waiting);
    expect(people.waited).toBeLessThan(5_000);
    const long = await look(open);
    expect(long.told).toBe(open);
    expect(long.waited).toBeLessThan(20_000);
  });
});
