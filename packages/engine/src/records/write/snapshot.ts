import type { CompiledForm } from '../../compiler/index.js';
import type { Values } from '../context.js';
import type { Session } from './session.js';

/** Every value that a record has, for the audit of its going and coming back. */
export function snapshot(session: Session, form: CompiledForm, values: Values): Values {
  return Object.fromEntries(
    session
      .plan(form)
      .stored.filter((key) => (values[key] ?? null) !== null)
      .map((key) => [key, values[key]]),
  );
}
