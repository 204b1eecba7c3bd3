import { Graph, layout } from '@dagrejs/dagre';
import type { RuleGraph } from './derive.js';

/** How large a node is drawn. */
export const nodeSize = { width: 248, height: 92 } as const;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where everything lies, from the top left corner on. */
export interface Placed {
  readonly width: number;
  readonly height: number;
  /** The top left corner of each node. */
  readonly nodes: ReadonlyMap<string, Point>;
}

/** Lays a rule out from top to bottom, so that no two nodes touch and ways cross seldom. */
export function place({ nodes, edges }: RuleGraph): Placed {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 36, ranksep: 26, marginx: 0, marginy: 0 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) graph.setNode(id, { ...nodeSize });
  // Room for the words on a way.
  for (const { id, from, to } of edges) graph.setEdge(from, to, { width: 64, height: 20, labelpos: 'c' }, id);
  layout(graph);
  const placed = nodes.map(({ id }): [string, Point] => {
    const { x = 0, y = 0 } = graph.node(id) as Partial<Point>;
    return [id, { x: x - nodeSize.width / 2, y: y - nodeSize.height / 2 }];
  });
  const left = Math.min(...placed.map(([, { x }]) => x));
  const top = Math.min(...placed.map(([, { y }]) => y));
  const moved = placed.map(([id, { x, y }]): [string, Point] => [id, { x: x - left, y: y - top }]);
  return {
    width: Math.max(...moved.map(([, { x }]) => x)) + nodeSize.width,
    height: Math.max(...moved.map(([, { y }]) => y)) + nodeSize.height,
    nodes: new Map(moved),
  };
}
