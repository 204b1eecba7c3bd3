import { describe, expect, it } from '@jest/globals';
import enUS from './locales/en-US.json' with { type: 'json' };
import zhCN from './locales/zh-CN.json' with { type: 'json' };
import { graphOf } from './derive.js';
import { rule, words } from './testing/rule.js';
import { Telling } from './words.js';

const english = new Telling(words, 'en-US');
const told = Object.fromEntries(Object.entries(rule.steps).map(([key, step]) => [key, english.step(key, step)]));

describe('a rule in words', () => {
  it('says what sets it off, and when', () => {
    expect(english.trigger()).toBe('When Price of a Device change, if Price is greater than 0');
    expect(new Telling(words, 'zh-CN').trigger()).toBe('Device的Price变化时，且Price is greater than 0');
  });

  it('says what each step does, by the names that people know', () => {
    expect(told).toEqual({
      large: 'Price is greater than 100?',
      ask: 'One of role Chief, Owner approves, within 2 working days',
      each: 'Each Inspection',
      mark: 'Set Note = “seen”',
      fork: '2 ways at once',
      left: 'End here and say “Left”',
      right: 'Wait 1 h at most until: When a Device is deleted',
      back: 'Tell the head of the department of Owner: “It came back”',
    });
  });

  it('says what leads along each way', () => {
    const said = graphOf(rule).edges.map((edge) => english.edge(edge));
    expect(said).toEqual(
      // prettier-ignore
      ['', 'yes', 'no', 'approved', 'rejected', 'returned', 'for each', 'when all are done', 'way 1', 'way 2', 'it came', 'in vain', 'on error'],
    );
  });

  it('shows keys where something has no name, and no code', () => {
    const bare = new Telling({ document: rule, expressions: {}, names: {} }, 'en-US');
    expect(bare.step('mark', rule.steps['mark'] ?? { type: 'stop' })).toBe('Set note = ');
    for (const text of Object.values(told)) expect(text).not.toMatch(/[{}[\]]/);
  });
});

describe('the texts of the graph', () => {
  const texts = (tree: object, prefix = ''): [string, string][] =>
    Object.entries(tree).flatMap(([key, value]: [string, unknown]): [string, string][] =>
      typeof value === 'object' && value !== null
        ? texts(value, `${prefix}${key}.`)
        : [[`${prefix}${key}`, String(value)]],
    );
  const places = (text = '') => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

  it('are the same in both languages, with the same places', () => {
    const [chinese, english] = [new Map(texts(zhCN)), new Map(texts(enUS))];
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
    for (const [key, text] of chinese) expect([key, places(english.get(key))]).toEqual([key, places(text)]);
  });
});
