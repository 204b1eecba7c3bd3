import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { PuluError } from '../model/index.js';

const policy = [
  "default-src 'self'",
  // Barcodes are read by WebAssembly where the browser cannot; it is compiled from our own file only.
  "script-src 'self' 'wasm-unsafe-eval'",
  // antd writes its styles into the page.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
];
const pagePolicy = [...policy, "frame-ancestors 'none'"].join('; ');
const publicPagePolicy = [...policy, 'frame-ancestors *'].join('; ');

/** Headers that every answer carries; those of pages and files are set where they are sent. */
export function setSecurityHeaders(instance: FastifyInstance): void {
  instance.addHook('onSend', (request, reply, payload, done) => {
    void reply.header('x-content-type-options', 'nosniff').header('x-request-id', request.id);
    if (!reply.hasHeader('content-security-policy')) {
      void reply
        .header('referrer-policy', 'same-origin')
        .header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
        .header('cache-control', 'no-store');
    }
    done(null, payload);
  });
}

/** Where the designer's pages and files are. */
const studio = '/studio';

/**
 * Sends the built runtime: its files by their names, and its index page for every other address that is not the API's.
 * The designer, where it is built too, has the addresses under /studio in the same way.
 */
export async function serveWeb(instance: FastifyInstance, folder: string, studioFolder?: string): Promise<void> {
  await instance.register(fastifyStatic, { root: folder, serve: false, cacheControl: false, preCompressed: true });
  instance.get('/*', async (request, reply) => {
    const path = decodeURI(request.url.split('?')[0] ?? '/');
    if (path.startsWith('/api/') || path.startsWith('/health/')) throw new PuluError('not_found', 404);
    if (studioFolder !== undefined && (path === studio || path.startsWith(`${studio}/`))) {
      const inside = path.slice(studio.length);
      return isAsset(inside) ? sendAsset(inside, reply, studioFolder) : sendPage(inside, reply, studioFolder);
    }
    return isAsset(path) ? sendAsset(path, reply, folder) : sendPage(path, reply, folder);
  });
}

function isAsset(path: string): boolean {
  return /\.[a-z0-9]+$/i.test(path) && path !== '/index.html';
}

function sendAsset(path: string, reply: FastifyReply, folder: string): FastifyReply {
  void reply.header('content-security-policy', pagePolicy).header('cache-control', cacheOf(path));
  return reply.sendFile(path.slice(1), folder);
}

function cacheOf(path: string): string {
  // The build puts a hash of the content into the names under /assets/, so those never change.
  if (path.startsWith('/assets/')) return 'public, max-age=31536000, immutable';
  // The worker and the manifest say which version is the last one: they are asked for each time.
  return /^\/(sw\.js|manifest\.webmanifest)$/.test(path) ? 'no-cache' : 'public, max-age=3600';
}

function sendPage(path: string, reply: FastifyReply, folder: string): FastifyReply {
  const framed = path.startsWith('/public/');
  void reply
    .header('content-security-policy', framed ? publicPagePolicy : pagePolicy)
    .header('referrer-policy', 'same-origin')
    .header('cache-control', 'no-cache');
  return reply.sendFile('index.html', folder);
}
