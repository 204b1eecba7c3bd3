import { describe, expect, it } from '@jest/globals';
import type { Field } from '@pulu/engine/model';
import { formOf, label } from '../../testing/render.js';
import { inLane, laneIn, lanesFrom, lanesOf, moveTo, valueOf } from './lanes.js';

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
  const nothing = label('Not set');
  const keys = (field: string, ...filled: readonly string[]) =>
    lanesOf(form, field, (lane) => filled.includes(lane), nothing).map(({ key }) => key);

  it('are the stages, or the options in use, in their order', () => {
    expect(keys('stage')).toEqual(['planned', 'checked', 'done']);
    expect(lanesOf(form, 'kind', () => false, nothing)).toEqual([
      { key: 'pump', label: label('Pump'), color: 'green' },
    ]);
    expect(keys('title')).toEqual([]);
  });

  it('hide no record: what is out of use, or says nothing, has a lane while something lies there', () => {
    expect(keys('kind', 'old')).toEqual(['pump', 'old']);
    expect(keys('kind', '')).toEqual(['pump', '']);
    expect(inLane(undefined, 'kind', '')).toEqual({ '==': [{ var: 'kind' }, null] });
    expect(laneIn({ kind: null }, 'kind')).toBe('');
    expect(valueOf({ key: '', label: nothing })).toBeNull();
  });

  it('lead only where a record may go', () => {
    const from = (field: string, at: string) =>
      lanesFrom(
        form,
        field,
        lanesOf(form, field, () => true, nothing),
        at,
      ).map(({ key }) => key);
    expect(from('stage', 'planned')).toEqual(['done']);
    expect(from('stage', 'done')).toEqual([]);
    expect(from('kind', 'old')).toEqual(['pump', '']);
    expect(from('kind', '')).toEqual(['pump']);
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
