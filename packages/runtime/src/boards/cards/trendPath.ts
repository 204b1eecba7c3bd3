/** A line through numbers that may be missing. */
export interface TrendPath {
  readonly line: string;
  readonly area: string;
  /** Numbers that stand alone between gaps, where a line would show nothing. */
  readonly dots: readonly { readonly x: number; readonly y: number }[];
}

/** The path of a line through values, each in the middle of its place; a gap where there is none. */
export function pathOf(values: readonly (number | null)[], width: number, height: number): TrendPath {
  const known = values.filter((value) => value !== null);
  const lowest = Math.min(...known, 0);
  const span = Math.max(...known, 0) - lowest || 1;
  const margin = 3;
  const spots = values.map((value, at) =>
    value === null
      ? null
      : {
          x: round(((at + 0.5) * width) / values.length),
          y: round(margin + (1 - (value - lowest) / span) * (height - 2 * margin)),
        },
  );
  const runs = spots.reduce<{ x: number; y: number }[][]>(
    (all, spot) => {
      if (spot === null) return [...all, []];
      all.at(-1)?.push(spot);
      return all;
    },
    [[]],
  );
  const long = runs.filter((run) => run.length > 1);
  const path = (run: readonly { x: number; y: number }[]) => `M${run.map(({ x, y }) => `${x} ${y}`).join('L')}`;
  return {
    line: long.map(path).join(''),
    area: long.map((run) => `${path(run)}L${run.at(-1)?.x} ${height}L${run[0]?.x} ${height}Z`).join(''),
    dots: runs.filter((run) => run.length === 1).flat(),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
