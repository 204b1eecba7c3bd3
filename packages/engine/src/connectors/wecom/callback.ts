import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

/** How WeCom's administrator page sets a callback up. */
export interface CallbackKeys {
  /** Its Token. */
  readonly token: string;
  /** Its EncodingAESKey: 43 letters and digits. */
  readonly aesKey: string;
  /** The corp id that messages must be for. */
  readonly receiver: string;
}

/** What comes with a callback: query parameters, and the `Encrypt` of its body (or the `echostr` when the address is checked). */
export interface Callback {
  readonly signature: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly encrypted: string;
}

/** Bytes of random text before each message. */
const salt = 16;
const lengthBytes = 4;

/**
 * Reads a callback of WeCom.
 * @returns the message (XML, or the text to echo); undefined when it is not WeCom's, not for us, or was changed on the way
 */
export function readCallback(keys: CallbackKeys, callback: Callback): string | undefined {
  const expected = callbackSignature(keys.token, callback);
  const given = Buffer.from(callback.signature);
  if (given.length !== expected.length || !timingSafeEqual(given, Buffer.from(expected))) return undefined;
  const plain = decrypt(keys.aesKey, callback.encrypted);
  if (plain === undefined || plain.length < salt + lengthBytes) return undefined;
  const end = salt + lengthBytes + plain.readUInt32BE(salt);
  if (plain.subarray(end).toString('utf8') !== keys.receiver) return undefined;
  return plain.subarray(salt + lengthBytes, end).toString('utf8');
}

/** SHA-1 over the sorted parts, as WeCom signs. */
export function callbackSignature(token: string, { timestamp, nonce, encrypted }: Omit<Callback, 'signature'>): string {
  return createHash('sha1').update([token, timestamp, nonce, encrypted].sort().join('')).digest('hex');
}

function decrypt(aesKey: string, encrypted: string): Buffer | undefined {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  if (key.length !== 32) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const padded = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()]);
    // WeCom pads to 32 bytes, which is more than the block that Node would check.
    const padding = padded.at(-1) ?? 0;
    return padding >= 1 && padding <= 32 ? padded.subarray(0, padded.length - padding) : undefined;
  } catch {
    // No whole blocks: nothing WeCom has sent.
    return undefined;
  }
}
