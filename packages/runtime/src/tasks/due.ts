import type { TFunction } from 'i18next';
import type { Formats } from '../fields/formats.js';

/** How a task stands against its time. */
export interface Due {
  readonly late: boolean;
  /** How long is left, or how long it is overdue. */
  readonly words: string;
  /** The moment itself. */
  readonly moment: string;
}

/** @param due the moment that it should be decided by, in ISO form; null when it has all the time */
export function dueOf(due: string | null, now: Date, formats: Formats, t: TFunction): Due | undefined {
  if (due === null) return undefined;
  const left = (Date.parse(due) - now.getTime()) / 1000;
  const late = left < 0;
  const time = formats.duration(Math.max(60, Math.abs(left)));
  return { late, words: t(late ? 'tasks.overdue' : 'tasks.left', { time }), moment: formats.datetime(due) };
}
