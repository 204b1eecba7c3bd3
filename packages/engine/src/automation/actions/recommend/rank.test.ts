import { describe, expect, it } from '@jest/globals';
import { best, fitOf, rank, type Signal } from './rank.js';

const signal = (more: Partial<Signal> = {}): Signal => ({ weight: 50, title: '同行业', share: 1, words: [], ...more });

describe('how well words fit a text', () => {
  it('is what of a list the text holds: the second word adds less than the first', () => {
    const topics = ['价格', '交期', 'MOQ'];
    expect(fitOf(topics, '嫌价格高')).toEqual({ share: 0.5, words: ['价格'] });
    expect(fitOf(topics, '价格高，交期慢，moq 也大')).toEqual({ share: 0.875, words: topics });
    expect(fitOf(topics, '样品不错')).toEqual({ share: 0, words: [] });
  });

  it('is how alike two texts are, whatever their words are cut into', () => {
    expect(fitOf('你们的价格比别家高', '说价格比别家高很多').share).toBeGreaterThan(0.5);
    expect(fitOf('你们的价格比别家高', '要一份材质证明')).toEqual({ share: 0, words: [] });
    expect(fitOf(null, '价格')).toEqual({ share: 0, words: [] });
    expect(fitOf('价', '价').share).toBe(0);
  });
});

describe('what is recommended', () => {
  it('says of 100 how much speaks for it, and what', () => {
    expect(rank('a', [signal(), signal({ title: '谈到', share: 0.5, words: ['价格', '交期'] })])).toEqual({
      record: 'a',
      score: 75,
      why: '同行业；谈到：价格、交期',
    });
    expect(rank('a', [signal({ share: 0 }), signal()])?.score).toBe(50);
  });

  it('is nothing that nothing speaks for', () => {
    expect(rank('a', [signal({ share: 0 })])).toBeUndefined();
    expect(rank('a', [])).toBeUndefined();
  });

  it('is the best first, and of equal ones the earlier', () => {
    const of = (record: string, score: number) => ({ record, score, why: '' });
    expect(best([of('a', 10), undefined, of('b', 90), of('c', 10)], 2).map(({ record }) => record)).toEqual(['b', 'a']);
  });
});
