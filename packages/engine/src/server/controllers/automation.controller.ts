import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isFor, rolesOf, watchedRules } from '../../access/index.js';
import { keepersOf } from '../../automation/index.js';
import {
  PuluError,
  type ButtonAnswer,
  type FailureGroup,
  type RuleGraphAnswer,
  type RunAnswer,
  type RunSummary,
} from '../../model/index.js';
import { signedIn } from '../authentication.js';
import { Contexts, type RequestContext } from '../contexts.js';
import { openStream } from '../live/index.js';
import { bodyParser, queryParser } from '../parse.js';
import { graphOf } from '../rules.js';
import { Telling } from '../runs.js';
import { SERVICES, type Services } from '../services.js';

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
    // Only what failed and is the reader's own business.
    mine: Type.Optional(Type.Boolean()),
    undelivered: Type.Optional(Type.Boolean()),
    before: Type.Optional(Type.String({ format: 'uuid' })),
    limit: Type.Integer({ minimum: 1, maximum: 100, default: 50 }),
  }),
);

const closed = { additionalProperties: false } as const;
const parseHandler = bodyParser(Type.Object({ to: Type.String({ format: 'uuid' }) }, closed));
const parseFailure = bodyParser(
  Type.Object(
    {
      rule: Type.String({ maxLength: 48 }),
      step: Type.Union([Type.String({ maxLength: 48 }), Type.Null()]),
      code: Type.String({ maxLength: 191 }),
    },
    closed,
  ),
);
/** So many runs are dealt with by one request. */
const atOnce = 500;
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

  @Get('runs')
  list(
    @Req() request: FastifyRequest,
    @Param('app') app: string,
    @Query() query: unknown,
  ): Promise<{ runs: RunSummary[]; next: string | null }> {
    const { rule, limit, mine, ...asked } = parseQuery(query);
    return this.contexts.run(request, app, async (context) => {
      const rules = watchedRules(context.app, context.actor).filter((key) => rule === undefined || key === rule);
      const handler = mine === true ? context.actor.id : undefined;
      const runs = await this.services.runs.list(app, { ...asked, handler, rules, limit: limit + 1 });
      const page = runs.slice(0, limit);
      const next = runs.length > limit ? (page.at(-1)?.id ?? null) : null;
      return { runs: await this.telling.runs(context, page), next };
    });
  }

  @Get('runs/:id')
  run(@Req() request: FastifyRequest, @Param('app') app: string, @Param('id') id: string): Promise<RunAnswer> {
    return this.contexts.run(request, app, async (context) => this.telling.run(context, await this.find(context, id)));
  }

  /** The rule as it was released when the run began, to draw the run on. */
  @Get('runs/:id/rule')
  rule(@Req() request: FastifyRequest, @Param('app') app: string, @Param('id') id: string): Promise<RuleGraphAnswer> {
    return this.contexts.run(request, app, async (context) => {
      const run = await this.find(context, id);
      const released = await this.services.releases.at(app, run.release);
      const graph = released === undefined ? undefined : graphOf(released, run.rule);
      if (graph === undefined) throw new PuluError('not_found', 404);
      return graph;
    });
  }

  /** Tells the page that shows a run whenever it has moved (server-sent events). */
  @Get('runs/:id/stream')
  async stream(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('app') app: string,
    @Param('id') id: string,
  ): Promise<void> {
    const { runWatch } = this.services;
    const { user } = signedIn(request);
    await this.contexts.run(request, app, (context) => this.find(context, id));
    runWatch.admit(user);
    openStream(request, reply, (sink) => runWatch.open(user, id, sink));
  }

  /** Makes a failure somebody's business: of those who may deal with it. */
  @Post('runs/:id/handler')
  @HttpCode(200)
  handOver(
    @Req() request: FastifyRequest,
    @Param('app') app: string,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<RunAnswer> {
    const { to } = parseHandler(body);
    return this.contexts.run(request, app, async (context) => {
      const run = await this.find(context, id);
      const keepers = await keepersOf({ people: this.services.identity.people }, context.app, run.rule);
      if (!keepers.some((keeper) => keeper.id === to))
        throw new PuluError('validation', 422, [{ code: 'run_handler_unfit', path: '/to' }]);
      if (!(await this.services.automation.handOver(id, to, context.actor.id))) throw alreadySettled();
      return this.telling.run(context, await this.find(context, id));
    });
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
      if (!settled) throw alreadySettled();
      return this.telling.run(context, await this.find(context, id));
    });
  }

  /** What failed, by rule, step and reason. */
  @Get('failures')
  failures(@Req() request: FastifyRequest, @Param('app') app: string): Promise<{ failures: FailureGroup[] }> {
    return this.contexts.run(request, app, async (context) => {
      const rules = watchedRules(context.app, context.actor);
      const groups = await this.services.figures.failures(app, rules);
      return { failures: await this.telling.failures(context, groups) };
    });
  }

  /** Deals with all runs of a rule that failed at the same step for the same reason. @returns how many, and whether more are left */
  @Post('failures/:how')
  @HttpCode(200)
  settleAll(
    @Req() request: FastifyRequest,
    @Param('app') app: string,
    @Param('how') how: string,
    @Body() body: unknown,
  ): Promise<{ settled: number; more: boolean }> {
    const named = parseFailure(body);
    return this.contexts.run(request, app, async (context) => {
      if (!watchedRules(context.app, context.actor).includes(named.rule)) throw new PuluError('not_found', 404);
      const found = await this.services.figures.failed(app, named, atOnce + 1);
      let settled = 0;
      for (const run of found.slice(0, atOnce)) if (await this.settled(how, run)) settled += 1;
      return { settled, more: found.length > atOnce };
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

function alreadySettled(): PuluError {
  return new PuluError('run_settled', 409, [{ code: 'run_settled', path: '' }]);
}
