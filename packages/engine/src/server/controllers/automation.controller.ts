import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import { isFor, rolesOf, watchedRules } from '../../access/index.js';
import { PuluError, type ButtonAnswer, type RuleSummary, type RunAnswer, type RunSummary } from '../../model/index.js';
import { Contexts, type RequestContext } from '../contexts.js';
import { bodyParser, queryParser } from '../parse.js';
import { Telling } from '../runs.js';
import { SERVICES, type Services } from '../services.js';

const day = 24 * 60 * 60_000;

const parseQuery = queryParser(
  Type.Object({
    rule: Type.Optional(Type.String({ maxLength: 48 })),
    state: Type.Optional(
      Type.Union([
        Type.Literal('ready'),
        Type.Literal('waiting'),
        Type.Literal('done'),
        Type.Literal('failed'),
        Type.Literal('cancelled'),
      ]),
    ),
    record: Type.Optional(Type.String({ format: 'uuid' })),
    undelivered: Type.Optional(Type.Boolean()),
    before: Type.Optional(Type.String({ format: 'uuid' })),
    limit: Type.Integer({ minimum: 1, maximum: 100, default: 50 }),
  }),
);

const parseRetry = bodyParser(
  Type.Object(
    { ids: Type.Optional(Type.Array(Type.String({ format: 'uuid' }), { maxItems: 1000 })) },
    { additionalProperties: false },
  ),
);

interface Pressed {
  readonly app: string;
  readonly form: string;
  readonly id: string;
  readonly rule: string;
  readonly run: string;
}

/** What the rules of an app do: for administrators, and for those a rule names as its owners. */
@Controller('api/v1/apps/:app')
export class AutomationController {
  private readonly telling: Telling;

  constructor(
    @Inject(SERVICES) private readonly services: Services,
    @Inject(Contexts) private readonly contexts: Contexts,
  ) {
    this.telling = new Telling(services);
  }

  @Get('rules')
  rules(@Req() request: FastifyRequest, @Param('app') app: string): Promise<{ rules: RuleSummary[] }> {
    return this.contexts.run(request, app, async (context) => {
      const since = new Date(context.clock.now().getTime() - day);
      const counts = await this.services.runs.counts(app, since);
      return {
        rules: watchedRules(context.app, context.actor).map((key) => this.telling.rule(context.app, key, counts)),
      };
    });
  }

  @Get('runs')
  list(
    @Req() request: FastifyRequest,
    @Param('app') app: string,
    @Query() query: unknown,
  ): Promise<{ runs: RunSummary[]; next: string | null }> {
    const { rule, limit, ...asked } = parseQuery(query);
    return this.contexts.run(request, app, async (context) => {
      const rules = watchedRules(context.app, context.actor).filter((key) => rule === undefined || key === rule);
      const runs = await this.services.runs.list(app, { ...asked, rules, limit: limit + 1 });
      const page = runs.slice(0, limit);
      const next = runs.length > limit ? (page.at(-1)?.id ?? null) : null;
      return { runs: await this.telling.runs(context, page), next };
    });
  }

  @Get('runs/:id')
  run(@Req() request: FastifyRequest, @Param('app') app: string, @Param('id') id: string): Promise<RunAnswer> {
    return this.contexts.run(request, app, async (context) => this.telling.run(context, await this.find(context, id)));
  }

  @Post('runs/:id/:how')
  @HttpCode(200)
  settle(
    @Req() request: FastifyRequest,
    @Param('app') app: string,
    @Param('id') id: string,
    @Param('how') how: string,
  ): Promise<RunAnswer> {
    return this.contexts.run(request, app, async (context) => {
      const { id: run } = await this.find(context, id);
      const settled = await this.settled(how, run);
      if (!settled) throw new PuluError('run_settled', 409, [{ code: 'run_settled', path: '' }]);
      return this.telling.run(context, await this.find(context, id));
    });
  }

  /** Sends again what the run told and could not deliver: all of it, or what the body names by `ids`. */
  @Post('runs/:id/deliveries/retry')
  @HttpCode(200)
  resend(
    @Req() request: FastifyRequest,
    @Param('app') app: string,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<RunAnswer> {
    const { ids } = parseRetry(body ?? {});
    return this.contexts.run(request, app, async (context) => {
      const run = await this.find(context, id);
      if ((await this.services.automation.retryDeliveries(run.id, ids)) === 0)
        throw new PuluError('deliveries_settled', 409, [{ code: 'deliveries_settled', path: '' }]);
      return this.telling.run(context, await this.find(context, id));
    });
  }

  /** A button on a record's page. @returns 202: the run has begun, and may take its time */
  @Post('records/:form/:id/buttons/:rule')
  @HttpCode(202)
  press(
    @Req() request: FastifyRequest,
    @Param() { app, form, id, rule }: { app: string; form: string; id: string; rule: string },
  ): Promise<{ run: string }> {
    return this.contexts.runOn(request, app, form, async (context) => {
      const found = context.app.rules.get(rule);
      const trigger = found?.document.trigger;
      const mayPress = trigger?.type === 'button' && isFor(trigger.roles, rolesOf(context.app, context.actor));
      if (!mayPress || found?.form !== form) throw new PuluError('not_found', 404);
      // Who may not see the record finds no button on it.
      await this.services.records.get(context, form, id, { fields: [] });
      const event = this.services.ids();
      return { run: await this.services.automation.call({ app, rule, record: id, actor: context.actor.id, event }) };
    });
  }

  /** How the rule stands that somebody's press of a button set going. */
  @Get('records/:form/:id/buttons/:rule/:run')
  pressed(@Req() request: FastifyRequest, @Param() place: Pressed): Promise<ButtonAnswer> {
    const { app, form, id, rule } = place;
    return this.contexts.runOn(request, app, form, async (context) => {
      const run = await this.services.runs.find(app, place.run);
      if (run === undefined || run.rule !== rule || run.record !== id || run.actor !== context.actor.id)
        throw new PuluError('not_found', 404);
      return this.telling.pressed(context, run);
    });
  }

  private settled(how: string, run: string): Promise<boolean> {
    const { automation } = this.services;
    if (how === 'retry') return automation.retry(run);
    if (how === 'skip') return automation.skip(run);
    if (how === 'cancel') return automation.cancel(run);
    throw new PuluError('not_found', 404);
  }

  private async find(context: RequestContext, id: string) {
    const run = await this.services.runs.find(context.app.key, id);
    if (run === undefined || !watchedRules(context.app, context.actor).includes(run.rule))
      throw new PuluError('not_found', 404);
    return run;
  }
}
