import type { FastifyRequest } from 'fastify';
import { appKeys, describeApps } from '../drafts/index.js';
import { PuluError, type StudioApp } from '../model/index.js';
import { signedIn } from './authentication.js';
import type { Services } from './services.js';

/** The person behind a request, who may design. @throws PuluError `forbidden` */
export async function designer(request: FastifyRequest, { designing: { rights } }: Services): Promise<string> {
  const { user } = signedIn(request);
  if (!(await rights.may(user))) throw new PuluError('forbidden', 403);
  return user;
}

/** The same of who may change an app. What one may not change is not there. @throws PuluError `not_found` */
export async function designerOf(request: FastifyRequest, services: Services, app: string): Promise<string> {
  const user = await designer(request, services);
  if (!(await services.designing.rights.mayChange(user, app))) throw new PuluError('not_found', 404);
  return user;
}

/** How the apps stand that a person may change. */
export async function appsOf(user: string, services: Services): Promise<StudioApp[]> {
  const { designing, releases, figures } = services;
  const { drafts, rights, presence } = designing;
  const all = await appKeys({ drafts, releases });
  const may = await Promise.all(all.map((key) => rights.mayChange(user, key)));
  return describeApps(
    all.filter((_, index) => may[index]),
    {
      drafts,
      releases,
      present: () => presence.all(),
      failedRuns: async (key) => {
        const rules = [...(releases.current(key)?.app.rules.keys() ?? [])];
        const failures = rules.length === 0 ? [] : await figures.failures(key, rules);
        return failures.reduce((total, { count }) => total + count, 0);
      },
    },
  );
}
