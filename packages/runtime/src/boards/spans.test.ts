import { expect, it } from '@jest/globals';
import { spansOf } from './spans.js';

const span = (today: string, key: string) => {
  const found = spansOf(today).find((each) => each.key === key);
  return [found?.from, found?.to];
};

it('names spans around a day, over the ends of months and years', () => {
  expect(span('2026-12-01', 'thisWeek')).toEqual(['2026-11-30', '2026-12-06']);
  expect(span('2026-11-29', 'thisWeek')).toEqual(['2026-11-23', '2026-11-29']);
  expect(span('2026-11-30', 'lastWeek')).toEqual(['2026-11-23', '2026-11-29']);
  expect(span('2026-01-15', 'lastMonth')).toEqual(['2025-12-01', '2025-12-31']);
  expect(span('2024-02-10', 'thisMonth')).toEqual(['2024-02-01', '2024-02-29']);
  expect(span('2026-03-03', 'days7')).toEqual(['2026-02-25', '2026-03-03']);
  expect(span('2026-12-31', 'quarter')).toEqual(['2026-10-01', '2026-12-31']);
  expect(span('2026-06-01', 'year')).toEqual(['2026-01-01', '2026-12-31']);
});
