import type {} from '@fastify/cookie';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Req } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import { sessionIdOf } from '../../identity/index.js';
import {
  PuluError,
  type CreatedToken,
  type ProfileAnswer,
  type SessionSummary,
  type TokenSummary,
} from '../../model/index.js';
import { sessionCookie, signedIn } from '../authentication.js';
import { bodyParser } from '../parse.js';
import { SERVICES, type Services } from '../services.js';

const password = Type.String({ maxLength: 1000 });
const parseProfile = bodyParser(
  Type.Object(
    {
      locale: Type.Optional(Type.Union([Type.Literal('zh-CN'), Type.Literal('en-US')])),
      absent: Type.Optional(Type.Boolean()),
      absent_until: Type.Optional(Type.Union([Type.String({ format: 'date-time' }), Type.Null()])),
      stand_in: Type.Optional(Type.Union([Type.String({ format: 'uuid' }), Type.Null()])),
      tell: Type.Optional(
        Type.Object(
          { wecom: Type.Optional(Type.Boolean()), mail: Type.Optional(Type.Boolean()) },
          { additionalProperties: false },
        ),
      ),
    },
    { additionalProperties: false, minProperties: 1 },
  ),
);
const parsePassword = bodyParser(Type.Object({ current: password, password }));
const parseToken = bodyParser(
  Type.Object({
    name: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
    expires_at: Type.Optional(Type.Union([Type.String({ format: 'date-time' }), Type.Null()])),
  }),
);

