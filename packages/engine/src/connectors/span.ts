import type { Span } from '../model/index.js';

const units: Readonly<Partial<Record<Span['unit'], number>>> = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** A span of a connector in milliseconds. @throws RangeError for a unit that the compiler does not let pass */
export function milliseconds({ value, unit }: Span): number {
  const factor = units[unit];
  if (factor === undefined) throw new RangeError(`a connector has no spans in ${unit}`);
  return value * factor;
}
