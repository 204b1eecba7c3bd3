import { describe, expect, it } from '@jest/globals';
import { pieces, score } from './match.js';

describe('what was typed', () => {
  it.each([
    ['pu', 'Pumps', 3],
    ['pumps', 'My pumps', 2],
    ['ump', 'Pumps', 1],
    ['new pump', 'Pump: new', 1],
    ['水泵', '我的水泵', 1],
    ['valve', 'Pumps', 0],
    ['', 'Pumps', 0],
    ['  ', 'Pumps', 0],
  ])('%j is answered by %j with %d', (typed, text, expected) => expect(score(typed, text)).toBe(expected));

  it('is marked where it stands, whatever its case and signs', () => {
    expect(pieces('Pump (A) pump', 'PUMP (a')).toEqual([
      { text: 'Pump', marked: true },
      { text: ' ', marked: false },
      { text: '(A', marked: true },
      { text: ') ', marked: false },
      { text: 'pump', marked: true },
    ]);
    expect(pieces('水泵房', '泵')).toEqual([
      { text: '水', marked: false },
      { text: '泵', marked: true },
      { text: '房', marked: false },
    ]);
    expect(pieces('Pump', ' ')).toEqual([{ text: 'Pump', marked: false }]);
  });
});
