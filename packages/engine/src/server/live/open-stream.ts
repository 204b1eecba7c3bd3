import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Sink } from './stream.js';

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  // Proxies hand the events on one by one.
  'x-accel-buffering': 'no',
};
/** Milliseconds after which a browser connects again. */
const retryAfter = 3000;
/** A stream lives so long, in milliseconds: a session that has ended is noticed then. */
const longestStream = 10 * 60_000;
/** Bytes that wait for a slow reader; beyond, it has to connect again. */
const mostWaiting = 256 * 1024;

/**
 * Answers a request by server-sent events.
 * @param open begins to write them, and answers what to call when the reader is gone
 */
export function openStream(request: FastifyRequest, reply: FastifyReply, open: (sink: Sink) => () => void): void {
  const { raw } = reply.hijack();
  raw.writeHead(200, { ...streamHeaders, 'x-request-id': request.id });
  raw.write(`retry: ${retryAfter}\n\n`);
  const gone = open({
    write: (text: string) => raw.write(text) || raw.writableLength < mostWaiting,
    end: () => raw.end(),
  });
  // The browser connects again by itself, and shows anew who it is.
  const old = setTimeout(() => raw.end(), longestStream).unref();
  raw.once('close', () => {
    clearTimeout(old);
    gone();
  });
}
