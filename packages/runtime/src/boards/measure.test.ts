import { describe, expect, it } from '@jest/globals';
import { createFormats } from '../fields/formats.js';
import { shortNumber, verdictOf, writeChange, writeNumber } from './measure.js';

const zh = createFormats('zh-CN', 'Asia/Shanghai', 'CNY');
const en = createFormats('en-US', 'Asia/Shanghai', 'CNY');

describe('numbers of metrics', () => {
  it('are written as their metric says', () => {
    expect(writeNumber(0.5125, { format: 'percent', decimals: 1 }, zh)).toBe('51.3%');
    expect(writeNumber(1234.5, { format: 'money', decimals: 0 }, zh)).toBe('¥1,235');
    expect(writeNumber(4500, { format: 'duration', decimals: 0 }, en)).toBe('1 hr 15 min');
    expect(writeNumber(12, { format: 'number', decimals: 0, unit: { 'zh-CN': '台', 'en-US': 'devices' } }, zh)).toBe(
      '12 台',
    );
  });

  it('that do not exist are not called zero', () => {
    expect(writeNumber(null, { format: 'percent', decimals: 1 }, zh)).toBe('n/a');
  });

  it('are short beside an axis', () => {
    expect(shortNumber(12_000, { format: 'money', decimals: 2 }, zh)).toBe('1.2万');
    expect(shortNumber(12_000, { format: 'number', decimals: 0 }, en)).toBe('12K');
    expect(shortNumber(0.25, { format: 'percent', decimals: 1 }, en)).toBe('25%');
  });
});

describe('changes', () => {
  it('of shares are told in points, of numbers in per cent', () => {
    expect(writeChange(0.062, { format: 'percent', decimals: 1 }, zh)).toBe('+6.2');
    expect(writeChange(-0.2, { format: 'number', decimals: 0 }, zh)).toBe('−20%');
    expect(writeChange(0, { format: 'number', decimals: 0 }, zh)).toBe('±0%');
  });

  it('are good news or bad as the metric says', () => {
    expect(verdictOf(1, 'higher')).toBe('good');
    expect(verdictOf(1, 'lower')).toBe('bad');
    expect(verdictOf(-1, 'lower')).toBe('good');
    expect(verdictOf(1, undefined)).toBe('neither');
    expect(verdictOf(0, 'higher')).toBe('neither');
  });
});
