import { Graph, layout } from '@dagrejs/dagre';
import type { ProcessData } from '@pulu/engine/model';

/** How large a node is drawn. */
export const nodeSize = { width: 168, height: 62 } as const;

/** Where a node stands: its upper left corner. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Puts the nodes in order along the ways between them. @param upright from top to bottom, for a phone */
export function placesOf(
  { nodes, edges }: Pick<ProcessData, 'nodes' | 'edges'>,
  upright: boolean,
): ReadonlyMap<string, Spot> {
  const graph = new Graph();
  graph.setGraph({ rankdir: upright ? 'TB' : 'LR', nodesep: 28, ranksep: 92, marginx: 8, marginy: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { key } of nodes) graph.setNode(key, { ...nodeSize });
  // What is gone most pulls its ends together.
  for (const { from, to, count } of edges) if (from !== to) graph.setEdge(from, to, { weight: count });
  layout(graph);
  return new Map(
    nodes.map(({ key }) => {
      const { x = 0, y = 0 } = graph.node(key) as { x?: number; y?: number };
      return [key, { x: x - nodeSize.width / 2, y: y - nodeSize.height / 2 }];
    }),
  );
}

/** The edges that matter: those gone by at least a share of all cases, and for each node at least its most frequent way on and in. */
export function mainEdges({ edges, cases }: Pick<ProcessData, 'edges' | 'cases'>, share: number): ProcessData['edges'] {
  const least = cases.count * share;
  const best = (end: 'from' | 'to') => {
    const found = new Map<string, ProcessData['edges'][number]>();
    for (const edge of edges) if ((found.get(edge[end])?.count ?? -1) < edge.count) found.set(edge[end], edge);
    return new Set(found.values());
  };
  const [out, into] = [best('from'), best('to')];
  return edges.filter((edge) => edge.cases.count >= least || out.has(edge) || into.has(edge));
}
