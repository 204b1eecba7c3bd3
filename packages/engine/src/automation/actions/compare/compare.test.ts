import { describe, expect, it } from '@jest/globals';
import { evaluate } from '../../../expression/index.js';
import { systemClock } from '../../../model/index.js';
import { similarTo } from './register.js';
import { compareName } from './verdict.js';

const name = '苏州启明精密机械有限公司';
const entry = (text: string, record = text) => ({ record, text });

describe('a name that was read, beside the one it should be', () => {
  it.each([
    ['the same', name, 'match'],
    ['the same in other brackets and blanks', '苏州 启明精密机械有限公司。', 'match'],
    ['with a sign that looks like another', '苏州后明精密机械有限公司', 'near'],
    ['with two signs misread', '苏州启明精密饥械有限公同', 'near'],
    ['without its end', '苏州启明精密机械有限公', 'near'],
    ['of somebody else', '宁波海川液压件有限公司', 'mismatch'],
    ['too short to say', '启明', 'mismatch'],
    ['not there', ' ', 'missing'],
  ] as const)('is %s', (_, read, verdict) => {
    expect(compareName(read, name, []).verdict).toBe(verdict);
  });

  it('matches nothing when it is another one of the register, however near', () => {
    const register = [entry(name, 'own'), entry('苏州后明精密机械有限公司', 'other')];
    const other = { verdict: 'mismatch', nearest: '苏州后明精密机械有限公司', record: 'other', distance: 0 };
    expect(compareName('苏州后明精密机械有限公司', name, register)).toEqual(other);
    expect(compareName(name, name, register)).toMatchObject({ verdict: 'match', nearest: name });
    expect(compareName('苏州启朋精密机械有限公司', name, register)).toMatchObject({ verdict: 'near', nearest: name });
  });

  it('is no mismatch when it was hardly read, unless it is another one to the letter', () => {
    const register = [entry(name, 'own'), entry('宁波海川液压件有限公司', 'other')];
    expect(compareName('珠支玄垂位转机械多记么司', name, register, 0.6).verdict).toBe('near');
    expect(compareName('珠支玄垂位转机械多记么司', name, register, 0.95).verdict).toBe('mismatch');
    expect(compareName('宁波海川液压件有限公司', name, register, 0.6).verdict).toBe('mismatch');
    expect(compareName('', name, register, 0).verdict).toBe('missing');
  });

  it('is found in the register alone, unless two are as near', () => {
    const register = [entry(name, 'a'), entry('宁波海川液压件有限公司', 'b')];
    expect(compareName('苏州启明精密机械有限公司', undefined, register)).toMatchObject({
      verdict: 'match',
      record: 'a',
    });
    expect(compareName('宁波海川液压件有限公', undefined, register)).toMatchObject({ verdict: 'near', record: 'b' });
    expect(compareName('重庆长江电机厂', undefined, register).verdict).toBe('mismatch');
    const twins = [entry('宁波海川液压件有限公司', 'b'), entry('宁波海州液压件有限公司', 'c')];
    expect(compareName('宁波海丰液压件有限公司', undefined, twins).verdict).toBe('mismatch');
    expect(compareName(name, undefined, [])).toEqual({
      verdict: 'mismatch',
      distance: null,
      nearest: null,
      record: null,
    });
    expect(compareName(name, '', []).verdict).toBe('missing');
  });
});

describe('the names of a register that are looked at', () => {
  const holds = (text: string, read: string) =>
    evaluate(similarTo('name', read), { name: text }, { now: systemClock.now(), timeZone: 'Asia/Shanghai' });

  it('are all that one or two misread signs can be', () => {
    const signs = [...name];
    for (let first = 0; first < signs.length; first++)
      for (let second = first; second < signs.length; second++) {
        const read = signs.map((sign, at) => (at === first || at === second ? '某' : sign)).join('');
        expect({ read, held: holds(name, read) }).toEqual({ read, held: true });
      }
    for (let gone = 0; gone < signs.length; gone++) expect(holds(name, signs.toSpliced(gone, 1).join(''))).toBe(true);
  });

  it('are not those that only end alike', () => {
    expect(holds('宁波海川液压件有限公司', name)).toBe(false);
  });
});
