import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import type { Notification } from '../../automation/index.js';
import { signedIn } from '../authentication.js';
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
    await notifications.markRead(signedIn(request).user, clock.now(), parseRead(body).ids);
  }
}
