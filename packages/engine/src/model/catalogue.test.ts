import { describe, expect, it } from '@jest/globals';
import { createCatalogue, fillText, placesOf, type Messages } from './catalogue.js';

const base: Messages = {
  'zh-CN': { errors: { taken: '“{name}”已被使用。', empty: '不能为空。' } },
  'en-US': { errors: { taken: '“{name}” is taken.', empty: 'Must not be empty.' } },
};
const catalogue = createCatalogue(base);

describe('a catalogue of messages', () => {
  it('renders a problem in the language of the reader', () => {
    const problem = { code: 'taken', path: '/name', params: { name: 'pump' } };
    expect(catalogue.problem(problem, 'en-US')).toBe('“pump” is taken.');
    expect(catalogue.problem(problem, 'zh-CN')).toBe('“pump”已被使用。');
  });

  it('lets the words of a document go first', () => {
    const message = { 'zh-CN': '站点 {name} 没有负责人', 'en-US': 'Nobody looks after {name}' };
    expect(catalogue.problem({ code: 'taken', params: { name: 'N1' }, message }, 'en-US')).toBe(
      'Nobody looks after N1',
    );
  });

  it('shows the bare code where no module has words for it', () => {
    expect(catalogue.problem({ code: 'nobody_wrote_this' }, 'zh-CN')).toBe('nobody_wrote_this');
    expect(catalogue.text('zh-CN', 'errors', 'nobody_wrote_this')).toBeUndefined();
  });

  it('merges modules, the later one winning', () => {
    const later: Messages = {
      'zh-CN': { errors: { empty: '请填写。' } },
      'en-US': { errors: { empty: 'Fill this in.' } },
    };
    const both = createCatalogue(base, later);
    expect(both.problem({ code: 'empty' }, 'en-US')).toBe('Fill this in.');
    expect(both.problem({ code: 'taken', params: { name: 'x' } }, 'en-US')).toBe('“x” is taken.');
  });
});

describe('filling a text', () => {
  it('renders labels in the language, lists with its separator, numbers plainly', () => {
    const params = { field: { 'zh-CN': '名称', 'en-US': 'Name' }, options: ['a', 'b'], limit: 3 };
    expect(fillText('{field}: {options} ({limit})', params, 'zh-CN')).toBe('名称: a、b (3)');
    expect(fillText('{field}: {options} ({limit})', params, 'en-US')).toBe('Name: a, b (3)');
  });

  it('leaves a place whose parameter is missing, inherited names included', () => {
    expect(fillText('{name} {constructor}', {}, 'en-US')).toBe('{name} {constructor}');
  });

  it('knows the places of a text', () => {
    expect(placesOf('{b} and {a} and {b}')).toEqual(['a', 'b']);
  });
});
