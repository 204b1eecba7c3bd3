import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cleanLine, cleanLines, comparableText, halfWidth } from './text.js';

const anyText = fc.string({ unit: 'binary', maxLength: 40 });

describe('comparing names', () => {
  it.each([
    ['浙江某某（台州）有限公司', '浙江某某(台州)有限公司'],
    ['ABC 制造', 'ａｂｃ制造'],
    ['A【1】', 'a(1)'],
    [' 某 某 ', '某某'],
  ])('%s and %s are one', (a, b) => {
    expect(comparableText(a)).toBe(comparableText(b));
  });

  it('keeps different names apart', () => {
    expect(comparableText('某某一厂')).not.toBe(comparableText('某某二厂'));
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(comparableText(comparableText(text))).toBe(comparableText(text));
      }),
    );
  });
});

describe('cleaning text', () => {
  it('leaves nothing that a database or JSON would not give back', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const clean of [cleanLine(text), cleanLines(text)]) {
          expect(/\p{Surrogate}/u.test(clean)).toBe(false);
          expect(clean).not.toContain('\u0000');
          expect(clean).not.toContain('\r');
        }
        expect(cleanLine(text)).not.toMatch(/[\n\t]|^\s|\s$/);
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(cleanLine(cleanLine(text))).toBe(cleanLine(text));
        expect(cleanLines(cleanLines(text))).toBe(cleanLines(text));
      }),
    );
  });

  it('keeps Chinese punctuation that has a half-width twin only where width matters', () => {
    expect(cleanLine('（甲）：１２３')).toBe('（甲）：１２３');
    expect(halfWidth('（甲）：１２３　￥')).toBe('(甲):123 ¥');
  });
});
