import { createHash } from 'node:crypto';
import type { CompiledConnector } from '../../compiler/index.js';
import type { CallbackCheck } from '../../model/index.js';
import { readCallback } from '../wecom/callback.js';
import { readXml } from '../wecom/xml.js';
import { isSigned, type Message } from './signature.js';

/** A request at a connector's callback address. */
export interface Arrived extends Message {
  readonly query: URLSearchParams;
}

/** What only the server knows, by name. */
type Find = (name: string) => Promise<string | undefined>;

/** A message that is the service's own. */
export interface Received {
  readonly message: unknown;
  /** Tells it from others: the same message that comes again has the same. */
  readonly fingerprint: string;
}

/**
 * The message in a request to a connector's address, when it proves to be the service's.
 * @param now milliseconds since 1970
 * @returns undefined when it does not, or cannot be read
 */
export async function receive(
  { document: { callback } }: CompiledConnector,
  arrived: Arrived,
  find: Find,
  now: number,
): Promise<Received | undefined> {
  if (callback === undefined) return undefined;
  const { check } = callback;
  if (check.type === 'wecom') {
    const encrypted = fieldOf(readXml(arrived.raw.toString('utf8')), 'Encrypt');
    const text = encrypted === undefined ? undefined : await opened(check, arrived.query, encrypted, find);
    const message = text === undefined ? undefined : readXml(text);
    return message === undefined ? undefined : { message, fingerprint: hashOf(text ?? '') };
  }
  const secret = await find(check.secret);
  const signature = {
    scheme: check.type,
    secret: check.secret,
    ...(check.header === undefined ? {} : { header: check.header }),
  };
  if (secret === undefined || !isSigned(arrived, signature, secret, now)) return undefined;
  const moment = check.header === undefined ? String(arrived.headers['x-pulu-timestamp']) : '';
  const message = parsed(arrived.raw);
  return message === undefined ? undefined : { message, fingerprint: hashOf(moment, arrived.raw) };
}

/** What a service wants to hear when its callback address is entered there; undefined when nobody who may has asked. */
export async function greeting(
  { document: { callback } }: CompiledConnector,
  query: URLSearchParams,
  find: Find,
): Promise<string | undefined> {
  const echo = query.get('echostr');
  if (callback?.check.type !== 'wecom' || echo === null) return undefined;
  return opened(callback.check, query, echo, find);
}

async function opened(
  { token, key, receiver }: Extract<CallbackCheck, { type: 'wecom' }>,
  query: URLSearchParams,
  encrypted: string,
  find: Find,
): Promise<string | undefined> {
  const [known, aesKey, corp] = await Promise.all([find(token), find(key), find(receiver)]);
  if (known === undefined || aesKey === undefined || corp === undefined) return undefined;
  const [signature = '', timestamp = '', nonce = ''] = ['msg_signature', 'timestamp', 'nonce'].map(
    (name) => query.get(name) ?? '',
  );
  return readCallback({ token: known, aesKey, receiver: corp }, { signature, timestamp, nonce, encrypted });
}

function fieldOf(value: unknown, name: string): string | undefined {
  const found = Object.entries(typeof value === 'object' && value !== null ? value : {}).find(([key]) => key === name);
  return typeof found?.[1] === 'string' ? found[1] : undefined;
}

function parsed(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    return undefined;
  }
}

function hashOf(...parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}
