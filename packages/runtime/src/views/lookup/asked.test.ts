import { describe, expect, it } from '@jest/globals';
import type { Field } from '@pulu/engine/model';
import { askedFor, prefillOf } from './asked.js';

const label = { 'zh-CN': '字段', 'en-US': 'Field' };
const field = (type: 'text' | 'phone', key: string): Field => ({ type, key, label });
const looked = [
  { path: 'name', field: field('text', 'name') },
  { path: 'phone', field: field('phone', 'phone') },
  { path: 'site.name', field: field('text', 'name') },
];

describe('what is looked up', () => {
  it('is nothing until there is enough of it', () => {
    expect(askedFor(looked, ' 张 ')).toBeUndefined();
  });

  it('is a number in fields of numbers, however it is written, and any text in the others', () => {
    expect(askedFor(looked, '138-0000 1234')).toEqual({
      or: [
        { contains: [{ var: 'name' }, '138-0000 1234'] },
        { contains: [{ var: 'phone' }, '13800001234'] },
        { contains: [{ var: 'site.name' }, '138-0000 1234'] },
      ],
    });
    expect(JSON.stringify(askedFor(looked, '张三'))).not.toContain('"phone"');
  });

  it('goes into the field it fits when a record is made of it', () => {
    expect(prefillOf(looked, 'name', '138 0000 1234')).toEqual({ phone: '13800001234' });
    expect(prefillOf(looked, 'name', ' 张三 ')).toEqual({ name: '张三' });
    expect(prefillOf(looked.slice(2), 'name', '张三')).toEqual({});
  });
});
