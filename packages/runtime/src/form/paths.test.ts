import { describe, expect, it } from '@jest/globals';
import { pathsOf } from './paths.js';

const paths = (expr: Parameters<typeof pathsOf>[0]) => pathsOf(expr).map((path) => path.join('.'));

describe('the paths an expression reads', () => {
  it('are found wherever they stand, once each', () => {
    expect(
      paths({ and: [{ '>': [{ var: 'amount' }, 1] }, { '==': [{ var: 'site.region' }, { var: ['amount'] }] }] }),
    ).toEqual(['amount', 'site.region']);
  });

  it('begin with the rows inside an aggregate', () => {
    expect(paths({ sum: [{ var: 'items' }, { '*': [{ var: 'count' }, { var: 'part.price' }] }] })).toEqual([
      'items',
      'items.count',
      'items.part.price',
    ]);
  });

  it('begin with the record again behind $parent', () => {
    expect(paths({ some: [{ var: 'items' }, { '>': [{ var: 'count' }, { var: '$parent.limit' }] }] })).toEqual([
      'items',
      'items.count',
      'limit',
    ]);
  });

  it('are none of a literal', () => {
    expect(paths(['a', 1, null, true])).toEqual([]);
  });
});
