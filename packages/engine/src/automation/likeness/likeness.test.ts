import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lookalikes } from './groups.js';
import { apart, isNear, nameKey } from './likeness.js';

const near = (a: string, b: string) => isNear(apart(nameKey(a), nameKey(b)), nameKey(a), nameKey(b));

describe('names', () => {
  it('are the same whatever their width, brackets, blanks and dots', () => {
    const key = nameKey('苏州启明(中国)机械有限公司');
    for (const same of [
      '苏州启明（中国）机械有限公司',
      '苏州 启明【中国】机械有限公司。',
      ' 苏州启明（中国)机械有限公司：',
    ])
      expect(nameKey(same)).toBe(key);
    expect(nameKey('ＡＢＣ Co., Ltd.')).toBe('abccoltd');
  });

  it.each([
    ['苏州启明精密机械有限公司', '苏州启明精密机械有限公司', 0],
    ['苏州启明精密机械有限公司', '苏州后明精密机械有限公司', 0.5],
    ['苏州启明精密机械有限公司', '苏州华明精密机械有限公司', 1],
    ['苏州启明精密机械有限公司', '苏州启明精密机械有限公', 1],
    ['苏州启明精密机械有限公司', '苏州启明精密机械有限公司A', 1],
    ['', '启明', 2],
    ['启明', '', 2],
  ])('%s and %s are %d apart', (a, b, distance) => {
    expect(apart(a, b)).toBe(distance);
    expect(apart(b, a)).toBe(distance);
  });

  it('are near with one or two signs misread, and not with more', () => {
    expect(near('苏州启明精密机械有限公司', '苏州启朋精密机诫有限公司')).toBe(true);
    expect(near('苏州启明精密机械有限公司', '苏州启明精密机械有限')).toBe(true);
    expect(near('苏州启明精密机械有限公司', '杭州启明精密器械有限公可')).toBe(false);
    expect(near('启明厂', '华阳厂')).toBe(false);
  });

  it('are as far apart one way as the other, and no nearer than their lengths', () => {
    const text = fc.string({ unit: fc.constantFrom(...'苏州启明后朋机杭械公司可'), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(apart(a, b)).toBe(apart(b, a));
        expect(apart(a, b)).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
        expect(apart(a, b) === 0).toBe(a === b);
      }),
    );
  });

  it('know families of two signs and more', () => {
    for (const group of lookalikes) expect(new Set(group).size).toBeGreaterThan(1);
  });
});
