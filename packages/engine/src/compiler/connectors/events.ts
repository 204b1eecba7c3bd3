import type { ConnectorDocument } from '../../model/index.js';
import type { Place } from '../place.js';
import type { Session } from '../session.js';
import type { CompiledEvent } from '../types.js';
import { checkOf, flawOf } from './shape.js';
import { scopeOf } from './template.js';

/** Checks how a service's messages arrive, and compiles what tells its events apart. */
export function compileEvents(
  session: Session,
  place: Place,
  { callback, events = [] }: ConnectorDocument,
): ReadonlyMap<string, CompiledEvent> {
  const shape = callback?.message;
  const flaw = shape === undefined ? undefined : flawOf(shape);
  if (flaw !== undefined) place.at('callback', 'message').error('shape_malformed', { flaw });
  if (callback === undefined && events.length > 0) place.at('events').error('callback_missing');
  const scope = scopeOf(session, `${place.source}/callback`, shape, {});
  const checkMessage = checkOf(flaw === undefined ? shape : undefined);
  const compiled = new Map<string, CompiledEvent>();
  for (const [index, event] of events.entries()) {
    const here = place.at('events', index);
    if (compiled.has(event.key)) here.at('key').error('event_twice', { name: event.key });
    const when =
      event.when === undefined ? undefined : session.expr(here.at('when'), scope.name, event.when, { kind: 'boolean' });
    compiled.set(event.key, { key: event.key, document: event, when, checkMessage });
  }
  return compiled;
}
