import { describe, expect, it } from '@jest/globals';
import { validate, version } from 'uuid';
import { createIds } from './ids.js';

describe('ids', () => {
  it('are UUIDs of version 7 with the time of the clock', () => {
    const id = createIds(() => 0x0123456789ab)();
    expect(validate(id)).toBe(true);
    expect(version(id)).toBe(7);
    expect(id).toMatch(/^01234567-89ab-7/);
    expect(id).toBe(id.toLowerCase());
  });

  it('are each greater than the one before, more of them than a millisecond holds, and when the clock is set back', () => {
    let now = 1_000_000;
    const ids = createIds(() => now);
    const made = Array.from({ length: 20_000 }, (_, i) => {
      if (i === 10_000) now -= 5_000;
      if (i % 7_000 === 0) now += 1;
      return ids();
    });
    expect(made.every((id, i) => i === 0 || id > made[i - 1]!)).toBe(true);
    expect(made.every((id) => validate(id) && version(id) === 7)).toBe(true);
  });

  it('of two makers at the same moment differ', () => {
    const [one, other] = [createIds(() => 1), createIds(() => 1)];
    expect(new Set(Array.from({ length: 1_000 }, () => [one(), other()]).flat()).size).toBe(2_000);
  });
});
