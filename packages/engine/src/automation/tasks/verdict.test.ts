import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Task } from './task.js';
import { nextTurn, verdictOf, type Asking } from './verdict.js';

type Part = Pick<Task, 'state' | 'required' | 'decisive' | 'turn'>;

const task = (state: Task['state'], more: Partial<Part> = {}): Part => ({
  state,
  required: false,
  decisive: false,
  turn: 0,
  ...more,
});
const verdict = (asking: Asking, ...tasks: Part[]) => verdictOf(asking, tasks)?.verdict;
const decided = fc.constantFrom<Task['state']>('approved', 'rejected');
const waiting = fc.constantFrom<Task['state']>('open', 'queued', 'approved');

describe('what tasks have come to', () => {
  test('with any_of, the first who decides', () => {
    expect(verdict({ mode: 'any_of' }, task('open'), task('open'))).toBeUndefined();
    expect(verdict({ mode: 'any_of' }, task('open'), task('approved'))).toBe('approved');
    expect(verdict({ mode: 'any_of' }, task('rejected'), task('open'))).toBe('rejected');
  });

  test('with all_of and sequential, all of them, or the first who rejects', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('all_of' as const, 'sequential' as const),
        fc.array(waiting, { minLength: 1, maxLength: 6 }),
        (mode, states) => {
          const all = states.every((state) => state === 'approved');
          const tasks = states.map((state) => task(state));
          expect(verdict({ mode }, ...tasks)).toBe(all ? 'approved' : undefined);
          expect(verdict({ mode }, ...tasks, task('rejected'))).toBe('rejected');
        },
      ),
    );
  });

  test('with n_of_m, when so many agree, or when no longer so many can', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.array(decided, { minLength: 4, maxLength: 7 }), (n, states) => {
        const approved = states.filter((state) => state === 'approved').length;
        const tasks = states.map((state) => task(state));
        expect(verdict({ mode: 'n_of_m', n }, ...tasks)).toBe(approved >= n ? 'approved' : 'rejected');
      }),
    );
    expect(verdict({ mode: 'n_of_m', n: 2 }, task('rejected'), task('open'), task('open'))).toBeUndefined();
    expect(verdict({ mode: 'n_of_m', n: 2 }, task('rejected'), task('rejected'), task('open'))).toBe('rejected');
  });

  test('nobody who was added is passed over', () => {
    const added = { required: true };
    expect(verdict({ mode: 'any_of' }, task('approved'), task('open', added))).toBeUndefined();
    expect(verdict({ mode: 'any_of' }, task('approved'), task('approved', added))).toBe('approved');
    expect(verdict({ mode: 'n_of_m', n: 1 }, task('approved'), task('rejected', added))).toBe('rejected');
  });

  test('who is asked for those who are late decides alone', () => {
    const decisive = { decisive: true };
    expect(verdict({ mode: 'all_of' }, task('open'), task('approved', decisive))).toBe('approved');
    expect(verdict({ mode: 'all_of' }, task('approved'), task('open'), task('rejected', decisive))).toBe('rejected');
    expect(verdict({ mode: 'all_of' }, task('approved'), task('open', decisive))).toBe('approved');
  });

  test('what was handed on or closed counts no longer', () => {
    expect(verdict({ mode: 'all_of' }, task('transferred'), task('approved'))).toBe('approved');
    expect(verdict({ mode: 'all_of' }, task('closed'))).toBeUndefined();
  });

  test('withdrawn and returned count at once', () => {
    expect(verdict({ mode: 'all_of' }, task('approved'), task('withdrawn'))).toBe('withdrawn');
    expect(verdict({ mode: 'any_of' }, task('returned'), task('open'))).toBe('returned');
  });

  test('turns come one after the other, those of one turn together', () => {
    const line = [
      task('approved'),
      task('queued', { turn: 2 }),
      task('queued', { turn: 1 }),
      task('queued', { turn: 1 }),
    ];
    expect(nextTurn(line).map(({ turn }) => turn)).toEqual([1, 1]);
    expect(nextTurn([...line, task('open')])).toEqual([]);
    expect(nextTurn([task('approved')])).toEqual([]);
  });
});
