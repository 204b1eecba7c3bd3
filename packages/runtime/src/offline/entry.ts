import type { ProblemAnswer } from '@pulu/engine/model';
import type { Titles } from '../fields/types.js';
import { isObject } from '../fields/values.js';

export type Values = Readonly<Record<string, unknown>>;

/** A new record, or a change of one, as a page hands it in. */
export interface Draft {
  readonly app: string;
  readonly form: string;
  readonly kind: 'create' | 'update';
  /** The id of the record; that of a new one was chosen here. */
  readonly record: string;
  /** What is sent: of a change, the changed fields alone. */
  readonly values: Values;
  /** The version that was changed. None: the one that the entry before leaves behind. */
  readonly version?: number;
}

/** A draft that waits for the network, or for a decision. Its id sorts by time. */
export interface Entry extends Draft {
  readonly id: string;
  readonly user: string;
  /** Names of what the values point to. */
  readonly titles: Titles;
  /** When it was handed in, in milliseconds since 1970. */
  readonly at: number;
  /** `waiting` to be sent; the server `refused` it, or somebody else changed the record first: `conflict`. */
  readonly state: 'waiting' | 'refused' | 'conflict';
  /** Goes up with every change of the values, so that an answer to the earlier ones is told apart. */
  readonly revision: number;
  /** How often the server failed at it. */
  readonly failures: number;
  readonly problem?: ProblemAnswer;
}

/** Ids of the files that values refer to, those in rows included. */
export function filesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(filesIn);
  if (!isObject(value)) return [];
  const { id, size } = value;
  return typeof id === 'string' && typeof size === 'number' ? [id] : Object.values(value).flatMap(filesIn);
}

/** Whether a draft has to wait for an entry before it: the same record, or one that it refers to. */
export function follows(draft: Draft, before: Draft): boolean {
  return draft.record === before.record || mentions(draft.values, before.record);
}

function mentions(value: unknown, id: string): boolean {
  if (Array.isArray(value)) return value.some((item) => mentions(item, id));
  return isObject(value) ? Object.values(value).some((item) => mentions(item, id)) : value === id;
}
