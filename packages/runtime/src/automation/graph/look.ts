import type { GraphEdge, RuleGraph } from './derive.js';

/** How a node stands in a run; none: no run is drawn. */
export type NodeState = 'done' | 'failed' | 'waiting' | 'running' | 'skipped' | 'unreached' | 'paused';

/** A short fact that stands on a node. */
export interface Note {
  readonly kind:
    'attempts' | 'until' | 'with' | 'retry' | 'runs' | 'times' | 'nobody' | 'failed' | 'open' | 'done' | 'took';
  readonly value: string | number;
}

export interface NodeLook {
  readonly state: NodeState;
  readonly notes: readonly Note[];
  /** Why it failed, or waits for another try. */
  readonly problem?: string;
}

/** What happened, to be drawn on a rule's graph. */
export interface GraphLook {
  readonly nodes: ReadonlyMap<string, NodeLook>;
  /** Ways that were taken, each with how often, where that is told. */
  readonly edges: ReadonlyMap<string, number | undefined>;
}

/** The way from one node to another; of several, the one of a kind. */
export function wayBetween(graph: RuleGraph, from: string, to: string, kind?: string): GraphEdge | undefined {
  const ways = graph.edges.filter((edge) => edge.from === from && edge.to === to);
  return ways.find((edge) => edge.kind === kind) ?? ways[0];
}

/** All nodes that a node leads to, itself among them. */
export function reachedFrom(graph: RuleGraph, start: string): ReadonlySet<string> {
  const found = new Set([start]);
  for (const node of found) for (const { from, to } of graph.edges) if (from === node) found.add(to);
  return found;
}
