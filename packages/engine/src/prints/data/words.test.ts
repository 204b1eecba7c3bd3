import { describe, expect, it } from '@jest/globals';
import type { PrintPlace } from '../../compiler/index.js';
import type { Field } from '../../model/index.js';
import { label } from '../../testing/pack.js';
import { capitalAmount } from './capital.js';
import { wordsOf } from './words.js';

describe('an amount in Chinese capitals', () => {
  it.each([
    [0, '零元整'],
    [0.05, '伍分'],
    [0.5, '伍角整'],
    [1, '壹元整'],
    [10, '壹拾元整'],
    [1204.5, '壹仟贰佰零肆元伍角整'],
    [1000.05, '壹仟元零伍分'],
    [10_005, '壹万零伍元整'],
    [100_000, '壹拾万元整'],
    [1_000_000, '壹佰万元整'],
    [10_300_000.32, '壹仟零叁拾万元叁角贰分'],
    [100_000_000, '壹亿元整'],
    [100_010_000, '壹亿零壹万元整'],
    [83_652.22, '捌万叁仟陆佰伍拾贰元贰角贰分'],
    [-64_000.4, '负陆万肆仟元肆角整'],
    [0.004, '零元整'],
    [1_000_000_000_000, '壹万亿元整'],
    [1_000_000_000_001, '壹万亿零壹元整'],
    [1_234_567_890_123.45, '壹万贰仟叁佰肆拾伍亿陆仟柒佰捌拾玖万零壹佰贰拾叁元肆角伍分'],
  ])('%d', (amount, words) => {
    expect(capitalAmount(amount)).toBe(words);
  });

  it('is not made of more than there are words for', () => {
    expect(capitalAmount(1e16)).toBeUndefined();
  });
});

const tongue = {
  locale: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  titles: new Map([['a', 'Mill']]),
} as const;
type Config = Field extends infer F ? (F extends Field ? Omit<F, 'key' | 'label'> : never) : never;

function words(field: Config | undefined, value: unknown, ...filters: readonly string[]): string {
  const place: PrintPlace = {
    tag: '',
    kind: 'value',
    level: 0,
    filters: filters.map((name) => ({ name })),
    inner: [],
    ...(field === undefined ? {} : { field: { ...field, key: 'x', label: label('X') } }),
  };
  return wordsOf(place, value, tongue);
}

describe('a value in a document', () => {
  it('is written as its field has it', () => {
    expect(words({ type: 'money' }, 1234.5)).toBe('¥1,234.50');
    expect(words({ type: 'money', currency: 'USD' }, 1234.5)).toBe('$1,234.50');
    expect(words({ type: 'number', scale: 2 }, 12)).toBe('12');
    expect(words({ type: 'number', unit: label('kg') }, 1200)).toBe('1,200 kg');
    expect(words({ type: 'percent' }, 0.125)).toBe('12.5%');
    expect(words({ type: 'date' }, '2026-03-01')).toBe('2026/03/01');
    expect(words({ type: 'datetime' }, '2026-03-01T23:30:00.000Z')).toBe('2026/03/02 07:30');
    expect(words({ type: 'boolean' }, true)).toBe('是');
    expect(words({ type: 'relation', form: 'site' }, 'a')).toBe('Mill');
    expect(words({ type: 'choice', options: [{ key: 'k', label: { 'zh-CN': '甲', 'en-US': 'A' } }] }, 'k')).toBe('甲');
    expect(words({ type: 'address' }, { province: '上海市', city: '上海市', detail: '1 号' })).toBe('上海市1 号');
  });

  it('is written otherwise where a filter asks for it', () => {
    expect(words({ type: 'date' }, '2026-03-01', 'long')).toBe('2026年3月1日');
    expect(words({ type: 'datetime' }, '2026-03-01T23:30:00.000Z', 'date')).toBe('2026/03/02');
    expect(words({ type: 'number', unit: label('kg') }, 12.5, 'plain')).toBe('12.5');
    expect(words({ type: 'money' }, 10, 'capital')).toBe('壹拾元整');
  });

  it('is nothing where there is none, and plain where no field tells how', () => {
    expect(words({ type: 'money' }, null)).toBe('');
    expect(words(undefined, 0.1 + 0.2)).toBe('0.3');
    expect(words(undefined, '2026-03-01')).toBe('2026/03/01');
    expect(words(undefined, 'a')).toBe('Mill');
  });
});
