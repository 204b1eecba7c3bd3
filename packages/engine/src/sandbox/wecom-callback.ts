import { createCipheriv, createHash, randomBytes } from 'node:crypto';

/** What a company's callback address is set up with. */
export interface CallbackKeys {
  readonly token: string;
  readonly aesKey: string;
  readonly receiver: string;
}

/** A request that WeCom makes at a callback address. */
export interface CallbackRequest {
  readonly query: string;
  readonly body: string;
}

/** Encrypts as WeCom does: 16 random bytes, the length, the message, who it is for, padded to 32. */
export function sealCallback({ aesKey, receiver }: CallbackKeys, message: string): string {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const body = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const plain = Buffer.concat([randomBytes(16), length, body, Buffer.from(receiver)]);
  const padding = 32 - (plain.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const parts = [cipher.update(Buffer.concat([plain, Buffer.alloc(padding, padding)])), cipher.final()];
  return Buffer.concat(parts).toString('base64');
}

/** The message as it is sent. */
export function callbackRequest(keys: CallbackKeys, message: string, seconds: number): CallbackRequest {
  const encrypted = sealCallback(keys, message);
  const query = signedQuery(keys, encrypted, seconds).toString();
  return {
    query,
    body: `<xml><ToUserName><![CDATA[${keys.receiver}]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`,
  };
}

/** What is asked when the address is entered: to send a text back that only those who know the keys can read. */
export function greetingQuery(keys: CallbackKeys, text: string, seconds: number): string {
  const echostr = sealCallback(keys, text);
  const query = signedQuery(keys, echostr, seconds);
  query.set('echostr', echostr);
  return query.toString();
}

function signedQuery({ token }: CallbackKeys, encrypted: string, seconds: number): URLSearchParams {
  const [timestamp, nonce] = [String(seconds), randomBytes(6).toString('hex')];
  const signature = createHash('sha1').update([token, timestamp, nonce, encrypted].sort().join(''));
  return new URLSearchParams({ msg_signature: signature.digest('hex'), timestamp, nonce });
}
