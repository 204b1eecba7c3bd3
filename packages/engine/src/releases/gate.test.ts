import { describe, expect, it } from '@jest/globals';
import { Gate } from './gate.js';

/** A step that ends when it is told to. */
function step() {
  let finish = (): void => undefined;
  const done = new Promise<void>((resolve) => (finish = resolve));
  return { done, finish };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the gate', () => {
  it('lets works run beside each other', async () => {
    const gate = new Gate();
    const [one, two] = [step(), step()];
    const seen: string[] = [];
    const first = gate.enter(async () => (seen.push('one'), one.done));
    const second = gate.enter(async () => (seen.push('two'), two.done));
    await settle();
    expect(seen).toEqual(['one', 'two']);
    one.finish();
    two.finish();
    await Promise.all([first, second]);
  });

  it('lets a lone work in when those inside are done, and holds back who comes meanwhile', async () => {
    const gate = new Gate();
    const [inside, alone] = [step(), step()];
    const seen: string[] = [];
    const running = gate.enter(async () => (seen.push('inside'), inside.done));
    const lone = gate.alone(async () => (seen.push('alone'), alone.done));
    const late = gate.enter(async () => seen.push('late'));
    await settle();
    expect(seen).toEqual(['inside']);
    inside.finish();
    await settle();
    expect(seen).toEqual(['inside', 'alone']);
    alone.finish();
    await Promise.all([running, lone, late]);
    expect(seen).toEqual(['inside', 'alone', 'late']);
  });

  it('lets one lone work in after the other', async () => {
    const gate = new Gate();
    let alone = 0;
    const work = async () => {
      alone += 1;
      expect(alone).toBe(1);
      await settle();
      alone -= 1;
    };
    await Promise.all([gate.alone(work), gate.alone(work), gate.enter(settle), gate.alone(work)]);
  });

  it('opens again when a work fails', async () => {
    const gate = new Gate();
    const fail = async () => Promise.reject(new Error('no'));
    await expect(gate.alone(fail)).rejects.toThrow('no');
    await expect(gate.enter(fail)).rejects.toThrow('no');
    await expect(gate.alone(async () => 'in')).resolves.toBe('in');
  });
});
