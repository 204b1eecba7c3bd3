import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Engine, type EngineOptions } from './engine.js';
import { createHttp, type HttpOptions } from './http.js';
import type { Services } from './services.js';

export interface PuluOptions
  extends EngineOptions, HttpOptions, Pick<Services, 'webFolder' | 'studioFolder' | 'demo'> {}

/** A running Pulu: the engine and its HTTP face. */
export class Pulu {
  private closing: Promise<void> | undefined;
  private readonly silent = new Set<Socket>();

  private constructor(
    readonly engine: Engine,
    readonly http: NestFastifyApplication,
  ) {
    this.noteSilent();
  }

  /** Opens the engine and prepares the server; it answers after `listen`, or by `http.inject`. */
  static async open(options: PuluOptions): Promise<Pulu> {
    const engine = await Engine.open(options);
    const { webFolder, studioFolder, demo } = options;
    const extras = {
      ...(webFolder === undefined ? {} : { webFolder }),
      ...(studioFolder === undefined ? {} : { studioFolder }),
      ...(demo === undefined ? {} : { demo }),
    };
    const http = await createHttp({ ...engine.services, ...extras }, options);
    return new Pulu(engine, http);
  }

  /** Begins to run rules and to answer. @returns the address it answers at */
  async listen(port: number, host = '127.0.0.1'): Promise<string> {
    await this.engine.start();
    await this.http.listen(port, host);
    return this.http.getUrl();
  }

  /** Stops without a loss: takes no more requests, answers those under way, then lets rules and the database come to rest. */
  close(): Promise<void> {
    this.closing ??= this.closeHttp().then(() => this.engine.close());
    return this.closing;
  }

  private async closeHttp(): Promise<void> {
    // Streams never end by themselves.
    const { live, runWatch } = this.engine.services;
    await Promise.all([live.close(), runWatch.close()]);
    // Connections that clients keep open are closed as soon as their last request is answered.
    const server = this.http.getHttpServer();
    const sweeper = setInterval(() => {
      server.closeIdleConnections();
      this.silent.forEach((socket) => socket.destroy());
    }, 50);
    try {
      await this.http.close();
    } finally {
      clearInterval(sweeper);
    }
  }

  /** Browsers open connections before they need them. One that has asked nothing yet is idle too, though Node waits for it. */
  private noteSilent(): void {
    const server = this.http.getHttpServer();
    server.on('connection', (socket: Socket) => {
      this.silent.add(socket);
      socket.once('close', () => this.silent.delete(socket));
    });
    server.on('request', ({ socket }: IncomingMessage) => this.silent.delete(socket));
  }
}

/** Opens a Pulu. @see Pulu.open */
export function createPulu(options: PuluOptions): Promise<Pulu> {
  return Pulu.open(options);
}
