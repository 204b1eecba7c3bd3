import { PuluError } from '../model/index.js';

/**
 * The work's answer, unless it takes longer than so many milliseconds.
 * @throws PuluError `transaction_timeout`: most likely the work waits for something outside its transaction
 */
export async function withDeadline<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new PuluError('transaction_timeout', 503)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
