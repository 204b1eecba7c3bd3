import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import { PuluError, type ApprovalAnswer, type TaskAnswer, type TaskList } from '../../model/index.js';
import { Contexts, type RequestContext } from '../contexts.js';
import { bodyParser, queryParser } from '../parse.js';
import { SERVICES, type Services } from '../services.js';
import { TaskTelling } from '../tasks.js';

const uuid = Type.String({ format: 'uuid' });
const comment = Type.Optional(Type.String({ maxLength: 2000 }));

const parseQuery = queryParser(
  Type.Object({
    state: Type.Union([Type.Literal('open'), Type.Literal('closed')], { default: 'open' }),
    before: Type.Optional(uuid),
    limit: Type.Integer({ minimum: 1, maximum: 100, default: 50 }),
  }),
);
const parseDecision = bodyParser(
  Type.Object(
    {
      decision: Type.Union([
        Type.Literal('approve'),
        Type.Literal('reject'),
        Type.Literal('return'),
        Type.Literal('done'),
      ]),
      comment,
      values: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
      to: Type.Optional(Type.String({ maxLength: 48 })),
    },
    { additionalProperties: false },
  ),
);
const parseTransfer = bodyParser(Type.Object({ to: uuid, comment }, { additionalProperties: false }));
const parseSigners = bodyParser(
  Type.Object({ users: Type.Array(uuid, { minItems: 1, maxItems: 20 }), comment }, { additionalProperties: false }),
);
const parseComment = bodyParser(Type.Object({ comment }, { additionalProperties: false }));

/** What rules ask of people: their tasks, and how approvals of a record stand. */
@Controller('api/v1/apps/:app')
export class TasksController {
  private readonly telling: TaskTelling;

  constructor(
    @Inject(SERVICES) private readonly services: Services,
    @Inject(Contexts) private readonly contexts: Contexts,
  ) {
    this.telling = new TaskTelling(services);
  }

  @Get('tasks')
  list(@Req() request: FastifyRequest, @Param('app') app: string, @Query() query: unknown): Promise<TaskList> {
    const { state, before, limit } = parseQuery(query);
    return this.contexts.run(request, app, async (context) => {
      const asked = { open: state === 'open', before, limit: limit + 1 };
      const tasks = await this.services.taskStore.ofPerson(app, context.actor.id, asked);
      const page = tasks.slice(0, limit);
      const next = tasks.length > limit ? (page.at(-1)?.id ?? null) : null;
      return { tasks: await this.telling.list(context, page), next };
    });
  }

  @Get('tasks/:id')
  one(@Req() request: FastifyRequest, @Param('app') app: string, @Param('id') id: string): Promise<TaskAnswer> {
    return this.contexts.run(request, app, (context) => this.answer(context, id));
  }

  @Post('tasks/:id/decision')
  @HttpCode(200)
  decide(
    @Req() request: FastifyRequest,
    @Param() { app, id }: { app: string; id: string },
    @Body() body: unknown,
  ): Promise<TaskAnswer> {
    const input = parseDecision(body);
    return this.change(request, app, id, (context) => this.services.tasks.decide(context, id, input));
  }

  @Post('tasks/:id/transfer')
  @HttpCode(200)
  transfer(
    @Req() request: FastifyRequest,
    @Param() { app, id }: { app: string; id: string },
    @Body() body: unknown,
  ): Promise<TaskAnswer> {
    const input = parseTransfer(body);
    return this.change(request, app, id, (context) => this.services.tasks.transfer(context, id, input));
  }

  @Post('tasks/:id/signers')
  @HttpCode(200)
  addSigners(
    @Req() request: FastifyRequest,
    @Param() { app, id }: { app: string; id: string },
    @Body() body: unknown,
  ): Promise<TaskAnswer> {
    const input = parseSigners(body);
    return this.change(request, app, id, (context) => this.services.tasks.addSigners(context, id, input));
  }

  @Get('records/:form/:id/approvals')
  ofRecord(
    @Req() request: FastifyRequest,
    @Param() { app, form, id }: { app: string; form: string; id: string },
  ): Promise<{ approvals: ApprovalAnswer[] }> {
    return this.contexts.runOn(request, app, form, async (context) => {
      await this.services.records.get(context, form, id, { fields: [] });
      return { approvals: await this.telling.ofRecord(context, id) };
    });
  }

  @Post('approvals/:run/withdraw')
  @HttpCode(204)
  withdraw(
    @Req() request: FastifyRequest,
    @Param() { app, run }: { app: string; run: string },
    @Body() body: unknown,
  ): Promise<void> {
    const input = parseComment(body ?? {});
    return this.contexts.run(request, app, (context) => this.services.tasks.withdraw(context, run, input.comment));
  }

  @Post('approvals/:run/urge')
  @HttpCode(204)
  urge(@Req() request: FastifyRequest, @Param() { app, run }: { app: string; run: string }): Promise<void> {
    return this.contexts.run(request, app, (context) => this.services.tasks.urge(context, run));
  }

  private change(
    request: FastifyRequest,
    app: string,
    id: string,
    how: (context: RequestContext) => Promise<void>,
  ): Promise<TaskAnswer> {
    return this.contexts.run(request, app, async (context) => {
      await how(context);
      return this.answer(context, id);
    });
  }

  private async answer(context: RequestContext, id: string): Promise<TaskAnswer> {
    const task = await this.services.taskStore.find(id);
    const isTheirs = task?.app === context.app.key && task.assignee === context.actor.id;
    const answer = isTheirs ? await this.telling.one(context, task) : undefined;
    if (answer === undefined) throw new PuluError('not_found', 404);
    return answer;
  }
}
