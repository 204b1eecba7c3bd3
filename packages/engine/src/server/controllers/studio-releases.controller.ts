import { Body, Controller, Get, HttpCode, Inject, Param, ParseIntPipe, Post, Req } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import { diffOf, type UnwordedPlan } from '../../drafts/index.js';
import type { DocumentDiff, PublishedAnswer, PublishPlan, ReleaseSummary } from '../../model/index.js';
import { bodyParser } from '../parse.js';
import { worded } from '../problem.js';
import { SERVICES, type Services } from '../services.js';
import { designerOf } from '../studio.js';

const notes = Type.Optional(Type.String({ maxLength: 4000 }));
const parsePublish = bodyParser(
  Type.Object({ notes, revision: Type.Optional(Type.Integer()) }, { additionalProperties: false }),
);
const parseBack = bodyParser(Type.Object({ notes }, { additionalProperties: false }));

/** From draft to release, and back. */
@Controller('api/v1/studio/apps/:app')
export class StudioReleasesController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  private get publishing() {
    return this.services.designing.publishing;
  }

  /** What the draft changes, document by document. */
  @Get('diff')
  async diff(@Req() request: FastifyRequest, @Param('app') app: string): Promise<{ diff: DocumentDiff[] }> {
    await designerOf(request, this.services, app);
    const { drafts } = this.services.designing;
    return { diff: await diffOf(await drafts.open(app), drafts.answers) };
  }

  /** What publishing would do, to the tables too. */
  @Get('plan')
  async plan(@Req() request: FastifyRequest, @Param('app') app: string): Promise<PublishPlan> {
    await designerOf(request, this.services, app);
    return planAnswer(request, await this.publishing.plan(app));
  }

  @Post('publish')
  @HttpCode(200)
  async publish(
    @Req() request: FastifyRequest,
    @Param('app') app: string,
    @Body() body: unknown,
  ): Promise<PublishedAnswer> {
    const by = await designerOf(request, this.services, app);
    return this.publishing.publish(app, by, parsePublish(body));
  }

  @Get('releases')
  async releases(@Req() request: FastifyRequest, @Param('app') app: string): Promise<{ releases: ReleaseSummary[] }> {
    await designerOf(request, this.services, app);
    return { releases: await this.publishing.history(app) };
  }

  /** What going back to a release would do. */
  @Get('releases/:number/plan')
  async planBack(
    @Req() request: FastifyRequest,
    @Param('app') app: string,
    @Param('number', ParseIntPipe) number: number,
  ): Promise<PublishPlan> {
    await designerOf(request, this.services, app);
    return planAnswer(request, await this.publishing.planBack(app, number));
  }

  /** Publishes an earlier release again. */
  @Post('releases/:number/restore')
  @HttpCode(200)
  async goBack(
    @Req() request: FastifyRequest,
    @Param('app') app: string,
    @Param('number', ParseIntPipe) number: number,
    @Body() body: unknown,
  ): Promise<PublishedAnswer> {
    const by = await designerOf(request, this.services, app);
    return this.publishing.goBack(app, by, number, parseBack(body).notes);
  }
}

function planAnswer(request: FastifyRequest, plan: UnwordedPlan): PublishPlan {
  const refusals = worded(plan.refusals, request.locale).map(({ code, path, message }) => ({ code, path, message }));
  return { ...plan, refusals };
}
