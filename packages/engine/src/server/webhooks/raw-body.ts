import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { PuluError } from '../../model/index.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The body byte for byte, on routes whose messages are signed. */
    rawBody: Buffer | null;
  }
}

/** Where messages from outside arrive. */
const hooksPath = '/api/v1/hooks/';
/** Bytes of a message at the most. */
const largest = 256 * 1024;

/** Keeps the bytes of signed messages: what was signed is not what a parser makes of it. */
export function keepRawBodies(instance: FastifyInstance): void {
  instance.decorateRequest('rawBody', null);
  instance.addHook('preParsing', async (request, _, payload) => {
    if (!request.url.startsWith(hooksPath)) return payload;
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of payload) {
      const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
      size += bytes.length;
      if (size > largest) throw new PuluError('body_too_large', 413);
      chunks.push(bytes);
    }
    const raw = Buffer.concat(chunks);
    request.rawBody = raw;
    return Object.assign(Readable.from(raw), { receivedEncodedLength: raw.length });
  });
}
