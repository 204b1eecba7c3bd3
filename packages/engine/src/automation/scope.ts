import type { CompiledApp } from '../compiler/index.js';
import type { AutomationParts } from './parts.js';

/** What the variables of a rule stand for. */
export interface ScopeFacts {
  readonly form: string | null;
  readonly record: string | null;
  readonly before: Readonly<Record<string, unknown>>;
  /** Values to fall back on when the record is gone. */
  readonly after?: Readonly<Record<string, unknown>>;
  /** Outputs of the steps so far, by step. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The record as it is now with what the paths need of related ones, `$before`, and `$<step>` for each step done. */
export async function scopeOf(
  parts: Pick<AutomationParts, 'records'>,
  app: CompiledApp,
  facts: ScopeFacts,
  paths: readonly (readonly string[])[],
): Promise<Record<string, unknown>> {
  const wanted = paths.filter(([first]) => first !== undefined && !first.startsWith('$'));
  const record =
    facts.form === null || facts.record === null
      ? {}
      : await parts.records.snapshot(app, facts.form, facts.record, wanted);
  const steps = Object.fromEntries(Object.entries(facts.variables).map(([key, value]) => [`$${key}`, value]));
  return { ...(record ?? facts.after ?? {}), $before: { ...(record ?? {}), ...facts.before }, ...steps };
}
