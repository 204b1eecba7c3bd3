import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Put, Req } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import { isAdmin } from '../../access/index.js';
import type { SecretSummary } from '../../connectors/index.js';
import { PuluError } from '../../model/index.js';
import { Contexts } from '../contexts.js';
import { bodyParser } from '../parse.js';
import { SERVICES, type Services } from '../services.js';

const parse = bodyParser(Type.Object({ value: Type.String({ maxLength: 10_000 }) }, { additionalProperties: false }));

/** What connectors need to know and nobody may read: an app's administrators set it, and see that it is set. */
@Controller('api/v1/apps/:app/secrets')
export class SecretsController {
  constructor(
    @Inject(SERVICES) private readonly services: Services,
    @Inject(Contexts) private readonly contexts: Contexts,
  ) {}

  @Get()
  async list(@Req() request: FastifyRequest, @Param('app') app: string): Promise<{ secrets: SecretSummary[] }> {
    return { secrets: await this.asAdmin(request, app, () => this.services.secrets.list(app)) };
  }

  @Put(':name')
  @HttpCode(204)
  async set(
    @Req() request: FastifyRequest,
    @Param('app') app: string,
    @Param('name') name: string,
    @Body() body: unknown,
  ): Promise<void> {
    await this.asAdmin(request, app, () => this.services.secrets.set(app, name, parse(body).value));
  }

  @Delete(':name')
  @HttpCode(204)
  async remove(@Req() request: FastifyRequest, @Param('app') app: string, @Param('name') name: string): Promise<void> {
    await this.asAdmin(request, app, () => this.services.secrets.remove(app, name));
  }

  private asAdmin<T>(request: FastifyRequest, key: string, work: () => Promise<T>): Promise<T> {
    return this.contexts.run(request, key, async ({ app, actor }) => {
      if (!isAdmin(app, actor)) throw new PuluError('forbidden', 403);
      return work();
    });
  }
}
