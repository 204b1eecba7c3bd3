import type { StepType } from '../../model/index.js';
import type { StepOf } from '../action.js';
import { actionOf } from '../actions/index.js';
import { target } from '../actions/values.js';
import { words } from '../locales.js';
import type { Face, RehearsalContext, Told } from './face.js';
import {
  callFace,
  conditionFace,
  forEachFace,
  parallelFace,
  stopFace,
  subRuleFace,
  switchFace,
  waitFace,
} from './flow-faces.js';
import {
  createFace,
  deleteFace,
  enacted,
  fieldTitles,
  findFace,
  formTitle,
  transitionFace,
  updateFace,
} from './record-faces.js';
import { notifyFace } from './notify-face.js';
import { approvalFace, assignFace, taskFace } from './people-faces.js';

/** What a step finds out that nobody can say before it does. */
const notKnown = async (): Promise<Told> => ({ outcome: 'not_known', says: words('would_not_be_known') });

const commentFace: Face<'comment'> = async (context, step) => ({
  outcome: 'written',
  says: words('would_comment', { form: formTitle(context, target(context, step.record).form) }),
});

const documentFace: Face<'generate_document'> = async (context, step) => {
  const { form } = target(context);
  const print = context.app.prints.get(step.print)?.document.title ?? step.print;
  const says = words('would_print', { print, fields: fieldTitles(context, form, [step.field]) });
  return { outcome: 'written', says };
};

const extractFace: Face<'extract'> = async (context, step) => ({
  ...(await enacted(context, step)),
  outcome: 'found',
  says: words('would_extract'),
});

const compareFace: Face<'compare'> = async (context, step) => {
  const done = await enacted(context, step);
  const { output } = done;
  const verdict = typeof output === 'object' && output !== null && 'verdict' in output ? output.verdict : null;
  const known = verdicts.find((each) => each === verdict) ?? 'missing';
  return { ...done, outcome: 'found', says: words('would_compare', { verdict: words(`name_${known}`) }) };
};
const verdicts = ['match', 'near', 'mismatch', 'missing'] as const;

const recommendFace: Face<'recommend'> = async (context, step) => {
  const done = await enacted(context, step);
  const { output } = done;
  const found = typeof output === 'object' && output !== null && 'count' in output ? output.count : 0;
  const count = typeof found === 'number' ? String(found) : '0';
  const form = formTitle(context, step.among.form);
  return { ...done, outcome: 'found', says: words('would_recommend', { count, form }) };
};

/** The face of every type of step: a new type is not accepted without one. */
const faces: { readonly [T in StepType]: Face<T> } = {
  approval: approvalFace,
  assign: assignFace,
  call: callFace,
  comment: commentFace,
  compare: compareFace,
  condition: conditionFace,
  create_record: createFace,
  delete_record: deleteFace,
  extract: extractFace,
  find_records: findFace,
  for_each: forEachFace,
  generate_document: documentFace,
  notify: notifyFace,
  ocr: notKnown,
  parallel: parallelFace,
  recommend: recommendFace,
  stop: stopFace,
  sub_rule: subRuleFace,
  switch: switchFace,
  task: taskFace,
  transcribe: notKnown,
  transition: transitionFace,
  update_record: updateFace,
  wait: waitFace,
};

/** What a step would come to. */
export function tellOf<T extends StepType>(context: RehearsalContext, type: T, step: StepOf<T>): Promise<Told> {
  const face: Face<T> = faces[type];
  return face(context, step);
}

/** Whether this version can run steps of a type. */
export function isRunnable(step: StepOf<StepType>): boolean {
  return actionOf(step) !== undefined;
}
