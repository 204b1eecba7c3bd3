import { describe, expect, it } from '@jest/globals';
import type { Field } from '@pulu/engine/model';
import type { TimelineEvent } from '../../api/types.js';
import { label } from '../../testing/render.js';
import { byDay, filesAdded, kindsOf } from './kinds.js';

const fields = new Map<string, Field>([
  ['note', { type: 'text', key: 'note', label: label('Note') }],
  ['papers', { type: 'file', key: 'papers', label: label('Papers') }],
]);
const event = (more: Partial<TimelineEvent>): TimelineEvent => ({
  kind: 'change',
  id: 'e',
  at: '2026-11-23T02:00:00.000Z',
  operation: 'updated',
  version: 2,
  actor: { kind: 'user', id: 'u', name: 'Ann' },
  cause: {},
  changes: [],
  ...more,
});
const file = (id: string) => ({ id, name: `${id}.pdf`, size: 1, type: 'application/pdf' });

describe('what an event of a timeline is', () => {
  it.each([
    ['a change', event({}), ['changes']],
    ['a comment', event({ kind: 'comment' }), ['comments']],
    ['a notice of a rule', event({ kind: 'notice' }), ['automation']],
    ['a step of a rule', event({ rule: { key: 'r', title: null } }), ['automation', 'changes']],
    ['a move', event({ stage: { from: 'new', to: 'done', transition: null } }), ['stages', 'changes']],
    ['new files', event({ changes: [{ field: 'papers', from: null, to: [file('a')] }] }), ['files', 'changes']],
  ])('%s', (_, given, expected) => {
    expect([...kindsOf(given, fields)]).toEqual(expected);
  });
});

describe('the files of a change', () => {
  it('are those that were not there before', () => {
    const changes = [{ field: 'papers', from: [file('a')], to: [file('a'), file('b')] }];
    expect(filesAdded(event({ changes }), fields)).toEqual([file('b')]);
    expect(filesAdded(event({ changes }), new Map())).toEqual([]);
  });
});

describe('the days of a timeline', () => {
  it('hold the events that happened on them, in order', () => {
    const at = (moment: string) => ({ at: moment });
    const days = byDay([at('2026-11-23T09'), at('2026-11-23T08'), at('2026-11-21T08')], (moment) =>
      moment.slice(0, 10),
    );
    expect(days.map(({ day, events }) => [day, events.length])).toEqual([
      ['2026-11-23', 2],
      ['2026-11-21', 1],
    ]);
  });
});
