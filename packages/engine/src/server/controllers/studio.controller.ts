import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import { asNewApp, blankApp, mentionsOf } from '../../drafts/index.js';
import {
  Key,
  Label,
  PuluError,
  type DraftAnswer,
  type DraftEvent,
  type DraftProblems,
  type DraftSaved,
  type Mention,
  type Present,
  type StudioApp,
  type StudioTemplate,
} from '../../model/index.js';
import { bodyParser, queryParser } from '../parse.js';
import { SERVICES, type Services } from '../services.js';
import { appsOf, designer, designerOf } from '../studio.js';

const strict = { additionalProperties: false };
const path = Type.String({ maxLength: 120 });
const parseNew = bodyParser(
  Type.Object(
    {
      key: Key,
      title: Label,
      timeZone: Type.String({ maxLength: 64, default: 'Asia/Shanghai' }),
      currency: Type.String({ pattern: '^[A-Z]{3}$', default: 'CNY' }),
      /** A pack of the shelf; or the files of one; or neither, for an app with nothing in it. */
      template: Type.Optional(Type.String({ maxLength: 100 })),
      files: Type.Optional(Type.Record(path, Type.String())),
    },
    strict,
  ),
);
const parseChanges = bodyParser(
  Type.Object(
    {
      changes: Type.Array(
        Type.Object({ path, version: Type.Union([Type.String(), Type.Null()]), document: Type.Unknown() }, strict),
        { minItems: 1, maxItems: 500 },
      ),
    },
    strict,
  ),
);
const parseRestore = bodyParser(Type.Object({ paths: Type.Optional(Type.Array(path)) }, strict));
const parseMerge = bodyParser(
  Type.Object({ take: Type.Record(path, Type.Union([Type.Literal('draft'), Type.Literal('release')])) }, strict),
);
const parsePresence = bodyParser(Type.Object({ path: Type.Union([path, Type.Null()]) }, strict));
const parsePath = queryParser(Type.Object({ path }, strict));
const parseTarget = queryParser(Type.Object({ target: Type.String({ maxLength: 200 }) }, strict));

/** The drafts of apps, for those who design them. */
@Controller('api/v1/studio')
export class StudioController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  private get drafts() {
    return this.services.designing.drafts;
  }

  @Get('apps')
  async apps(@Req() request: FastifyRequest): Promise<{ apps: StudioApp[] }> {
    return { apps: await appsOf(await designer(request, this.services), this.services) };
  }

  @Get('templates')
  async templates(@Req() request: FastifyRequest): Promise<{ templates: StudioTemplate[] }> {
    await designer(request, this.services);
    return { templates: await this.services.designing.shelf.list() };
  }

  /** Begins an app: from nothing, from a pack of the shelf, or from the files of one. */
  @Post('apps')
  @HttpCode(201)
  async create(@Req() request: FastifyRequest, @Body() body: unknown): Promise<{ app: string }> {
    const by = await designer(request, this.services);
    const { template, files, ...wanted } = parseNew(body);
    const from =
      template === undefined
        ? files === undefined
          ? undefined
          : new Map(Object.entries(files))
        : await this.services.designing.shelf.files(template);
    return { app: await this.drafts.create(from === undefined ? blankApp(wanted) : asNewApp(from, wanted), by) };
  }

  @Get('apps/:app')
  async draft(@Req() request: FastifyRequest, @Param('app') app: string): Promise<DraftAnswer> {
    await designerOf(request, this.services, app);
    return this.drafts.answer(app);
  }

  /** Throws an app away that was never published. */
  @Delete('apps/:app')
  @HttpCode(204)
  async discard(@Req() request: FastifyRequest, @Param('app') app: string): Promise<void> {
    await designerOf(request, this.services, app);
    await this.drafts.discard(app);
  }

  @Get('apps/:app/document')
  async document(@Req() request: FastifyRequest, @Param('app') app: string, @Query() query: unknown): Promise<unknown> {
    await designerOf(request, this.services, app);
    return this.drafts.document(app, parsePath(query).path);
  }

  /** Saves changes of documents, all of them or none. */
  @Post('apps/:app/changes')
  @HttpCode(200)
  async save(@Req() request: FastifyRequest, @Param('app') app: string, @Body() body: unknown): Promise<DraftSaved> {
    const by = await designerOf(request, this.services, app);
    return this.drafts.save(app, by, parseChanges(body).changes);
  }

  /** Puts documents back to what the release has; named none, all of them. */
  @Post('apps/:app/restore')
  @HttpCode(204)
  async restore(@Req() request: FastifyRequest, @Param('app') app: string, @Body() body: unknown): Promise<void> {
    const by = await designerOf(request, this.services, app);
    await this.drafts.restore(app, by, parseRestore(body).paths);
  }

  /** Takes a newer release over, where it and the draft changed the same documents. */
  @Post('apps/:app/merge')
  @HttpCode(204)
  async merge(@Req() request: FastifyRequest, @Param('app') app: string, @Body() body: unknown): Promise<void> {
    const by = await designerOf(request, this.services, app);
    await this.drafts.merge(app, by, parseMerge(body).take);
  }

  @Get('apps/:app/problems')
  async problems(@Req() request: FastifyRequest, @Param('app') app: string): Promise<DraftProblems> {
    await designerOf(request, this.services, app);
    return this.drafts.problems(app);
  }

  /** Everything that refers to an artefact, before it is removed or renamed. */
  @Get('apps/:app/mentions')
  async mentions(
    @Req() request: FastifyRequest,
    @Param('app') app: string,
    @Query() query: unknown,
  ): Promise<{ mentions: readonly Mention[] }> {
    await designerOf(request, this.services, app);
    const state = await this.drafts.open(app);
    const references = this.drafts.examine(state).references ?? this.services.releases.current(app)?.app.references;
    if (references === undefined) throw new PuluError('unavailable', 503);
    return { mentions: mentionsOf(parseTarget(query).target, references, state.files) };
  }

  /** Who did what to the draft. */
  @Get('apps/:app/events')
  async events(@Req() request: FastifyRequest, @Param('app') app: string): Promise<{ events: DraftEvent[] }> {
    await designerOf(request, this.services, app);
    return { events: await this.drafts.events(app) };
  }

  /** Says that one is here, with a document open or none; answers who else is, and the state of the draft. */
  @Post('apps/:app/presence')
  @HttpCode(200)
  async here(
    @Req() request: FastifyRequest,
    @Param('app') app: string,
    @Body() body: unknown,
  ): Promise<{ present: readonly Present[]; revision: number }> {
    const user = await designerOf(request, this.services, app);
    const { presence } = this.services.designing;
    await presence.here(app, user, parsePresence(body).path);
    const present = (await presence.all()).get(app) ?? [];
    return { present, revision: (await this.drafts.open(app)).draft.revision };
  }

  @Delete('apps/:app/presence')
  @HttpCode(204)
  async gone(@Req() request: FastifyRequest, @Param('app') app: string): Promise<void> {
    await this.services.designing.presence.gone(app, await designerOf(request, this.services, app));
  }
}
