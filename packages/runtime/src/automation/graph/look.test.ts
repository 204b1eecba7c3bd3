import { describe, expect, it } from '@jest/globals';
import type { RehearsalAnswer } from '@pulu/engine/model';
import { graphOf, triggerNode } from './derive.js';
import { rehearsedLook } from './rehearsed-look.js';
import { runLook } from './run-look.js';
import { rule, runOf, stepOf } from './testing/rule.js';

const graph = graphOf(rule);
const look = (more: Parameters<typeof runOf>[0]) => {
  const { nodes, edges } = runLook(graph, runOf(more));
  const states = Object.fromEntries([...nodes].map(([id, { state }]) => [id, state]));
  return { nodes, states, taken: [...edges.keys()] };
};

describe('a run on its graph', () => {
  it('shows the steps that were done, the way that was taken, and what was not reached', () => {
    const { states, taken, nodes } = look({
      steps: [stepOf('large'), stepOf('ask', { output: { verdict: 'returned' } }), stepOf('back')],
    });
    expect(states).toMatchObject({
      [triggerNode]: 'done',
      large: 'done',
      ask: 'done',
      back: 'done',
      each: 'unreached',
    });
    expect(taken).toEqual([`${triggerNode} next`, 'large then', 'ask returned']);
    expect(nodes.get('large')?.notes).toEqual([{ kind: 'took', value: 200 }]);
  });

  it('shows where it failed, why, and after how many attempts', () => {
    const failed = { state: 'failed', problem: 'No.' } as const;
    const { nodes, taken } = look({
      ...failed,
      step: 'large',
      steps: [stepOf('large', failed), stepOf('large', { ...failed, attempt: 2 })],
    });
    expect(nodes.get('large')).toEqual({ ...failed, notes: [{ kind: 'attempts', value: 2 }] });
    expect(taken).toEqual([`${triggerNode} next`]);
  });

  it('shows whom it waits for, and until when', () => {
    const due = '2999-01-01T00:00:00.000Z';
    const person = { id: 'ann', name: 'Ann' };
    const { nodes, taken } = look({
      state: 'waiting',
      step: 'ask',
      steps: [stepOf('large')],
      waits: [{ person, due }],
    });
    expect(nodes.get('ask')).toEqual({
      state: 'waiting',
      notes: [
        { kind: 'with', value: 'Ann' },
        { kind: 'until', value: due },
      ],
    });
    expect(taken).toContain('large then');
  });

  it('shows when it tries again, and that it is under way or paused', () => {
    const due = '2999-01-01T00:00:00.000Z';
    expect(look({ state: 'ready', step: 'large', due }).nodes.get('large')).toEqual({
      state: 'waiting',
      notes: [{ kind: 'retry', value: due }],
    });
    expect(look({ state: 'ready', step: 'large' }).states['large']).toBe('running');
    expect(look({ state: 'ready', step: 'large', paused: true }).states['large']).toBe('paused');
  });

  it('goes the way of an error, and shows steps that were skipped', () => {
    const { states, taken } = look({
      steps: [stepOf('right', { state: 'failed' }), stepOf('back', { state: 'skipped' })],
    });
    expect(states['back']).toBe('skipped');
    expect(taken).toContain('right onError');
  });

  it('counts the runs of each branch', () => {
    const branches = [
      { step: 'each', first: 'mark', state: 'done', count: 3 },
      { step: 'each', first: 'mark', state: 'failed', count: 1 },
    ] as const;
    const { nodes, taken } = look({ state: 'waiting', step: 'each', branches });
    expect(nodes.get('mark')).toEqual({
      state: 'failed',
      notes: [
        { kind: 'done', value: 3 },
        { kind: 'failed', value: 1 },
      ],
    });
    expect(nodes.get('each')?.state).toBe('waiting');
    expect(taken).toContain('each body');
  });
});

describe('a rehearsal on the graph', () => {
  it('shows how often each step and way would be taken', () => {
    const answer: RehearsalAnswer = {
      complete: true,
      events: 9,
      fired: 5,
      notFired: [],
      failed: 1,
      steps: [
        { step: 'large', type: 'condition', outcome: 'went', next: 'ask', count: 3 },
        { step: 'large', type: 'condition', outcome: 'went', next: 'each', count: 1 },
        { step: 'large', type: 'condition', outcome: 'failed', next: null, count: 1 },
        { step: 'ask', type: 'approval', outcome: 'asked', next: null, count: 3 },
      ],
      assigned: [],
      live: null,
      notes: [],
      records: [],
      next: null,
    };
    const { nodes, edges } = rehearsedLook(graph, answer);
    expect(nodes.get('large')).toEqual({
      state: 'failed',
      notes: [
        { kind: 'times', value: 5 },
        { kind: 'failed', value: 1 },
      ],
    });
    expect(nodes.get('ask')).toEqual({ state: 'waiting', notes: [{ kind: 'times', value: 3 }] });
    expect(nodes.get('fork')?.state).toBe('unreached');
    expect([...edges]).toEqual([
      [`${triggerNode} next`, 5],
      ['large then', 3],
      ['large else', 1],
    ]);
  });
});
