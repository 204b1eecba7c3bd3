import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new random secret of 256 bits, safe in cookies, headers and addresses. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a secret. A plain hash is enough: the secret has too many bits to be guessed. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/**
 * The CSRF token of a session, derived from its secret: nothing to store, and it dies with the session.
 * The page gets it when it signs in or asks who it is, and sends it with every unsafe request.
 */
export function csrfToken(sessionSecret: string): string {
  return createHmac('sha256', sessionSecret).update('csrf').digest('base64url');
}

/** Compares in a time that does not depend on where the difference is. */
export function sameSecret(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
