import type { Spread } from '@pulu/engine/model';
import { useFormats } from '../fields/formats.js';

/** Writes a time in milliseconds: short ones to the millisecond. */
export function useMilliseconds(): (ms: number) => string {
  const { number, duration } = useFormats();
  return (ms) => {
    if (ms < 1000) return `${number(ms, 0)} ms`;
    return ms < 10_000 ? `${number(ms / 1000, 1)} s` : duration(ms / 1000);
  };
}

/** Writes the middle and the upper end of a spread. */
export function useSpread(): (spread: Spread) => string {
  const written = useMilliseconds();
  return ({ p50, p90 }) => (p50 === null || p90 === null ? '—' : `${written(p50)} / ${written(p90)}`);
}
