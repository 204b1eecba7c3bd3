import { describe, expect, it } from '@jest/globals';
import type { Point, ProcessData } from '@pulu/engine/model';
import { mainEdges, nodeSize, placesOf } from './layout.js';

const cases = (count: number): Point => ({ value: count, count });
const node = (key: string): ProcessData['nodes'][number] => ({
  key,
  form: 'defect',
  label: { 'zh-CN': key, 'en-US': key },
  entries: 1,
  cases: cases(1),
  starts: 0,
  ends: 0,
});
const edge = (from: string, to: string, count: number): ProcessData['edges'][number] => ({
  from,
  to,
  count,
  cases: cases(count),
  median: 60,
  p90: 90,
});

describe('the map of a process', () => {
  it('goes from left to right at a desk and from top to bottom on a phone, no two nodes over each other', () => {
    const map = { nodes: ['a', 'b', 'c'].map(node), edges: [edge('a', 'b', 5), edge('b', 'c', 3), edge('b', 'b', 2)] };
    const desk = placesOf(map, false);
    expect(desk.get('b')!.x).toBeGreaterThanOrEqual(desk.get('a')!.x + nodeSize.width);
    expect(desk.get('c')!.x).toBeGreaterThanOrEqual(desk.get('b')!.x + nodeSize.width);
    const phone = placesOf(map, true);
    expect(phone.get('b')!.y).toBeGreaterThanOrEqual(phone.get('a')!.y + nodeSize.height);
  });

  it('leaves out what hardly ever happens, but no node without a way', () => {
    const edges = [edge('a', 'b', 90), edge('a', 'c', 2), edge('b', 'd', 1), edge('c', 'd', 1), edge('a', 'd', 1)];
    expect(mainEdges({ edges, cases: cases(100) }, 0.05).map(({ from, to }) => from + to)).toEqual([
      'ab',
      'ac',
      'bd',
      'cd',
    ]);
  });
});
