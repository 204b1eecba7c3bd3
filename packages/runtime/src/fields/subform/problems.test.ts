import { expect, it } from '@jest/globals';
import { problemsByRow } from './problems.js';

it('a problem of a cell is found by its row and its column', () => {
  const problems = { '/parts/1/count': 'Too small.', '/parts/1/part': 'Required.', '/parts/9/part': 'Of no row.' };
  const found = problemsByRow(problems, ['a', 'b']);
  expect([...found.keys()]).toEqual(['b']);
  expect([...(found.get('b') ?? [])]).toEqual([
    ['count', 'Too small.'],
    ['part', 'Required.'],
  ]);
});
