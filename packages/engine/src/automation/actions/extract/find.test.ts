import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PuluError, type Field } from '../../../model/index.js';
import { find, findWords, type Finding } from './find.js';

const label = (zh: string, en: string) => ({ 'zh-CN': zh, 'en-US': en });
const phone: Field = { type: 'phone', key: 'phone', label: label('电话', 'Phone') };
const email: Field = { type: 'email', key: 'email', label: label('邮箱', 'E-mail') };
const date: Field = { type: 'date', key: 'day', label: label('日期', 'Date') };
const moment: Field = { type: 'datetime', key: 'at', label: label('时间', 'Time') };
const money: Field = { type: 'money', key: 'budget', label: label('预算', 'Budget') };
const number: Field = { type: 'number', key: 'count', label: label('数量', 'Count') };
const name: Field = { type: 'text', key: 'name', label: label('姓名', 'Name') };
const level: Field = {
  type: 'choice',
  key: 'level',
  label: label('级别', 'Level'),
  options: [
    { key: 'high', label: label('高', 'High') },
    { key: 'very_high', label: label('非常高', 'Very high'), synonyms: ['紧急'] },
    { key: 'old', label: label('旧级别', 'Old'), retired: true },
  ],
};
const page = `姓名：张伟；电话：138 0013 8000，备用 021-55556666
E-mail: Zhang.Wei@Example.COM 预算：大约 80万元
日期：2026年3月5日 时间: 2026-03-05 14:30
级别：非常高
数量：12 台`;
const place = { timeZone: 'Asia/Shanghai' };
const seek = (text: string, field: Field, finding: Finding = {}) => find(text, field, finding, place)?.value ?? null;

describe('what a text says of a field', () => {
  it.each([
    ['a text, to the end of its part', name, '张伟'],
    ['a phone', phone, '13800138000'],
    ['an e-mail address, its domain in lower case', email, 'Zhang.Wei@example.com'],
    ['a date', date, '2026-03-05'],
    ['a moment, in the zone of the organisation', moment, '2026-03-05T06:30:00.000Z'],
    ['an amount with its unit', money, 800_000],
    ['a number', number, 12],
    ['an option by its label', level, 'very_high'],
  ] as const)('is found behind its label: %s', (_, field, value) => {
    expect(seek(page, field)).toEqual(value);
  });

  it.each([
    [phone, '麻烦打 13912345678 找我', '13912345678'],
    [email, '写到 a.b@site.example 就行', 'a.b@site.example'],
    [date, '下次 2026/4/1 再去', '2026-04-01'],
    [money, '一共要 12,500 元', 12_500],
    [level, '对方说紧急，要非常高的优先', 'very_high'],
  ] as const)('is found without one by what it looks like: $type', (field, text, value) => {
    expect(seek(text, field)).toEqual(value);
  });

  it.each([
    [number, '一共 12 台'],
    [name, '张伟'],
    [phone, '编号 12345'],
    [level, 'highly'],
    [level, '旧级别'],
    [date, '日期：2026年2月30日'],
  ] as const)('is not guessed: $type', (field, text) => {
    expect(seek(text, field)).toBeNull();
  });

  it('is found by labels of the step', () => {
    expect(seek('联系人：李娜', name, { labels: ['联系人', 'Contact'] })).toBe('李娜');
    expect(seek('紧急联系人：李娜', name, { labels: ['联系人'] })).toBeNull();
  });

  it('is found by a pattern: its named group, its first group, or all of it', () => {
    expect(seek('编号 A-17', name, { pattern: '编号 (?<value>\\S+)' })).toBe('A-17');
    expect(seek('编号 A-17', name, { pattern: '编号 (\\S+)' })).toBe('A-17');
    expect(seek('编号 A-17', name, { pattern: '[A-Z]-\\d+' })).toBe('A-17');
    expect(seek('编号', name, { pattern: '[A-Z]-\\d+' })).toBeNull();
  });

  it('comes with the words that say it', () => {
    const memo = '见了厂长。预算：大约 80万元，分两次付；月底前定。';
    expect(find(memo, money, {}, place)).toEqual({ value: 800_000, text: '预算：大约 80万元，分两次付；' });
    expect(find('由张伟拍板', name, { pattern: '由(.+?)拍板' }, place)).toEqual({ value: '张伟', text: '由张伟拍板' });
  });

  it('is what the words of a register mean: all of them for a list, else the first that is said', () => {
    const tags: Field = { type: 'tags', key: 'about', label: label('关注', 'About') };
    const words = [
      { word: '太贵', means: '价格' },
      { word: '价格', means: '价格' },
      { word: 'Delivery', means: '交期' },
      { word: '账期', means: '账期' },
    ];
    const memo = '嫌太贵，delivery 也慢。价格再谈。样品没问题。';
    const said = { value: ['价格', '交期'], text: '嫌太贵，delivery 也慢。 价格再谈。' };
    expect(findWords(memo, tags, words, 'Asia/Shanghai')).toEqual(said);
    expect(findWords(memo, name, words, 'Asia/Shanghai')).toMatchObject({
      value: '价格',
      text: '嫌太贵，delivery 也慢。',
    });
    expect(findWords('样品没问题。', tags, words, 'Asia/Shanghai')).toBeUndefined();
  });

  it('does not hold the server up by a pattern that goes astray', () => {
    const started = performance.now();
    expect(() => seek(`${'a'.repeat(40)}!`, name, { pattern: '^(a+)+$' })).toThrow(PuluError);
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it('is the same each time, of any text', () => {
    const fields = [phone, email, date, moment, money, number, name, level];
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.constantFrom(...fields), (text, field) => {
        expect(seek(text, field)).toEqual(seek(text, field));
      }),
    );
  });
});
