import type { ButtonAnswer } from '@pulu/engine/model';

/** Milliseconds between the looks: most rules are done at once, and nobody waits longer than these together. */
const rests = [100, 200, 400, 800, 1_500, 2_000, 3_000, 4_000, 4_000];
/** So many looks are taken at a run that waits: it may wait for its own parts, which is short, or for people. */
const looksAtWaiting = 5;

/** What became of a rule that was set going, as far as it is known soon. @param rest waits so many milliseconds */
export async function outcomeOf(
  ask: () => Promise<ButtonAnswer>,
  rest: (milliseconds: number) => Promise<void>,
): Promise<ButtonAnswer> {
  let answer = await ask();
  for (const [index, milliseconds] of rests.entries()) {
    if (isTold(answer) || (answer.state === 'waiting' && index >= looksAtWaiting)) return answer;
    await rest(milliseconds);
    answer = await ask();
  }
  return answer;
}

/** It has ended, or it is known why it has not. */
function isTold({ state, problem }: ButtonAnswer): boolean {
  return (state !== 'ready' && state !== 'waiting') || problem !== null;
}
