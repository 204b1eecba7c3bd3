import type { RehearsalDifference, RehearsedStep } from '../../model/index.js';
import type { ReadOnly } from './sealed.js';

/** What the live rule did about an event. */
export interface LiveRun {
  readonly state: string;
  readonly steps: ReadonlySet<string>;
  /** Whom its assignments chose, by step. */
  readonly chosen: ReadonlyMap<string, string | null>;
}

const atOnce = 500;

/** The runs that events started of a rule, by event. */
export async function liveRuns(
  database: ReadOnly,
  app: string,
  rule: string,
  events: readonly string[],
): Promise<ReadonlyMap<string, LiveRun>> {
  const found = new Map<string, LiveRun>();
  for (let start = 0; start < events.length; start += atOnce) {
    const part = events.slice(start, start + atOnce);
    const runs = await database.read<{ id: string; event: string; state: string }>(
      `SELECT id, event, state FROM pulu_run WHERE app = ? AND rule = ? AND event IN (${marks(part)})`,
      [app, rule, ...part],
    );
    if (runs.length === 0) continue;
    const done = await database.read<{ run: string; step: string; type: string; output: string | null }>(
      `SELECT run, step, type, output FROM pulu_step WHERE state = 'done' AND run IN (${marks(runs)})`,
      runs.map(({ id }) => id),
    );
    const json = database.dialect.codec({ kind: 'json' });
    for (const { id, event, state } of runs) {
      const own = done.filter(({ run }) => run === id);
      const chosen = own.flatMap(({ step, type, output }): [string, string | null][] =>
        type === 'assign' ? [[step, userIn(output === null ? null : json.decode(output))]] : [],
      );
      found.set(event, { state, steps: new Set(own.map(({ step }) => step)), chosen: new Map(chosen) });
    }
  }
  return found;
}

/** How what would be done differs from what was done; null: it does not, as far as both are known. */
export function differenceOf(
  fired: boolean,
  told: readonly RehearsedStep[],
  live: LiveRun | undefined,
): RehearsalDifference | null {
  if (live === undefined) return fired ? 'starts' : null;
  if (!fired) return 'does_not_start';
  const own = told.filter(({ inner, outcome }) => inner !== true && outcome !== 'failed');
  const keys = new Set(own.map(({ step }) => step));
  const isOpen = told.some(({ outcome }) => outcome === 'asked' || outcome === 'waits');
  const isMissing = [...keys].some((key) => !live.steps.has(key));
  const isMore = [...live.steps].some((key) => !keys.has(key));
  if ((isMissing && live.state === 'done') || (isMore && !isOpen)) return 'other_steps';
  const isOther = own.some(
    ({ step, type, user = null }) => type === 'assign' && live.chosen.has(step) && live.chosen.get(step) !== user,
  );
  return isOther ? 'other_person' : null;
}

function userIn(output: unknown): string | null {
  return typeof output === 'object' && output !== null && 'user' in output && typeof output.user === 'string'
    ? output.user
    : null;
}

function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}
