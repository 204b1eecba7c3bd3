import { describe, expect, it } from '@jest/globals';
import { hashPassword, verifyPassword } from './passwords.js';

describe('passwords', () => {
  it('are kept as argon2id with the parameters OWASP asks for', async () => {
    expect(await hashPassword('correct horse')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('are recognised, and others are not', async () => {
    const stored = await hashPassword('correct horse');
    expect(await verifyPassword(stored, 'correct horse')).toBe(true);
    expect(await verifyPassword(stored, 'correct house')).toBe(false);
  });

  it('never match an account that has none', async () => {
    expect(await verifyPassword(undefined, 'nobody has this password')).toBe(false);
  });

  it.each(['short', 'x'.repeat(201)])('are refused when too short or too long', async (password) => {
    await expect(hashPassword(password)).rejects.toMatchObject({
      status: 422,
      errors: [{ code: 'password_length', path: '/password' }],
    });
  });
});
