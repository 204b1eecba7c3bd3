import { describe, expect, it } from '@jest/globals';
import { LoginLimit } from './login-limit.js';

const account = { free: 2, first: 1_000, longest: 60_000 };
const address = { free: 5, first: 1_000, longest: 60_000 };

describe('the login limit', () => {
  it('costs nothing for the first failures, then doubles the wait', () => {
    const limit = new LoginLimit(account, address);
    const waits = [1, 2, 3, 4, 5].map(() => {
      limit.attempt('ann', '10.0.0.1', 0);
      return limit.wait('ann', '10.0.0.1', 0);
    });
    expect(waits).toEqual([0, 0, 1_000, 2_000, 4_000]);
  });

  it('lets the next attempt through once the wait is over', () => {
    const limit = new LoginLimit(account, address);
    for (let i = 0; i < 3; i++) limit.attempt('ann', 'a', 0);
    expect(limit.wait('ann', 'a', 999)).toBe(1);
    expect(limit.wait('ann', 'a', 1_000)).toBe(0);
  });

  it('never asks for more than the longest wait', () => {
    const limit = new LoginLimit(account, address);
    for (let i = 0; i < 40; i++) limit.attempt('ann', 'a', 0);
    expect(limit.wait('ann', 'a', 0)).toBe(60_000);
  });

  it('stops one address that tries many accounts', () => {
    const limit = new LoginLimit(account, address);
    for (let i = 0; i < 6; i++) limit.attempt(`name${i}`, 'a', 0);
    expect(limit.wait('another', 'a', 0)).toBe(1_000);
    expect(limit.wait('another', 'b', 0)).toBe(0);
  });

  it('forgets an account when it signs in, but not the failures of its address', () => {
    const limit = new LoginLimit(account, address);
    for (let i = 0; i < 7; i++) limit.attempt('ann', 'a', 0);
    limit.succeed('ann', 'a');
    expect(limit.wait('ann', 'b', 0)).toBe(0);
    expect(limit.wait('bob', 'a', 0)).toBe(1_000);
  });

  it('lets an office behind one address sign in, one after the other', () => {
    const limit = new LoginLimit(account, address);
    for (let i = 0; i < 100; i++) {
      expect(limit.wait(`name${i}`, 'office', 0)).toBe(0);
      limit.attempt(`name${i}`, 'office', 0);
      limit.succeed(`name${i}`, 'office');
    }
  });

  it('forgets failures that are long past', () => {
    const limit = new LoginLimit(account, address);
    for (let i = 0; i < 3; i++) limit.attempt('ann', 'a', 0);
    limit.attempt('ann', 'a', 60_001);
    expect(limit.wait('ann', 'a', 60_001)).toBe(0);
  });
});
