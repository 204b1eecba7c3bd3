import type { IncomingMessage } from 'node:http';
import { constants } from 'node:zlib';
import compress, { type FastifyCompressOptions } from '@fastify/compress';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { authenticateRequests } from './authentication.js';
import { NestLog } from './nest-log.js';
import { ProblemFilter } from './problem-filter.js';
import type { Services } from './services.js';
import { serveWeb, setSecurityHeaders } from './web.js';
import { keepRawBodies } from './webhooks/raw-body.js';

export interface HttpOptions {
  /** Whether a proxy in front may say, in X-Forwarded-* headers, where a request came from. Default: no. */
  readonly trustProxy?: boolean;
}

/** Bytes of a JSON body at the most; uploads have their own limit. */
const bodyLimit = 2 * 1024 * 1024;

/**
 * What is worth it is sent compressed, when the client takes that: text of more than a packet. Files go as they are, since
 * their lengths and parts are told in bytes; streams of events do not pass here.
 */
const compression: FastifyCompressOptions = {
  threshold: 1024,
  encodings: ['br', 'gzip'],
  customTypes: /^(application\/(problem\+)?json|text\/(csv|html))\b/,
  // Answers are made anew each time: the higher qualities cost more time than they save on the way.
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  globalDecompression: false,
};

/** The HTTP server over the services, ready to listen or to be injected into. */
export async function createHttp(services: Services, options: HttpOptions = {}): Promise<NestFastifyApplication> {
  const { logger } = services;
  const adapter = new FastifyAdapter({
    bodyLimit,
    trustProxy: options.trustProxy ?? false,
    // A request id of the caller's is kept, so that it can be followed through several systems.
    genReqId: ({ headers }: IncomingMessage) => {
      const given = headers['x-request-id'];
      return typeof given === 'string' && /^[\w.:-]{1,64}$/.test(given) ? given : services.ids();
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(services), adapter, {
    logger: new NestLog(logger),
    bodyParser: false,
    abortOnError: false,
  });
  const instance = adapter.getInstance();
  // JSON is the only kind of body but for uploads: what a plain form of another site can send is refused.
  instance.removeContentTypeParser('text/plain');
  instance.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api/v1/files')) route.compress = false;
  });
  await instance.register(compress, compression);
  await instance.register(cookie);
  await instance.register(multipart, { limits: { files: 1, fields: 10, fieldSize: 10_000, fileSize: Infinity } });
  setSecurityHeaders(instance);
  authenticateRequests(instance, services);
  keepRawBodies(instance);
  if (logger.isLevelEnabled('info')) {
    instance.addHook('onResponse', (request, reply, done) => {
      logger.info({
        requestId: request.id,
        method: request.method,
        url: request.url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      });
      done();
    });
  }
  app.useGlobalFilters(new ProblemFilter(logger));
  if (services.webFolder !== undefined) await serveWeb(instance, services.webFolder, services.studioFolder);
  await app.init();
  await instance.ready();
  return app;
}
