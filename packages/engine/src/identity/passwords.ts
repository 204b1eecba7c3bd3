import { hash, verify } from '@node-rs/argon2';
import { PuluError } from '../model/index.js';

/** OWASP's first choice for argon2id (the library's default algorithm): 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const passwordLength = { minimum: 8, maximum: 200 };

/**
 * Hashes a password for storage.
 * @throws PuluError `password_length` when it is shorter than 8 or longer than 200 characters
 */
export async function hashPassword(password: string): Promise<string> {
  const { minimum, maximum } = passwordLength;
  if (password.length < minimum || password.length > maximum) {
    const params = { minimum, maximum };
    throw new PuluError('validation', 422, [{ code: 'password_length', path: '/password', params }]);
  }
  return hash(password, parameters);
}

let decoy: Promise<string> | undefined;

/**
 * Whether the password is the one that was hashed. Without a hash (nobody has this name) it takes
 * the same time and says no, so that an answer's delay does not tell who exists.
 */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  const reference = stored ?? (await (decoy ??= hash('nobody has this password', parameters)));
  const matches = await verify(reference, password.slice(0, passwordLength.maximum));
  return matches && stored !== undefined;
}
