import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Notification } from '../../automation/index.js';
import { signedIn } from '../authentication.js';
import { openStream } from '../live/index.js';
import { bodyParser, queryParser } from '../parse.js';
import { SERVICES, type Services } from '../services.js';

const parseQuery = queryParser(
  Type.Object({
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    unread: Type.Optional(Type.Boolean()),
    before: Type.Optional(Type.String({ format: 'uuid' })),
  }),
);
const parseRead = bodyParser(
  Type.Object({ ids: Type.Optional(Type.Array(Type.String({ format: 'uuid' }), { maxItems: 500 })) }),
);

/** What a person was told. */
@Controller('api/v1/notifications')
export class NotificationsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  async list(
    @Req() request: FastifyRequest,
    @Query() query: unknown,
  ): Promise<{ notifications: Notification[]; unread: number }> {
    const { user } = signedIn(request);
    const { notifications } = this.services;
    const [list, unread] = await Promise.all([notifications.list(user, parseQuery(query)), notifications.unread(user)]);
    return { notifications: list, unread };
  }

  /** Marks those named as read, or all. */
  @Post('read')
  @HttpCode(204)
  async read(@Req() request: FastifyRequest, @Body() body: unknown): Promise<void> {
    const { notifications, clock } = this.services;
    const { user } = signedIn(request);
    await notifications.markRead(user, clock.now(), parseRead(body).ids);
    // Other pages of the same person count anew.
    this.services.live.poke([user]);
  }

  /** What the person is told from now on, as it happens (server-sent events). */
  @Get('stream')
  stream(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const { user } = signedIn(request);
    const { live } = this.services;
    const seen = seenBy(request);
    live.admit(user);
    openStream(request, reply, (sink) => live.open(user, sink, seen));
  }
}

/** The notification that the reader saw last. What is no id of ours is none. */
function seenBy(request: FastifyRequest): string | undefined {
  const seen = request.headers['last-event-id'];
  return typeof seen === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(seen) ? seen : undefined;
}
