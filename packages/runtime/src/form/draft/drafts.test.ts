import { afterEach, describe, expect, it } from '@jest/globals';
import { dropDraft, keepDraft, keepDraftsOf, readDraft } from './drafts.js';

const now = new Date('2026-11-23T06:00:00.000Z');
const draft = { values: { name: '北站', rows: [{ id: '1' }] }, at: now.toISOString(), record: 'new' };

afterEach(() => localStorage.clear());

describe('a draft', () => {
  it('is there until it is dropped', () => {
    keepDraft('works/site/new', draft);
    expect(readDraft('works/site/new', now)).toEqual(draft);
    expect(readDraft('works/site/other', now)).toBeUndefined();
    dropDraft('works/site/new');
    expect(readDraft('works/site/new', now)).toBeUndefined();
  });

  it('is forgotten after two weeks', () => {
    keepDraft('works/site/new', draft);
    expect(readDraft('works/site/new', new Date('2026-12-08T06:00:00.000Z'))).toBeUndefined();
    expect(localStorage).toHaveLength(0);
  });

  it('is nothing where what is kept makes no sense', () => {
    localStorage.setItem('pulu.draft.a', 'no json');
    localStorage.setItem('pulu.draft.b', '{"values":3}');
    expect([readDraft('a', now), readDraft('b', now)]).toEqual([undefined, undefined]);
  });

  it('is nobody else’s', () => {
    keepDraftsOf('ann');
    keepDraft('works/site/new', draft);
    keepDraftsOf('ann');
    expect(readDraft('works/site/new', now)).toEqual(draft);
    keepDraftsOf('bob');
    expect(readDraft('works/site/new', now)).toBeUndefined();
  });
});
