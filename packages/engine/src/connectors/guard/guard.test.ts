import { describe, expect, it } from '@jest/globals';
import { backoff, retryAfter } from './backoff.js';
import { Breaker } from './breaker.js';
import { Bucket } from './bucket.js';
import { Tokens } from './tokens.js';

describe('a breaker', () => {
  const setting = { failures: 2, rest: 1000 };
  const failed = (breaker: Breaker, now: number) => {
    expect(breaker.admit(now)).toBeUndefined();
    breaker.settle(false, now, setting);
  };

  it('opens after failures in a row, and not before', () => {
    const breaker = new Breaker();
    failed(breaker, 0);
    breaker.settle(true, 1, setting);
    failed(breaker, 2);
    failed(breaker, 3);
    expect(breaker.admit(4)).toBe(1003);
  });

  it('lets one call try after the rest, and closes when it succeeds', () => {
    const breaker = new Breaker();
    failed(breaker, 0);
    failed(breaker, 0);
    expect(breaker.admit(1000)).toBeUndefined();
    expect(breaker.admit(1000)).toBe(2000);
    breaker.settle(true, 1100, setting);
    expect(breaker.admit(1100)).toBeUndefined();
  });

  it('rests again when the probe fails', () => {
    const breaker = new Breaker();
    failed(breaker, 0);
    failed(breaker, 0);
    failed(breaker, 1000);
    expect(breaker.admit(1500)).toBe(2000);
  });

  it('lets another probe when the first was cancelled', () => {
    const breaker = new Breaker();
    failed(breaker, 0);
    failed(breaker, 0);
    breaker.admit(1000);
    breaker.settle(undefined, 1000, setting);
    expect(breaker.admit(1001)).toBeUndefined();
  });
});

describe('a bucket', () => {
  it('gives a minute worth of calls at once, then one at a time', () => {
    const bucket = new Bucket();
    expect(Array.from({ length: 4 }, () => bucket.take(0, 4))).toEqual([0, 0, 0, 0]);
    expect(bucket.take(0, 4)).toBe(15_000);
    expect(bucket.take(15_000, 4)).toBe(0);
    expect(bucket.take(15_000, 4)).toBe(15_000);
  });
});

describe('waiting', () => {
  it('grows by the factor, with full jitter, within bounds', () => {
    const setting = { first: 100, factor: 3 };
    expect([1, 2, 3].map((attempt) => backoff(setting, attempt, () => 1))).toEqual([100, 300, 900]);
    expect(backoff(setting, 3, () => 0.5)).toBe(450);
    expect(backoff(setting, 100, () => 1)).toBe(900_000);
  });

  it('reads Retry-After in seconds and as a date', () => {
    const now = Date.parse('2026-03-01T00:00:00Z');
    expect(retryAfter('120', now)).toBe(now + 120_000);
    expect(retryAfter('Sun, 01 Mar 2026 00:01:00 GMT', now)).toBe(now + 60_000);
    expect(retryAfter('soon', now)).toBeUndefined();
    expect(retryAfter(undefined, now)).toBeUndefined();
  });
});

describe('tokens', () => {
  it('are fetched once for all who wait, and again when they ran out or were dropped', async () => {
    const tokens = new Tokens();
    let fetched = 0;
    const fetch = async () => ({ token: `t${++fetched}`, until: fetched * 100 });
    const get = (now: number) => tokens.get('a', now, fetch);
    expect(new Set(await Promise.all(Array.from({ length: 20 }, () => get(0))))).toEqual(new Set(['t1']));
    expect(await Promise.all([get(150), get(150)])).toEqual(['t2', 't2']);
    await Promise.all(Array.from({ length: 20 }, () => tokens.drop('a', 't2')));
    expect(await get(150)).toBe('t3');
    await tokens.drop('a', 't2');
    expect(await get(150)).toBe('t3');
  });

  it('are asked for again after a failure', async () => {
    const tokens = new Tokens();
    await expect(tokens.get('a', 0, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await tokens.get('a', 0, async () => ({ token: 'b', until: 1 }))).toBe('b');
  });
});
