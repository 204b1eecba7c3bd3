import { describe, expect, it } from '@jest/globals';
import { graphOf, triggerNode } from './derive.js';
import { nodeSize, place } from './layout.js';
import { rule } from './testing/rule.js';

const graph = graphOf(rule);

describe('the graph of a rule', () => {
  it('has a node for the trigger and for each step', () => {
    expect(graph.nodes.map(({ id }) => id)).toEqual([triggerNode, ...Object.keys(rule.steps)]);
  });

  it('has every way, by what leads along it', () => {
    const ways = (from: string) =>
      graph.edges.filter((edge) => edge.from === from).map(({ kind, to, index }) => [kind, to, index].join(' ').trim());
    expect(ways(triggerNode)).toEqual(['next large']);
    expect(ways('large')).toEqual(['then ask', 'else each']);
    expect(ways('ask')).toEqual(['approved each', 'rejected back', 'returned back']);
    expect(ways('each')).toEqual(['body mark', 'after fork']);
    expect(ways('fork')).toEqual(['branch left 0', 'branch right 1']);
    expect(ways('right')).toEqual(['came left', 'timeout back', 'onError back']);
    expect(ways('left')).toEqual([]);
  });

  it('leaves out ways of a draft that lead nowhere', () => {
    const draft = { ...rule, steps: { ...rule.steps, left: { type: 'stop', next: 'gone' } as const } };
    expect(graphOf(draft).edges.some(({ to }) => to === 'gone')).toBe(false);
  });

  it('tells its ways apart', () => {
    expect(new Set(graph.edges.map(({ id }) => id)).size).toBe(graph.edges.length);
  });
});

describe('where the nodes of a rule lie', () => {
  it('is each below what leads to it, the trigger on top', () => {
    const { nodes } = place(graph);
    expect(nodes.get(triggerNode)?.y).toBe(0);
    for (const { from, to } of graph.edges)
      expect(nodes.get(to)?.y).toBeGreaterThanOrEqual((nodes.get(from)?.y ?? 0) + nodeSize.height);
  });

  it('is inside the drawing, and no two touch, in a rule of two hundred steps too', () => {
    const steps = Object.fromEntries(
      Array.from({ length: 200 }, (_, n) => [
        `s${n}`,
        { type: 'condition', if: true, then: `s${2 * n + 1}`, else: `s${2 * n + 2}` } as const,
      ]),
    );
    const { nodes, width, height } = place(graphOf({ ...rule, start: 's0', steps }));
    const all = [...nodes.values()];
    expect(Math.min(...all.map(({ x }) => x), ...all.map(({ y }) => y))).toBe(0);
    expect(Math.max(...all.map(({ x }) => x)) + nodeSize.width).toBe(width);
    expect(Math.max(...all.map(({ y }) => y)) + nodeSize.height).toBe(height);
    for (const [at, one] of all.entries())
      for (const other of all.slice(at + 1)) {
        const touch = Math.abs(one.x - other.x) < nodeSize.width && Math.abs(one.y - other.y) < nodeSize.height;
        expect(touch).toBe(false);
      }
  });
});
