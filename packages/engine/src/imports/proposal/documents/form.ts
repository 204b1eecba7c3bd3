import type { Field, FormDocument, SubformField, Transition } from '../../../model/index.js';
import { keyFor } from '../keys.js';
import { named } from '../words.js';

type StageField = Extract<Field, { type: 'stage' }>;

/** The document of a form. A record may go from each of its stages to each other one: nobody knows yet which moves are wrong. */
export function formDocument(
  key: string,
  title: string,
  titleField: string,
  fields: readonly Field[],
  lines: SubformField | undefined,
): FormDocument {
  const stage = fields.find((field): field is StageField => field.type === 'stage');
  return {
    key,
    title: named(title),
    titleField,
    fields: [...fields, ...(lines === undefined ? [] : [lines])],
    ...(stage === undefined ? {} : { transitions: transitionsOf(stage) }),
  };
}

function transitionsOf({ stages }: StageField): Transition[] {
  const taken = new Set<string>();
  return stages.map(({ key, label }) => ({
    key: keyFor(`to_${key}`, `to_${key}`, taken, 48),
    label,
    from: stages.map((other) => other.key).filter((other) => other !== key),
    to: key,
  }));
}
