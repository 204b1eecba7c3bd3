import { describe, expect, it } from '@jest/globals';
import type { TransitionState } from '../api/types.js';
import { formOf, label } from '../testing/render.js';
import { gatesOf, movesOf, rankedMoves } from './transitions.js';

const env = { now: '2026-11-23T02:00:00Z', timeZone: 'Asia/Shanghai' };
const form = formOf(
  'device',
  [
    {
      type: 'stage',
      key: 'stage',
      label: label('Stage'),
      initial: 'new',
      stages: ['new', 'checked', 'released'].map((key) => ({ key, label: label(key) })),
    },
    { type: 'user', key: 'keeper', label: label('Keeper') },
  ],
  {
    stageField: 'stage',
    transitions: [
      { key: 'check', label: label('Check'), from: ['new'], to: 'checked', roles: ['keeper'] },
      { key: 'approve', label: label('Approve'), from: ['new'], to: 'checked', roles: ['chief'] },
      {
        key: 'scrap',
        label: label('Scrap'),
        from: ['new'],
        to: 'checked',
        when: { '==': [{ var: 'broken' }, true] },
        unless: label('It is sound'),
      },
      {
        key: 'hand_over',
        label: label('Hand over'),
        from: ['new'],
        to: 'checked',
        fields: ['keeper'],
        when: { '!': [{ empty: [{ var: 'keeper' }] }] },
      },
      { key: 'release', label: label('Release'), from: ['checked'], to: 'released' },
    ],
    gates: [
      { key: 'release', title: label('Release'), enters: ['released'] },
      { key: 'heavy', title: label('Heavy'), enters: ['released'], when: { '>': [{ var: 'weight' }, 100] } },
    ],
  },
);
const closed = (key: string, code: string): TransitionState => ({
  key,
  to: 'checked',
  open: false,
  problems: [{ code }],
});

describe('the moves of a record', () => {
  const states = [
    { key: 'check', to: 'checked', open: true, problems: [] },
    closed('approve', 'transition_role'),
    closed('scrap', 'transition_condition'),
    closed('hand_over', 'transition_condition'),
  ];
  const moves = movesOf(form, states, { stage: 'new' }, env);
  const move = (key: string) => moves.find(({ transition }) => transition.key === key);

  it('are those the server knows of, in the order of the form', () => {
    expect(moves.map(({ transition }) => transition.key)).toEqual(['check', 'approve', 'scrap', 'hand_over']);
  });

  it('stand with the open ones first, and those that the page names before the others', () => {
    const buttons = [{ type: 'transition' as const, transition: 'hand_over', primary: true }];
    const ranked = rankedMoves({ ...form, page: { buttons } }, moves);
    expect(ranked.map(({ transition }) => transition.key)).toEqual(['hand_over', 'check', 'approve', 'scrap']);
  });

  it('say why they are closed', () => {
    expect(move('check')).toMatchObject({ open: true, asks: false });
    expect(move('approve')).toMatchObject({ open: false, closedBy: 'role' });
    expect(move('scrap')).toMatchObject({ open: false, closedBy: label('It is sound') });
  });

  it('stay open when their condition hangs on what they ask for', () => {
    expect(move('hand_over')).toMatchObject({ open: true, asks: true });
  });

  it('ask where a gate guards the stage', () => {
    const release = [{ key: 'release', to: 'released', open: true, problems: [] }];
    expect(movesOf(form, release, { stage: 'checked' }, env)).toMatchObject([{ open: true, asks: true }]);
  });

  it('meet the gates that concern this record', () => {
    const [release] = form.transitions.slice(-1);
    if (release === undefined) throw new Error('no transition');
    expect(gatesOf(form, release, { weight: 5 }, env).map(({ key }) => key)).toEqual(['release']);
    expect(gatesOf(form, release, { weight: 500 }, env).map(({ key }) => key)).toEqual(['release', 'heavy']);
  });
});
