import type { Expr } from '../expression/index.js';
import type { Json } from '../model/index.js';
import { bindRecord } from './bind.js';
import type { OutboxEvent } from './event.js';
import type { AutomationParts } from './parts.js';
import type { Waiting } from './run-store.js';
import { scopeOf } from './scope.js';
import { isWhat } from './triggers/index.js';

/** A run that goes on, and what its step is told. */
interface Woken {
  readonly run: string;
  readonly progress: { readonly since: string; readonly state: Json };
}

/** The runs that wait for one of these events, each with the first one that it waits for. */
export async function wokenBy(parts: AutomationParts, events: readonly OutboxEvent[]): Promise<Woken[]> {
  const apps = [...new Set(events.map(({ app }) => app))];
  const woken = await Promise.all(
    apps.map(async (app) => {
      const own = events.filter((event) => event.app === app);
      const waiting = await parts.runs.waiting(app, [...new Set(own.map(({ form }) => form))]);
      return Promise.all(waiting.map((each) => wokenRun(parts, each, own)));
    }),
  );
  return woken.flat().filter((each) => each !== undefined);
}

async function wokenRun(
  parts: AutomationParts,
  waiting: Waiting,
  events: readonly OutboxEvent[],
): Promise<Woken | undefined> {
  const { run, form, record } = waiting;
  for (const event of events) {
    if (event.form !== form || (record !== null && record !== event.record)) continue;
    if (!(await isAwaited(parts, waiting, event))) continue;
    const state = { event: event.event, record: event.record, id: event.id };
    return { run: run.id, progress: { since: run.progress?.since ?? run.createdAt, state } };
  }
  return undefined;
}

async function isAwaited(parts: AutomationParts, { run }: Waiting, event: OutboxEvent): Promise<boolean> {
  const app = await parts.releases.at(run.app, run.release);
  const rule = app?.rules.get(run.rule);
  const step = rule?.document.steps[run.step ?? ''];
  if (app === undefined || rule === undefined || step?.type !== 'wait' || step.event === undefined) return false;
  if (!isWhat(step.event, app, event)) return false;
  if (step.where === undefined) return true;
  const paths = rule.exprs.get(`/steps/${run.step}/where`)?.paths ?? [];
  const scope = await scopeOf(
    parts,
    { app, rule },
    run,
    paths.filter(([first]) => first === '$record'),
  );
  const filter: Expr = { and: [{ '==': [{ var: 'id' }, event.record] }, bindRecord(step.where, scope)] };
  return (await parts.records.find(app, event.form, { filter, limit: 1 })).length > 0;
}
