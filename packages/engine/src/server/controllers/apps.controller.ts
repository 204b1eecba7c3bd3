import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import type { AppSummary, DepartmentSummary, Manifest, PersonSummary, SearchAnswer } from '../../model/index.js';
import { signedIn } from '../authentication.js';
import { Contexts } from '../contexts.js';
import { buildManifest } from '../manifest.js';
import { buildOpenApi } from '../openapi/index.js';
import { queryParser } from '../parse.js';
import { SERVICES, type Services } from '../services.js';

const parseSearch = queryParser(
  Type.Object({
    q: Type.String({ maxLength: 200 }),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })),
  }),
);

/** The apps of a person, what the runtime needs to draw one, and the people and departments its pickers offer. */
@Controller('api/v1/apps')
export class AppsController {
  constructor(
    @Inject(SERVICES) private readonly services: Services,
    @Inject(Contexts) private readonly contexts: Contexts,
  ) {}

  @Get()
  async list(@Req() request: FastifyRequest): Promise<AppSummary[]> {
    const { user } = signedIn(request);
    const mine: AppSummary[] = [];
    for (const { app } of this.services.releases.all()) {
      const actor = await this.services.identity.actors.of(user, app.key);
      if (actor === undefined || actor.roles.length === 0) continue;
      const { key, version, title, description, icon } = app.document;
      const optional = {
        ...(description === undefined ? {} : { description }),
        ...(icon === undefined ? {} : { icon }),
      };
      mine.push({ key, version, title, ...optional });
    }
    return mine;
  }

  @Get(':app')
  async manifest(@Req() request: FastifyRequest, @Param('app') app: string): Promise<Manifest> {
    return this.contexts.run(request, app, async (context) =>
      buildManifest(context.app, context.release, context.actor, request.locale),
    );
  }

  @Get(':app/openapi.json')
  async openApi(@Req() request: FastifyRequest, @Param('app') app: string) {
    return buildOpenApi(await this.manifest(request, app), request.locale);
  }

  /** Records of all forms that hold these words. */
  @Get(':app/search')
  async search(
    @Req() request: FastifyRequest,
    @Param('app') app: string,
    @Query() query: unknown,
  ): Promise<SearchAnswer> {
    const { q, limit } = parseSearch(query);
    return {
      results: await this.contexts.run(request, app, (context) => this.services.records.find(context, q, limit)),
    };
  }

  @Get(':app/people')
  async people(
    @Req() request: FastifyRequest,
    @Param('app') app: string,
    @Query('search') search?: string,
    @Query('ids') ids?: string,
  ): Promise<PersonSummary[]> {
    return this.contexts.run(request, app, async () => {
      const { users } = this.services.identity;
      const wanted = ids?.split(',').slice(0, 200);
      const found = wanted === undefined ? users.list({ search: search ?? '', limit: 50 }) : users.byIds(wanted);
      return (await found).map(({ id, name, username, title, department }) => ({
        id,
        name,
        username,
        title,
        department,
      }));
    });
  }

  @Get(':app/departments')
  async departments(@Req() request: FastifyRequest, @Param('app') app: string): Promise<DepartmentSummary[]> {
    return this.contexts.run(request, app, async () => {
      const all = await this.services.identity.departments.list();
      return all.map(({ id, name, parent }) => ({ id, name, parent }));
    });
  }
}
