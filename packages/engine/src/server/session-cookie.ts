import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionCookie } from './authentication.js';

const ninetyDays = 90 * 24 * 60 * 60;

/** How cookies of this server are set: for it alone, out of reach of scripts. */
export function cookieOptions(request: FastifyRequest, maxAge = ninetyDays) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https', maxAge } as const;
}

/** Has the browser keep a session. */
export function keepSession(request: FastifyRequest, reply: FastifyReply, secret: string): void {
  void reply.setCookie(sessionCookie, secret, cookieOptions(request));
}

/** Where a person who signs in comes from. */
export function originOf(request: FastifyRequest): { address: string; client?: string } {
  const client = request.headers['user-agent'];
  return { address: request.ip, ...(client === undefined ? {} : { client }) };
}
