import type { Step, StepType } from '../../model/index.js';
import type { ActionType } from '../action.js';
import { approval } from './approval/index.js';
import { assign } from './assign/index.js';
import { call } from './call/index.js';
import { comment } from './comment/index.js';
import { compare } from './compare/index.js';
import { recommend } from './recommend/index.js';
import { condition } from './condition/index.js';
import { createRecord } from './create_record/index.js';
import { deleteRecord } from './delete_record/index.js';
import { extract } from './extract/index.js';
import { findRecords } from './find_records/index.js';
import { forEach } from './for_each/index.js';
import { generateDocument } from './generate_document/index.js';
import { notify } from './notify/index.js';
import { ocr } from './ocr/index.js';
import { parallel } from './parallel/index.js';
import { stop } from './stop/index.js';
import { subRule } from './sub_rule/index.js';
import { switchStep } from './switch/index.js';
import { task } from './task/index.js';
import { transcribe } from './transcribe/index.js';
import { transition } from './transition/index.js';
import { updateRecord } from './update_record/index.js';
import { wait } from './wait/index.js';

/** The registry of actions: one folder each, picked up from this list. */
const list: readonly ActionType[] = [
  approval,
  assign,
  call,
  comment,
  compare,
  recommend,
  condition,
  createRecord,
  deleteRecord,
  extract,
  findRecords,
  forEach,
  generateDocument,
  notify,
  ocr,
  parallel,
  stop,
  subRule,
  switchStep,
  task,
  transcribe,
  transition,
  updateRecord,
  wait,
];

export const actionTypes: ReadonlyMap<StepType, ActionType> = new Map(list.map((action) => [action.type, action]));

/** The action of a step; undefined when this version cannot run it. */
export function actionOf(step: Step): ActionType | undefined {
  return actionTypes.get(step.type);
}
