import { Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { watchedRules } from '../../access/index.js';
import { PuluError, type RuleAnswer, type RuleList, type RuleMetrics } from '../../model/index.js';
import { Contexts, type RequestContext } from '../contexts.js';
import { RuleTelling } from '../rules.js';
import { SERVICES, type Services } from '../services.js';

interface Named {
  readonly app: string;
  readonly rule: string;
}

/** The rules of an app, for administrators and for those a rule names as its owners. */
@Controller('api/v1/apps/:app/rules')
export class RulesController {
  private readonly telling: RuleTelling;

  constructor(
    @Inject(SERVICES) private readonly services: Services,
    @Inject(Contexts) private readonly contexts: Contexts,
  ) {
    this.telling = new RuleTelling(services);
  }

  @Get()
  list(@Req() request: FastifyRequest, @Param('app') app: string): Promise<RuleList> {
    return this.contexts.run(request, app, (context) =>
      this.telling.list(context, watchedRules(context.app, context.actor)),
    );
  }

  @Get(':rule')
  one(@Req() request: FastifyRequest, @Param() named: Named): Promise<RuleAnswer> {
    return this.watched(request, named, (context) => this.told(context, named.rule));
  }

  @Get(':rule/metrics')
  metrics(@Req() request: FastifyRequest, @Param() named: Named): Promise<RuleMetrics> {
    return this.watched(request, named, (context) => this.telling.metrics(context, named.rule));
  }

  /** What sets a paused rule off is kept, and goes on when it is resumed. */
  @Post(':rule/pause')
  @HttpCode(200)
  pause(@Req() request: FastifyRequest, @Param() named: Named): Promise<RuleAnswer> {
    return this.watched(request, named, async (context) => {
      await this.services.automation.pause(named, context.actor.id);
      return this.told(context, named.rule);
    });
  }

  @Post(':rule/resume')
  @HttpCode(200)
  resume(@Req() request: FastifyRequest, @Param() named: Named): Promise<RuleAnswer> {
    return this.watched(request, named, async (context) => {
      await this.services.automation.resume(named);
      return this.told(context, named.rule);
    });
  }

  private watched<T>(
    request: FastifyRequest,
    { app, rule }: Named,
    work: (context: RequestContext) => Promise<T>,
  ): Promise<T> {
    return this.contexts.run(request, app, (context) => {
      if (!watchedRules(context.app, context.actor).includes(rule)) throw new PuluError('not_found', 404);
      return work(context);
    });
  }

  private async told(context: RequestContext, rule: string): Promise<RuleAnswer> {
    const told = await this.telling.one(context, rule);
    if (told === undefined) throw new PuluError('not_found', 404);
    return told;
  }
}