/** What a person sees and changes of their own account. What gives access can only be changed by who is signed in. */
@Controller('api/v1/me')
export class MeController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  async profile(@Req() request: FastifyRequest): Promise<ProfileAnswer> {
    const user = await this.person(request);
    const { id, username, name, title, phone, email, locale, department, absentUntil } = user;
    const [departments, apps, stand_in, designs] = await Promise.all([
      this.departments(department),
      this.apps(id),
      this.standIn(user.standIn),
      this.services.designing.rights.may(id),
    ]);
    const isOver = absentUntil !== null && absentUntil <= this.services.clock.now();
    const absence = { absent: user.absent && !isOver, absent_until: absentUntil?.toISOString() ?? null, stand_in };
    const told = { wecom: user.wecomId, tell: { wecom: user.tellWecom, mail: user.tellMail } };
    return { id, username, name, title, phone, email, locale, ...told, ...absence, departments, designs, apps };
  }

  /** The language of what is sent to the person, and by what; whether they are away, until when, and who is asked instead. */
  @Patch()
  @HttpCode(204)
  async update(@Req() request: FastifyRequest, @Body() body: unknown): Promise<void> {
    const { user } = signedIn(request);
    const { locale, absent, absent_until: until, stand_in: standIn, tell } = parseProfile(body);
    if (standIn != null) await this.mustStandIn(user, standIn);
    if (absent === true && until != null && new Date(until) <= this.services.clock.now())
      throw new PuluError('validation', 422, [{ code: 'absence_past', path: '/absent_until' }]);
    await this.services.identity.users.update(user, {
      ...(locale === undefined ? {} : { locale }),
      ...(absent === undefined ? {} : { absent }),
      ...(until === undefined ? {} : { absentUntil: until === null ? null : new Date(until) }),
      ...(standIn === undefined ? {} : { standIn }),
      ...(tell?.wecom === undefined ? {} : { tellWecom: tell.wecom }),
      ...(tell?.mail === undefined ? {} : { tellMail: tell.mail }),
    });
  }

  /** Ends every other session of the person. */
  @Post('password')
  @HttpCode(204)
  async password(@Req() request: FastifyRequest, @Body() body: unknown): Promise<void> {
    const { user, secret } = inPerson(request);
    const { current, password: wanted } = parsePassword(body);
    const { sessions, users } = this.services.identity;
    const { username } = await this.person(request);
    const known = await sessions.verify({ username, password: current }, request.ip);
    if (known === undefined) throw new PuluError('validation', 422, [{ code: 'password_wrong', path: '/current' }]);
    await users.setPassword(user, wanted, secret);
  }

  @Get('sessions')
  async sessions(@Req() request: FastifyRequest): Promise<SessionSummary[]> {
    const { user, secret } = inPerson(request);
    const mine = sessionIdOf(secret);
    return (await this.services.identity.sessions.list(user)).map(({ id, createdAt, seenAt, address, client }) => ({
      id,
      created_at: createdAt.toISOString(),
      seen_at: seenAt.toISOString(),
      address,
      client,
      current: id === mine,
    }));
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  async endSession(@Req() request: FastifyRequest, @Param('id') id: string): Promise<void> {
    await this.services.identity.sessions.end(inPerson(request).user, id);
  }

  @Get('tokens')
  async tokens(@Req() request: FastifyRequest): Promise<TokenSummary[]> {
    const tokens = await this.services.identity.tokens.list(inPerson(request).user);
    return tokens.map(({ id, name, createdAt, expiresAt }) => ({
      id,
      name,
      created_at: createdAt.toISOString(),
      expires_at: expiresAt?.toISOString() ?? null,
    }));
  }

  @Post('tokens')
  createToken(@Req() request: FastifyRequest, @Body() body: unknown): Promise<CreatedToken> {
    const { user } = inPerson(request);
    const { name, expires_at } = parseToken(body);
    return this.services.identity.tokens.create(user, name.trim(), expires_at == null ? null : new Date(expires_at));
  }

  @Delete('tokens/:id')
  @HttpCode(204)
  async revokeToken(@Req() request: FastifyRequest, @Param('id') id: string): Promise<void> {
    await this.services.identity.tokens.revoke(inPerson(request).user, id);
  }

  private async person(request: FastifyRequest) {
    const user = await this.services.identity.actors.user(signedIn(request).user);
    if (user === undefined) throw new PuluError('unauthenticated', 401);
    return user;
  }

  private async standIn(id: string | null): Promise<ProfileAnswer['stand_in']> {
    if (id === null) return null;
    const [found] = await this.services.identity.users.byIds([id]);
    return found === undefined ? null : { id, name: found.name };
  }

  /** Somebody else with an account in use stands in. */
  private async mustStandIn(user: string, id: string): Promise<void> {
    const [found] = await this.services.identity.users.byIds([id]);
    if (id === user || found?.active !== true)
      throw new PuluError('validation', 422, [{ code: 'stand_in_unfit', path: '/stand_in' }]);
  }

  private async departments(own: string | null): Promise<string[]> {
    const all = await this.services.identity.departments.list();
    const path = all.find(({ id }) => id === own)?.path ?? '';
    const names = new Map(all.map(({ id, name }) => [id, name]));
    return path.split('/').flatMap((id) => names.get(id) ?? []);
  }

  private async apps(id: string): Promise<ProfileAnswer['apps']> {
    const { identity, releases } = this.services;
    const mine = await Promise.all(
      releases.all().map(async ({ app }) => {
        const roles = (await identity.actors.of(id, app.key))?.roles ?? [];
        return { key: app.key, title: app.document.title, roles: roles.flatMap((key) => app.roles.get(key) ?? []) };
      }),
    );
    return mine
      .filter(({ roles }) => roles.length > 0)
      .map(({ key, title, roles }) => ({ key, title, roles: roles.map(({ document }) => document.title) }));
  }
}

/** Who is signed in with a browser. @throws PuluError `session_required` (403) to a token, which must not make itself more of its kind */
function inPerson(request: FastifyRequest): { user: string; secret: string } {
  const { user, csrf } = signedIn(request);
  const secret = request.cookies[sessionCookie];
  if (csrf === undefined || secret === undefined) throw new PuluError('session_required', 403);
  return { user, secret };
}
