import type { Env } from '@pulu/engine/expression';
import type { Color, Expr, Label, ManifestForm } from '@pulu/engine/model';
import type { TransitionState } from '../../api/types.js';
import type { Values } from '../../form/live.js';
import { movesOf, type Move } from '../../record/transitions.js';

/** A lane of the board: one option of its field. */
export interface Lane {
  /** Empty: of records that say nothing there. */
  readonly key: string;
  readonly label: Label;
  readonly color?: Color;
}

const none = '';

/**
 * The lanes of a board, in the order of its field's options or stages. What is out of use, and what says nothing, has a lane as
 * long as records lie there: a board hides none of them.
 * @param isFilled whether records lie in a lane
 * @param nothing what the lane of records that say nothing is called
 */
export function lanesOf(
  form: ManifestForm,
  laneField: string,
  isFilled: (lane: string) => boolean,
  nothing: Label,
): readonly Lane[] {
  const field = form.fields.find(({ key }) => key === laneField);
  if (field?.type === 'stage') return field.stages.map(({ key, label, color }) => laneOf(key, label, color));
  if (field?.type !== 'choice') return [];
  const lanes = field.options
    .filter(({ key, retired }) => retired !== true || isFilled(key))
    .map(({ key, label, color }) => laneOf(key, label, color));
  return isFilled(none) ? [...lanes, { key: none, label: nothing }] : lanes;
}

/** The lanes that a record may come into from where it lies: along its stages those that some transition leads to. */
export function lanesFrom(
  form: ManifestForm,
  laneField: string,
  lanes: readonly Lane[],
  from: string,
): readonly Lane[] {
  const others = lanes.filter(({ key }) => key !== from);
  const field = form.fields.find(({ key }) => key === laneField);
  if (field?.type === 'stage')
    return others.filter(({ key }) => form.transitions.some((move) => move.to === key && move.from.includes(from)));
  if (field?.type !== 'choice') return [];
  const retired = field.options.filter((option) => option.retired === true).map(({ key }) => key);
  return others.filter(({ key }) => !retired.includes(key) && !(key === none && field.required === true));
}

/** The lane that a record lies in. */
export function laneIn(record: Readonly<Record<string, unknown>>, laneField: string): string {
  const value = record[laneField];
  return typeof value === 'string' ? value : none;
}

/** What a lane is called where a card is dropped. */
export function dropId({ key }: Lane): string {
  return `lane ${key}`;
}

/** What a record says that lies in a lane. */
export function valueOf({ key }: Lane): string | null {
  return key === none ? null : key;
}

function laneOf(key: string, label: Label, color: Color | undefined): Lane {
  return { key, label, ...(color === undefined ? {} : { color }) };
}

/** What a view's filter asks, and that a record lies in this lane. */
export function inLane(filter: Expr | undefined, laneField: string, lane: string): Expr {
  const here = { '==': [{ var: laneField }, lane === none ? null : lane] };
  return filter === undefined ? here : { and: [filter, here] };
}

/** How a record comes into another lane along its stages: the move that leads there, open ones first; none: no way does. */
export function moveTo(
  form: ManifestForm,
  states: readonly TransitionState[],
  scope: Values,
  env: Env,
  lane: string,
): Move | undefined {
  const moves = movesOf(form, states, scope, env).filter(({ transition }) => transition.to === lane);
  return moves.find(({ open }) => open) ?? moves[0];
}
