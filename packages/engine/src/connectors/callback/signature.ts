import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Trigger } from '../../model/index.js';

export type Signature = NonNullable<Extract<Trigger, { type: 'webhook' }>['signature']>;

/** A message as it came. */
export interface Message {
  readonly headers: IncomingHttpHeaders;
  /** The body, byte for byte. */
  readonly raw: Buffer;
}

/** Seconds that a signed moment may lie off. */
const tolerance = 5 * 60;

/**
 * Whether a message carries the signature of those who know the secret.
 * `douyin_sha1`: X-Douyin-Signature = sha1 in hex of the secret and the body, as Douyin's open platform documents its webhooks.
 * @param now milliseconds since 1970
 */
export function isSigned(
  { headers, raw }: Message,
  { scheme, header }: Signature,
  secret: string,
  now: number,
): boolean {
  if (scheme === 'douyin_sha1')
    return isSame(headers['x-douyin-signature'], createHash('sha1').update(secret).update(raw).digest('hex'));
  const hmac = createHmac('sha256', secret);
  if (header !== undefined) return isSame(headers[header.toLowerCase()], hmac.update(raw).digest('hex'));
  const timestamp = headers['x-pulu-timestamp'];
  if (typeof timestamp !== 'string' || !(Math.abs(now / 1000 - Number(timestamp)) <= tolerance)) return false;
  return isSame(headers['x-pulu-signature'], hmac.update(`${timestamp}.`).update(raw).digest('hex'));
}

/** Takes the same time wherever they differ. */
function isSame(given: string | string[] | undefined, expected: string): boolean {
  if (typeof given !== 'string') return false;
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given.replace(/^sha(1|256)=/, '').toLowerCase()), hash(expected));
}
