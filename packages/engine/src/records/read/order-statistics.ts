import { Decimal } from 'decimal.js';
import type { SqlCell } from '../../storage/index.js';
import { joined, text, type Piece } from './piece.js';

/** Percentiles are asked for with one decimal: whole numbers keep both databases exact. */
const unit = 1000;

/** The records as a table to select from, with the rank of each value within its group, and how many values there are. */
export function ranked(inner: Piece, groups: readonly string[], names: readonly string[]): Piece {
  const records = joined([text('('), inner, text(') s')], '');
  if (names.length === 0) return records;
  const partition = groups.length === 0 ? '' : `PARTITION BY ${groups.join(', ')}`;
  // Values that are not there come last, so that ranks count from 1.
  const columns = names.map(
    (name) =>
      `ROW_NUMBER() OVER (${partition} ORDER BY CASE WHEN ${name} IS NULL THEN 1 ELSE 0 END, ${name}) AS r_${name}, COUNT(${name}) OVER (${partition}) AS n_${name}`,
  );
  return joined([text(`(SELECT s.*, ${columns.join(', ')} FROM `), records, text(') q')], '');
}

/** Of a ranked value: the one at or below the place of the percentile, the one after it, and how many there are. */
export function orderStatistic(name: string, percentile: number): readonly Piece[] {
  const place = Math.round((percentile * unit) / 100);
  const at = (step: number) =>
    text(
      `MAX(CASE WHEN r_${name} <= n_${name} AND (r_${name} - ${1 + step}) * ${unit} <= (n_${name} - 1) * ${place} AND (n_${name} - 1) * ${place} < (r_${name} - ${step}) * ${unit} THEN ${name} END)`,
    );
  return [at(0), at(1), text(`COUNT(${name})`)];
}

/** Between the value at or below the percentile's place and the next one. */
export function interpolated(
  [low = null, next = null, n = null]: readonly SqlCell[],
  percentile: number,
): {
  readonly value: number | null;
  readonly count: number;
} {
  const count = whole(n);
  if (low === null || count === 0) return { value: null, count };
  const place = new Decimal(count - 1).times(percentile).div(100);
  const from = new Decimal(low);
  const share = place.minus(place.floor());
  return { value: rounded(from.plus(new Decimal(next ?? low).minus(from).times(share)), 10), count };
}

/** A count of the database's. */
export const whole = (cell: SqlCell | undefined): number => Number(cell ?? 0);

/** A number to so many decimals, half away from zero. */
export function rounded(value: Decimal, scale: number): number {
  return value.toDecimalPlaces(scale, Decimal.ROUND_HALF_UP).toNumber() + 0;
}
