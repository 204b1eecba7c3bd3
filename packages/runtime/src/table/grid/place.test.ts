import { describe, expect, it } from '@jest/globals';
import { moveBy } from './place.js';

const extent = { lines: 100, columns: 5, page: 20 };
const press = (key: string, ctrlKey = false) => ({ key, ctrlKey, metaKey: false });

describe('the keys of a grid', () => {
  it.each([
    ['ArrowDown', false, { line: 11, column: 2 }],
    ['ArrowUp', false, { line: 9, column: 2 }],
    ['ArrowLeft', false, { line: 10, column: 1 }],
    ['ArrowRight', false, { line: 10, column: 3 }],
    ['Home', false, { line: 10, column: 0 }],
    ['End', false, { line: 10, column: 4 }],
    ['Home', true, { line: 0, column: 0 }],
    ['End', true, { line: 99, column: 4 }],
    ['PageDown', false, { line: 30, column: 2 }],
    ['PageUp', false, { line: 0, column: 2 }],
  ])('%s (control %s) leads to %j', (key, control, to) => {
    expect(moveBy(press(key, control), { line: 10, column: 2 }, extent)).toEqual(to);
  });

  it('lead up to the header, and no further than the edges', () => {
    expect(moveBy(press('ArrowUp'), { line: 0, column: 0 }, extent)).toEqual({ line: -1, column: 0 });
    expect(moveBy(press('ArrowUp'), { line: -1, column: 0 }, extent)).toEqual({ line: -1, column: 0 });
    expect(moveBy(press('ArrowRight'), { line: 99, column: 4 }, extent)).toEqual({ line: 99, column: 4 });
  });

  it('that type something lead nowhere', () => {
    expect(moveBy(press('a'), { line: 0, column: 0 }, extent)).toBeUndefined();
  });
});
