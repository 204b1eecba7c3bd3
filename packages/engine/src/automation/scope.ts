import type { CompiledApp, CompiledRule } from '../compiler/index.js';
import type { AutomationParts } from './parts.js';

/** What the variables of a rule stand for. */
export interface ScopeFacts {
  readonly form: string | null;
  readonly record: string | null;
  readonly before: Readonly<Record<string, unknown>>;
  /** What the event made of it. */
  readonly after?: Readonly<Record<string, unknown>>;
  /** Outputs of the steps so far, by step. */
  readonly variables: Readonly<Record<string, unknown>>;
}

type Records = Pick<AutomationParts, 'records'>;
type Path = readonly string[];

/** A rule of an app. */
interface Place {
  readonly app: CompiledApp;
  readonly rule: CompiledRule;
}

/** The record as it is now with what the paths need of related ones, `$before`, and `$<step>` for each step done. */
export async function scopeOf(
  parts: Records,
  place: Place,
  facts: ScopeFacts,
  paths: readonly Path[],
): Promise<Record<string, unknown>> {
  const wanted = paths.flatMap((path) => {
    if (path[0] === '$record') return path.length > 1 ? [path.slice(1)] : [];
    return path[0]?.startsWith('$') === false ? [path] : [];
  });
  const [record, steps] = await Promise.all([
    facts.form === null || facts.record === null
      ? {}
      : parts.records.snapshot(place.app, facts.form, facts.record, wanted),
    stepVariables(parts, place, facts.variables, paths),
  ]);
  // Of a record that is gone, what the event said of it is known.
  const known = record ?? { id: facts.record, ...facts.before, ...facts.after };
  return { ...known, $before: { ...(record ?? {}), ...facts.before }, ...steps };
}

/** What steps left, with the records they made or found as these are now, as far as the paths go into them. */
async function stepVariables(
  { records }: Records,
  { app, rule }: Place,
  variables: Readonly<Record<string, unknown>>,
  paths: readonly Path[],
): Promise<Record<string, unknown>> {
  const loaded = Object.entries(variables).map(async ([key, value]): Promise<[string, unknown]> => {
    const step = rule.document.steps[key];
    const inside = paths.filter(([first, second]) => first === `$${key}` && second !== undefined && second !== 'id');
    if (step === undefined || !('form' in step) || inside.length === 0) return [`$${key}`, value];
    const rest = inside.map((path) => path.slice(1));
    const load = async (made: unknown) => (await records.snapshot(app, step.form, idOf(made), rest)) ?? made;
    return [`$${key}`, Array.isArray(value) ? await Promise.all(value.map(load)) : await load(value)];
  });
  return Object.fromEntries(await Promise.all(loaded));
}

function idOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : '';
}
