import { describe, expect, it } from '@jest/globals';
import type { Field } from '@pulu/engine/model';
import { formOf, label } from '../../testing/render.js';
import { inLane, lanesOf, moveTo } from './lanes.js';

const stages: Field = {
  type: 'stage',
  key: 'stage',
  label: label('Stage'),
  initial: 'planned',
  stages: ['planned', 'checked', 'done'].map((key) => ({ key, label: label(key) })),
};
const kinds: Field = {
  type: 'choice',
  key: 'kind',
  label: label('Kind'),
  options: [
    { key: 'pump', label: label('Pump'), color: 'green' },
    { key: 'old', label: label('Old'), retired: true },
  ],
};
const form = formOf('inspection', [stages, kinds], {
  stageField: 'stage',
  transitions: [
    { key: 'finish_late', label: label('Finish late'), from: ['planned'], to: 'done' },
    { key: 'finish', label: label('Finish'), from: ['planned'], to: 'done' },
  ],
});
const env = { now: '2026-11-23T02:00:00Z', timeZone: 'Asia/Shanghai' };

describe('the lanes of a board', () => {
  it('are the stages, or the options in use, in their order', () => {
    expect(lanesOf(form, 'stage').map(({ key }) => key)).toEqual(['planned', 'checked', 'done']);
    expect(lanesOf(form, 'kind')).toEqual([{ key: 'pump', label: label('Pump'), color: 'green' }]);
    expect(lanesOf(form, 'title')).toEqual([]);
  });

  it('hold what the view shows besides', () => {
    expect(inLane(undefined, 'kind', 'pump')).toEqual({ '==': [{ var: 'kind' }, 'pump'] });
    expect(inLane({ var: 'mine' }, 'kind', 'pump')).toEqual({
      and: [{ var: 'mine' }, { '==': [{ var: 'kind' }, 'pump'] }],
    });
  });
});

describe('the way into another lane', () => {
  const closed = { key: 'finish_late', to: 'done', open: false, problems: [{ code: 'transition_role' }] };
  const open = { key: 'finish', to: 'done', open: true, problems: [] };

  it('is the open one among those that lead there', () => {
    expect(moveTo(form, [closed, open], { stage: 'planned' }, env, 'done')?.transition.key).toBe('finish');
  });

  it('is a closed one, with its reason, where none is open', () => {
    expect(moveTo(form, [closed], { stage: 'planned' }, env, 'done')).toMatchObject({ open: false, closedBy: 'role' });
  });

  it('is none where nothing leads there', () => {
    expect(moveTo(form, [closed, open], { stage: 'planned' }, env, 'checked')).toBeUndefined();
  });
});
