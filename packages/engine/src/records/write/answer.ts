import { maskOf, visibleThrough } from '../../access/index.js';
import type { CompiledForm } from '../../compiler/index.js';
import type { RecordAnswer, Shown } from '../context.js';
import type { Holder } from '../load/loader.js';
import type { Session } from './session.js';

/** A record that was written, as its writer may see it. Someone who may not read it learns its id and nothing else. */
export function answerOf(session: Session, form: CompiledForm, holder: Holder): RecordAnswer {
  const { values, scope } = holder;
  const grant = session.grant(form.key);
  const identity = { id: String(values.id), version: Number(values.version) };
  const ways = session.reaching(grant, 'read', holder);
  if (ways.length === 0) return identity;
  const visible = visibleThrough(maskOf(grant.reachers('read')), ways);
  const { virtual } = session.plan(form);
  const worked = virtual.length === 0 ? scope : { ...scope };
  // Each may read those before it.
  for (const [key, expr, fit] of virtual) worked[key] = fit(expr.evaluate(worked, session.env));
  const shown: Shown = identity;
  for (const [key, { storage }] of form.fields) {
    if (visible.has(key) && key !== 'id' && key !== 'version')
      shown[key] = (storage.kind === 'virtual' ? worked[key] : values[key]) ?? null;
  }
  return shown;
}
