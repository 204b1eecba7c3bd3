import type {} from '@fastify/cookie';
import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PuluError, type SessionAnswer } from '../../model/index.js';
import { Open, sessionCookie, signedIn } from '../authentication.js';
import { bodyParser } from '../parse.js';
import { SERVICES, type Services } from '../services.js';
import { cookieOptions, keepSession, originOf } from '../session-cookie.js';

const parseCredentials = bodyParser(
  Type.Object({ username: Type.String({ maxLength: 200 }), password: Type.String({ maxLength: 1000 }) }),
);

/** Signing in and out, and who one is. */
@Controller('api/v1/session')
export class SessionController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Open()
  @Post()
  @HttpCode(200)
  async open(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionAnswer> {
    const credentials = parseCredentials(body);
    const { secret, csrf, user } = await this.services.identity.sessions.open(credentials, originOf(request));
    keepSession(request, reply, secret);
    return this.answer(user, csrf);
  }

  @Get()
  async current(@Req() request: FastifyRequest): Promise<SessionAnswer> {
    const { user, csrf } = signedIn(request);
    return this.answer(user, csrf ?? '');
  }

  @Delete()
  @HttpCode(204)
  async close(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const secret = request.cookies[sessionCookie];
    if (secret !== undefined) await this.services.identity.sessions.close(secret);
    void reply.clearCookie(sessionCookie, cookieOptions(request));
  }

  private async answer(id: string, csrf: string): Promise<SessionAnswer> {
    const user = await this.services.identity.actors.user(id);
    if (user === undefined) throw new PuluError('unauthenticated', 401);
    const { username, name, title, department, locale } = user;
    return { user: { id, username, name, title, department, locale }, csrf };
  }
}
