import type { Identity } from '../identity/index.js';
import { PuluError, type Actor, type Clock, type Locale } from '../model/index.js';
import type { Context } from '../records/index.js';
import type { Releases } from '../releases/index.js';

/**
 * The context of a piece of an import: on behalf of whoever brought the file, in the release that is active.
 * @throws PuluError when the app is gone, or the person has no role in it any more
 */
export async function importContext(
  { releases, identity, clock }: { releases: Releases; identity: Identity; clock: Clock },
  key: string,
  by: string | null,
  locale: Locale,
): Promise<Context> {
  const release = releases.current(key);
  const actor: Actor | undefined =
    by === null ? { kind: 'system', reason: 'import' } : await identity.actors.of(by, key);
  if (release === undefined || actor === undefined || (actor.kind === 'user' && actor.roles.length === 0))
    throw new PuluError('forbidden', 403, [{ code: 'operation_denied', path: '', params: { operation: 'import' } }]);
  return { actor, app: release.app, release: release.number, clock, locale };
}
