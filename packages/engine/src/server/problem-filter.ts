import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { asPuluError, problemAnswer } from './problem.js';
import { defaultLocale } from './locale.js';

/** Answers everything that is thrown, in handlers, hooks and parsers alike, as a problem in the reader's language. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    this.answer(thrown, request, reply);
  }

  private answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const error = asPuluError(thrown);
    if (error.status >= 500)
      this.logger.error({ err: thrown, requestId: request.id, method: request.method, url: request.url });
    const { retryAfter } = error.extra;
    if (typeof retryAfter === 'number') void reply.header('retry-after', retryAfter);
    void reply
      .code(error.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify(problemAnswer(error, request.locale ?? defaultLocale, request.id)));
  }
}
