import type { ChartData } from '@pulu/engine/model';

/** So many periods are shown even where nothing was in the first of them. */
const least = 12;

/** A chart over time without the long emptiness before its first record. */
export function trimmed(data: ChartData): ChartData {
  if (data.grain === undefined) return data;
  const count = data.categories.length;
  const isEmpty = (at: number) => data.points.every((line) => (line[at]?.count ?? 0) === 0);
  let first = 0;
  while (count - first > least && isEmpty(first)) first++;
  if (first === 0) return data;
  return { ...data, categories: data.categories.slice(first), points: data.points.map((line) => line.slice(first)) };
}
