import { describe, expect, it } from '@jest/globals';
import { csrfToken, hashSecret, newSecret, sameSecret } from './secrets.js';

describe('secrets', () => {
  it('have 256 bits and differ each time', () => {
    expect(Buffer.from(newSecret(), 'base64url')).toHaveLength(32);
    expect(newSecret()).not.toBe(newSecret());
  });

  it('are not found in what is stored of them', () => {
    const secret = newSecret();
    expect(hashSecret(secret)).toMatch(/^[0-9a-f]{64}$/);
    expect(hashSecret(secret)).toBe(hashSecret(secret));
  });

  it('give each session its own CSRF token', () => {
    const [one, other] = [newSecret(), newSecret()];
    expect(csrfToken(one)).toBe(csrfToken(one));
    expect(csrfToken(one)).not.toBe(csrfToken(other));
  });

  it('compare by value', () => {
    expect(sameSecret('abc', 'abc')).toBe(true);
    expect(sameSecret('abc', 'abd')).toBe(false);
    expect(sameSecret('abc', 'abcd')).toBe(false);
  });
});
