import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import { isAdmin } from '../../access/index.js';
import type { CallOutcome } from '../../connectors/index.js';
import { PuluError, type ConnectionsAnswer, type TrialAnswer } from '../../model/index.js';
import { Connections, testsOf } from '../connections.js';
import { Contexts, type RequestContext } from '../contexts.js';
import { bodyParser } from '../parse.js';
import { SERVICES, type Services } from '../services.js';

const parse = bodyParser(Type.Object({ operation: Type.String() }, { additionalProperties: false }));

/** The services outside that an app uses, for its administrators. */
@Controller('api/v1/apps/:app')
export class ConnectionsController {
  private readonly connections: Connections;

  constructor(
    @Inject(SERVICES) private readonly services: Services,
    @Inject(Contexts) private readonly contexts: Contexts,
  ) {
    this.connections = new Connections(services);
  }

  @Get('connections')
  list(@Req() request: FastifyRequest, @Param('app') key: string): Promise<ConnectionsAnswer> {
    return this.asAdmin(request, key, ({ app }) => this.connections.of(app));
  }

  /** Tries a service by an operation that changes nothing. */
  @Post('connections/:connector/test')
  @HttpCode(200)
  test(
    @Req() request: FastifyRequest,
    @Param('app') key: string,
    @Param('connector') name: string,
    @Body() body: unknown,
  ): Promise<TrialAnswer> {
    return this.asAdmin(request, key, async ({ app }) => {
      const { operation } = parse(body);
      const connector = app.connectors.get(name);
      if (connector === undefined || !testsOf(connector).some((each) => each.key === operation))
        throw new PuluError('not_found', 404);
      return answerOf(await this.services.connectors.call(app, name, operation, {}, { fresh: true }));
    });
  }

  /** Tries the mail server, without sending anything. */
  @Post('mail/test')
  @HttpCode(200)
  testMail(@Req() request: FastifyRequest, @Param('app') key: string): Promise<TrialAnswer> {
    return this.asAdmin(request, key, async ({ app }) => answerOf(await this.services.mail.verify(app.key)));
  }

  private asAdmin<T>(request: FastifyRequest, key: string, work: (context: RequestContext) => Promise<T>): Promise<T> {
    return this.contexts.run(request, key, async (context) => {
      if (!isAdmin(context.app, context.actor)) throw new PuluError('forbidden', 403);
      return work(context);
    });
  }
}

function answerOf(outcome: CallOutcome): TrialAnswer {
  return { ok: outcome.kind === 'ok', problem: outcome.kind === 'ok' ? null : outcome.cause.message, ms: outcome.ms };
}
