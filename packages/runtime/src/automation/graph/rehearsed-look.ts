import type { RehearsalAnswer } from '@pulu/engine/model';
import { triggerNode, type RuleGraph } from './derive.js';
import { wayBetween, type GraphLook, type NodeLook, type Note } from './look.js';

type Counted = RehearsalAnswer['steps'][number];

/** A rehearsal on the graph of its rule: how often each step and each way would be taken. */
export function rehearsedLook(graph: RuleGraph, { fired, steps }: RehearsalAnswer): GraphLook {
  const nodes = new Map<string, NodeLook>();
  for (const { id } of graph.nodes)
    nodes.set(
      id,
      id === triggerNode
        ? lookOf(fired, [])
        : lookOf(
            total(steps, id),
            steps.filter(({ step }) => step === id),
          ),
    );
  const edges = new Map<string, number>();
  const add = (from: string, to: string, count: number) => {
    const way = wayBetween(graph, from, to);
    if (way !== undefined && count > 0) edges.set(way.id, (edges.get(way.id) ?? 0) + count);
  };
  const [begin] = graph.edges.filter(({ from }) => from === triggerNode);
  if (begin !== undefined) add(triggerNode, begin.to, fired);
  for (const { step, next, count } of steps) if (next !== null) add(step, next, count);
  return { nodes, edges };
}

function total(steps: readonly Counted[], step: string): number {
  return steps.filter((each) => each.step === step).reduce((sum, { count }) => sum + count, 0);
}

function lookOf(times: number, outcomes: readonly Counted[]): NodeLook {
  if (times === 0) return { state: 'unreached', notes: [] };
  const of = (outcome: Counted['outcome']) =>
    outcomes.filter((each) => each.outcome === outcome).reduce((sum, { count }) => sum + count, 0);
  const [failed, nobody, waits] = [of('failed'), of('nobody'), of('asked') + of('waits')];
  const notes: Note[] = [
    { kind: 'times', value: times },
    ...(failed > 0 ? [{ kind: 'failed', value: failed } as const] : []),
    ...(nobody > 0 ? [{ kind: 'nobody', value: nobody } as const] : []),
  ];
  return { state: failed > 0 ? 'failed' : waits > 0 ? 'waiting' : 'done', notes };
}
