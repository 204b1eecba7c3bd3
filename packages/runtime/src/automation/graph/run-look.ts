import type { RunAnswer, RunStep } from '@pulu/engine/model';
import { triggerNode, type RuleGraph } from './derive.js';
import { reachedFrom, wayBetween, type GraphLook, type NodeLook, type Note } from './look.js';

/** A run on the graph of its rule: how each node stands, and the way that was taken. */
export function runLook(graph: RuleGraph, run: RunAnswer): GraphLook {
  const nodes = new Map<string, NodeLook>([[triggerNode, { state: 'done', notes: [] }]]);
  for (const { id } of graph.nodes) if (id !== triggerNode) nodes.set(id, { state: 'unreached', notes: [] });
  for (const [step, tries] of byStep(run.steps)) nodes.set(step, triedLook(tries));
  branches(graph, run, nodes);
  const now = standsAt(run);
  if (now !== undefined && run.step !== null) nodes.set(run.step, withCounts(now, nodes.get(run.step)));
  return { nodes, edges: wayTaken(graph, run) };
}

function byStep(steps: readonly RunStep[]): Map<string, RunStep[]> {
  const found = new Map<string, RunStep[]>();
  for (const step of steps) found.set(step.step, [...(found.get(step.step) ?? []), step]);
  return found;
}

function triedLook(tries: readonly RunStep[]): NodeLook {
  const last = tries.at(-1);
  if (last === undefined) return { state: 'unreached', notes: [] };
  const took = Date.parse(last.ended) - Date.parse(last.started);
  return {
    state: last.state,
    notes: [
      ...(tries.length > 1 ? [{ kind: 'attempts', value: tries.length } as const] : []),
      { kind: 'took', value: took },
    ],
    ...(last.problem === null ? {} : { problem: last.problem }),
  };
}

/** How the step stands that the run is at; undefined: the run has ended well. */
function standsAt(run: RunAnswer): NodeLook | undefined {
  if (run.state === 'done' || run.state === 'cancelled' || run.step === null) return undefined;
  const tries = run.steps.filter(({ step, state }) => step === run.step && state === 'failed').length;
  const problem = run.problem === null ? {} : { problem: run.problem };
  const attempts: Note[] = tries > 0 ? [{ kind: 'attempts', value: run.state === 'failed' ? tries : tries + 1 }] : [];
  if (run.state === 'failed') return { state: 'failed', notes: attempts, ...problem };
  if (run.paused) return { state: 'paused', notes: attempts, ...problem };
  const due = run.due !== null && Date.parse(run.due) > Date.now() ? run.due : null;
  if (run.state === 'ready') {
    const retry: Note[] = due === null ? [] : [{ kind: 'retry', value: due }];
    return { state: due === null ? 'running' : 'waiting', notes: [...attempts, ...retry], ...problem };
  }
  const people = run.waits.map(({ person }) => person.name);
  const [until = due] = run.waits.flatMap((wait) => wait.due ?? []).sort();
  return {
    state: 'waiting',
    notes: [
      ...(people.length > 0 ? [{ kind: 'with', value: people.join(', ') } as const] : []),
      ...(until === null ? [] : [{ kind: 'until', value: until } as const]),
    ],
    ...problem,
  };
}

/** Runs that a step started are counted where they begin; how far each has come, its own page shows. */
function branches(graph: RuleGraph, run: RunAnswer, nodes: Map<string, NodeLook>): void {
  const starts = new Map<string, RunAnswer['branches'][number][]>();
  for (const branch of run.branches) {
    const { kind, to } = startOf(graph, branch) ?? {};
    if (kind === undefined || to === undefined) continue;
    starts.set(to, [...(starts.get(to) ?? []), branch]);
  }
  for (const [start, counts] of starts) {
    const count = (...states: string[]) =>
      counts.filter(({ state }) => states.includes(state)).reduce((sum, branch) => sum + branch.count, 0);
    const [done, failed, open] = [count('done'), count('failed'), count('ready', 'waiting')];
    const notes: Note[] = (
      [
        { kind: 'done', value: done },
        { kind: 'open', value: open },
        { kind: 'failed', value: failed },
      ] as const
    ).filter(({ value }) => value > 0);
    const state = failed > 0 ? 'failed' : open > 0 ? 'running' : done > 0 ? 'done' : 'skipped';
    nodes.set(start, { state, notes });
    // What follows inside belongs to those runs: it was reached as they were.
    for (const inner of reachedFrom(graph, start))
      if (inner !== start && nodes.get(inner)?.state === 'unreached') nodes.set(inner, { state, notes: [] });
  }
}

function startOf(graph: RuleGraph, { step, first }: RunAnswer['branches'][number]) {
  return graph.edges.find(
    ({ from, kind, to }) => from === step && (kind === 'body' || (kind === 'branch' && to === first)),
  );
}

function withCounts(now: NodeLook, before: NodeLook | undefined): NodeLook {
  const took = (before?.notes ?? []).filter(({ kind }) => kind !== 'took' && kind !== 'attempts');
  return { ...now, notes: [...now.notes, ...took] };
}

/** The ways between the steps, in the order they were done. */
function wayTaken(graph: RuleGraph, run: RunAnswer): ReadonlyMap<string, undefined> {
  const taken = new Map<string, undefined>();
  const isOpen = run.state === 'ready' || run.state === 'waiting';
  const passed: { step: string; kind?: string }[] = [{ step: triggerNode }];
  for (const step of run.steps) {
    const last = passed.at(-1);
    const here = { step: step.step, ...kindOf(step) };
    if (last?.step === step.step) passed[passed.length - 1] = here;
    else passed.push(here);
  }
  if (isOpen && run.step !== null && passed.at(-1)?.step !== run.step) passed.push({ step: run.step });
  for (const [at, { step, kind }] of passed.entries()) {
    const next = passed[at + 1];
    const way = next === undefined ? undefined : wayBetween(graph, step, next.step, kind);
    if (way !== undefined) taken.set(way.id, undefined);
  }
  for (const branch of run.branches) {
    const way = startOf(graph, branch);
    if (way !== undefined) taken.set(way.id, undefined);
  }
  return taken;
}

/** What a step's own answer says of the way it took. */
function kindOf({ state, output }: RunStep): { kind?: string } {
  if (state === 'failed') return { kind: 'onError' };
  const verdict: unknown =
    typeof output === 'object' && output !== null && 'verdict' in output ? output.verdict : undefined;
  return typeof verdict === 'string' ? { kind: verdict } : {};
}
