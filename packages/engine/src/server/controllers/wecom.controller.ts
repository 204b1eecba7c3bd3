import type {} from '@fastify/cookie';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ticketLife } from '../../connectors/index.js';
import { PuluError, type SignInRefusal, type SignInWays } from '../../model/index.js';
import { Open } from '../authentication.js';
import { RateLimit } from '../rate-limit.js';
import { SERVICES, type Services } from '../services.js';
import { cookieOptions, keepSession, originOf } from '../session-cookie.js';

/** What the browser keeps while the person is at WeCom. */
const ticketCookie = 'pulu_wecom';
const perMinute = 60;

/** Signing in by WeCom. A person's browser comes here itself: whatever happens, it is led to a page. */
@Controller('api/v1/session')
export class WecomController {
  private readonly limit: RateLimit;

  constructor(@Inject(SERVICES) private readonly services: Services) {
    this.limit = new RateLimit(services.clock);
  }

  /** The ways to sign in besides a password. */
  @Open()
  @Get('ways')
  async ways(): Promise<SignInWays> {
    return { wecom: await this.services.wecomSignIn.state() };
  }

  @Open()
  @Get('wecom')
  async begin(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('to') wanted: unknown): Promise<void> {
    const to = ownPath(wanted);
    await this.led(request, reply, to, async () => {
      const inside = /wxwork/i.test(request.headers['user-agent'] ?? '');
      const redirect = `${request.protocol}://${request.host}/api/v1/session/wecom/return`;
      const begun = await this.services.wecomSignIn.begin({ inside, redirect, to });
      if (begun === undefined) return backTo('off', to);
      void reply.setCookie(ticketCookie, begun.ticket, cookieOptions(request, ticketLife / 1000));
      return begun.url;
    });
  }

  @Open()
  @Get('wecom/return')
  async finish(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query() { code, state }: { code?: unknown; state?: unknown },
  ): Promise<void> {
    await this.led(request, reply, '/', async () => {
      const { identity, wecomSignIn } = this.services;
      const answer = { code: textOf(code), state: textOf(state) };
      const { member, to } = await wecomSignIn.finish(answer, request.cookies[ticketCookie] ?? '');
      void reply.clearCookie(ticketCookie, cookieOptions(request));
      if (typeof member !== 'string') return backTo(member.refused, to);
      const user = await identity.users.find({ wecomId: member });
      if (user === undefined) return backTo('unknown', to, member);
      if (!user.active) return backTo('inactive', to);
      const { secret } = await identity.sessions.openFor(user.id, originOf(request));
      keepSession(request, reply, secret);
      return to;
    });
  }

  /** Leads the browser to where the work says, or to the login page when something goes wrong. */
  private async led(
    request: FastifyRequest,
    reply: FastifyReply,
    to: string,
    work: () => Promise<string>,
  ): Promise<void> {
    const target = await this.limited(request, work).catch((error: unknown) => {
      if (error instanceof PuluError && error.code === 'rate_limited') return backTo('busy', to);
      this.services.logger.error({ err: error, requestId: request.id });
      return backTo('down', to);
    });
    void reply.redirect(target, 302);
  }

  private async limited(request: FastifyRequest, work: () => Promise<string>): Promise<string> {
    this.limit.use(request.ip, perMinute);
    return work();
  }
}

/** The login page, which says what went wrong. @param member whom WeCom sent, where nobody here is known as that */
function backTo(refusal: SignInRefusal, to: string, member?: string): string {
  const query = new URLSearchParams({ wecom: refusal, to, ...(member === undefined ? {} : { member }) });
  return `/login?${query.toString()}`;
}

/** A path of this server's own pages; the first page in place of any other address. */
function ownPath(wanted: unknown): string {
  const here = 'http://here';
  const text = textOf(wanted);
  if (!text.startsWith('/') || text.length > 1000 || !URL.canParse(text, here)) return '/';
  const { origin, pathname, search, hash } = new URL(text, here);
  if (origin !== here || pathname.startsWith('//') || pathname.startsWith('/api/')) return '/';
  return pathname + search + hash;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
