import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Req } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import type { SavedView } from '../../model/index.js';
import { Contexts } from '../contexts.js';
import { bodyParser } from '../parse.js';
import { SERVICES, type Services } from '../services.js';

const title = Type.String({ maxLength: 100 });
const state = Type.Record(Type.String({ maxLength: 100 }), Type.String());
const strict = { additionalProperties: false };
const parseNew = bodyParser(
  Type.Object({ view: Type.String({ maxLength: 48 }), title, state, shared: Type.Boolean({ default: false }) }, strict),
);
const parseChanged = bodyParser(
  Type.Object(
    { title: Type.Optional(title), state: Type.Optional(state), shared: Type.Optional(Type.Boolean()) },
    strict,
  ),
);

/** Views as people have set them up. */
@Controller('api/v1/apps/:app/saved-views')
export class SavedViewsController {
  constructor(
    @Inject(SERVICES) private readonly services: Services,
    @Inject(Contexts) private readonly contexts: Contexts,
  ) {}

  @Get()
  async list(@Req() request: FastifyRequest, @Param('app') app: string): Promise<{ views: SavedView[] }> {
    return { views: await this.contexts.run(request, app, (context) => this.services.savedViews.list(context)) };
  }

  @Post()
  @HttpCode(201)
  create(@Req() request: FastifyRequest, @Param('app') app: string, @Body() body: unknown): Promise<SavedView> {
    const input = parseNew(body);
    return this.contexts.run(request, app, (context) => this.services.savedViews.create(context, input));
  }

  @Patch(':id')
  update(
    @Req() request: FastifyRequest,
    @Param('app') app: string,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<SavedView> {
    const patch = parseChanged(body);
    return this.contexts.run(request, app, (context) => this.services.savedViews.update(context, id, patch));
  }

  @Delete(':id')
  @HttpCode(204)
  async remove(@Req() request: FastifyRequest, @Param('app') app: string, @Param('id') id: string): Promise<void> {
    await this.contexts.run(request, app, (context) => this.services.savedViews.remove(context, id));
  }
}
