import type {} from '@fastify/cookie';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sameSecret } from '../identity/index.js';
import { PuluError, type Locale } from '../model/index.js';
import { acceptedLocale, defaultLocale } from './locale.js';
import type { Services } from './services.js';

/** Who sent a request, and how they proved it. */
export interface SignedIn {
  readonly user: string;
  /** Of a cookie session only: a token needs none, since no browser sends it by itself. */
  readonly csrf?: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null on the few routes that are open. */
    signedIn: SignedIn | null;
    locale: Locale;
  }
}

export const sessionCookie = 'pulu_session';

/** Marks a route that is open to everyone. All others under /api need someone signed in. */
export function Open() {
  return RouteConfig({ open: true });
}

/** Makes every request under /api prove who sends it, before its body is read. Denies by default. */
export function authenticateRequests(instance: FastifyInstance, services: Services): void {
  instance.decorateRequest('signedIn', null);
  instance.decorateRequest('locale', defaultLocale);
  instance.addHook('onRequest', async (request) => {
    const accepted = acceptedLocale(request.headers['accept-language']);
    request.locale = accepted ?? defaultLocale;
    if (isOpen(request)) return;
    const signedIn = await recognise(request, services);
    if (signedIn === undefined) throw new PuluError('unauthenticated', 401);
    checkCsrf(request, signedIn);
    request.signedIn = signedIn;
    if (accepted === undefined) {
      request.locale = (await services.identity.actors.user(signedIn.user))?.locale ?? defaultLocale;
    }
  });
}

/** The person behind a request to a route that is not open. */
export function signedIn(request: FastifyRequest): SignedIn {
  if (request.signedIn === null) throw new PuluError('unauthenticated', 401);
  return request.signedIn;
}

function isOpen(request: FastifyRequest): boolean {
  // The matched route is asked, not the address as it was sent, which may be encoded in many ways.
  const { url, config } = request.routeOptions;
  return ('open' in config && config.open === true) || url?.startsWith('/api/') !== true;
}

async function recognise(request: FastifyRequest, { identity }: Services): Promise<SignedIn | undefined> {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const [scheme, token] = authorization.split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || token === undefined) return undefined;
    const user = await identity.tokens.find(token);
    return user === undefined ? undefined : { user };
  }
  const secret = request.cookies[sessionCookie];
  return secret === undefined ? undefined : identity.sessions.find(secret);
}

function checkCsrf(request: FastifyRequest, { csrf }: SignedIn): void {
  if (csrf === undefined || request.method === 'GET' || request.method === 'HEAD') return;
  const given = request.headers['x-csrf-token'];
  if (typeof given !== 'string' || !sameSecret(given, csrf)) throw new PuluError('csrf', 403);
}
