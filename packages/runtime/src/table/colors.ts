import type { Env } from '@pulu/engine/expression';
import type { Color, ViewDocument } from '@pulu/engine/model';
import type { RecordAnswer } from '../api/types.js';
import { compile } from '../form/live.js';

/** The colour of a record's row, or of one of its cells. */
export type Colouring = (record: RecordAnswer, field?: string) => Color | undefined;

/** Prepares a view's conditional colours. The first that holds wins. */
export function colouring(view: ViewDocument, env: Env): Colouring {
  const rules = (view.colors ?? []).map(({ when, color, field }) => ({ when: compile(when), color, field }));
  return (record, field) =>
    rules.find((rule) => rule.field === field && rule.when.evaluate(nested(record), env) === true)?.color;
}

/** Expanded relations in the place of their ids, as expressions read them. */
export function nested(record: RecordAnswer): Readonly<Record<string, unknown>> {
  return record.$expanded === undefined ? record : { ...record, ...record.$expanded };
}
