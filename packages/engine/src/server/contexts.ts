import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { FileOwner } from '../files/index.js';
import { PuluError, type UserActor } from '../model/index.js';
import type { Context } from '../records/index.js';
import type { Release } from '../releases/index.js';
import { signedIn } from './authentication.js';
import { SERVICES, type Services } from './services.js';

/** What a request's work is given: the record service's context, of a person. */
export interface RequestContext extends Context {
  readonly actor: UserActor;
  readonly release: number;
}

/** Turns requests into contexts: who asks, in which release of which app. */
@Injectable()
export class Contexts {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  /**
   * Runs a request's work on an app with its release held still.
   * @throws PuluError `not_found` when there is no such app, or the person has no role in it
   */
  run<T>(request: FastifyRequest, app: string, work: (context: RequestContext) => Promise<T>): Promise<T> {
    return this.services.releases.use(async () => work(await this.context(request, app)));
  }

  /** The same for work on the records of one form. @throws PuluError `not_found` when the app has no such form */
  runOn<T>(
    request: FastifyRequest,
    app: string,
    form: string,
    work: (context: RequestContext) => Promise<T>,
  ): Promise<T> {
    return this.run(request, app, async (context) => {
      if (!context.app.forms.has(form)) throw new PuluError('not_found', 404);
      return work(context);
    });
  }

  /** The active release of an app. @throws PuluError `not_found` */
  release(app: string): Release {
    const release = this.services.releases.current(app);
    if (release === undefined) throw new PuluError('not_found', 404);
    return release;
  }

  /** Whether the person may see the field of the record that a file belongs to. */
  async maySeeFile(request: FastifyRequest, { app, form, record, field }: FileOwner): Promise<boolean> {
    try {
      const answer = await this.runOn(request, app, form, (context) =>
        this.services.records.get(context, form, record, { fields: [field] }),
      );
      return Object.hasOwn(answer, field);
    } catch (error) {
      if (error instanceof PuluError && error.status < 500) return false;
      throw error;
    }
  }

  private async context(request: FastifyRequest, appKey: string): Promise<RequestContext> {
    const { app, number } = this.release(appKey);
    const actor = await this.services.identity.actors.of(signedIn(request).user, appKey);
    if (actor === undefined || actor.roles.length === 0) throw new PuluError('not_found', 404);
    const idempotencyKey = keyOf(request);
    return {
      actor,
      app,
      release: number,
      clock: this.services.clock,
      locale: request.locale,
      requestId: request.id,
      ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    };
  }
}

/** The Idempotency-Key header. @throws PuluError when it is longer than a key needs to be */
export function keyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,128}$/.test(key)) return key;
  const params = { name: 'Idempotency-Key' };
  throw new PuluError('validation', 422, [{ code: 'parameter_invalid', path: '/Idempotency-Key', params }]);
}
