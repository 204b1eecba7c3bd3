import { describe, expect, it } from '@jest/globals';
import { guardedStages } from './guarded.js';

const way = (from: string, to: string) => ({ from: [from], to });
const guarded = (ways: { from: string[]; to: string }[], ...enters: string[]) => [
  ...guardedStages('new', ways, enters),
];

describe('the stages a gate guards', () => {
  it('are those it names', () => {
    expect(guarded([], 'sent')).toEqual(['sent']);
  });

  it('and those that every way reaches only through them', () => {
    expect(guarded([way('new', 'sent'), way('sent', 'accepted'), way('accepted', 'paid')], 'sent')).toEqual([
      'sent',
      'accepted',
      'paid',
    ]);
  });

  it('but none that a way around it reaches', () => {
    const ways = [way('new', 'sent'), way('sent', 'closed'), way('new', 'closed'), way('sent', 'new')];
    expect(guarded(ways, 'sent')).toEqual(['sent']);
  });

  it('of two named together one is passed on every way', () => {
    const ways = [way('new', 'sent'), way('new', 'called'), way('sent', 'won'), way('called', 'won')];
    expect(guarded(ways, 'sent', 'called')).toEqual(['sent', 'called', 'won']);
    expect(guarded(ways, 'sent')).toEqual(['sent']);
  });

  it('are all that can be reached when it guards the first', () => {
    expect(guarded([way('new', 'sent'), way('old', 'older')], 'new')).toEqual(['new', 'sent']);
  });

  it('leaves a stage alone that no transition reaches', () => {
    expect(guarded([way('new', 'sent'), way('imported', 'archived')], 'sent')).toEqual(['sent']);
  });
});
