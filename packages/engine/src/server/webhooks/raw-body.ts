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
/** Where those of connectors do: they are in whatever form the service writes. */
const connectorsPath = /^\/api\/v1\/hooks\/[^/?]+\/connectors\//;
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
  // Read by the connector's own protocol, once the bytes have proved whose they are.
  instance.addContentTypeParser('*', { parseAs: 'buffer' }, (request, _, done) =>
    connectorsPath.test(request.url) ? done(null) : done(new PuluError('media_type', 415)),
  );
}
