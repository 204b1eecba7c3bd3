import type { Label, Step } from '../../model/index.js';
import type { StepOutcome } from '../action.js';
import { actionOf } from '../actions/index.js';
import { target } from '../actions/values.js';
import { words } from '../locales.js';
import type { Face, RehearsalContext } from './face.js';

/** Does what the action does, over records that the rehearsal keeps to itself. */
export async function enacted(context: RehearsalContext, step: Step): Promise<StepOutcome> {
  const action = actionOf(step);
  if (action === undefined) throw new Error(`no action for a step of type ${step.type}`);
  const commit = await action.prepare(context, step);
  return commit(context.stage.sealed);
}

/** What people call a form. */
export function formTitle({ app }: RehearsalContext, key: string): Label | string {
  return app.forms.get(key)?.document.title ?? key;
}

/** What people call fields. */
export function fieldTitles({ app }: RehearsalContext, form: string, keys: readonly string[]): Label {
  const labels = keys.map((key) => app.forms.get(form)?.fields.get(key)?.field.label);
  const text = (locale: keyof Label) => labels.map((label, index) => label?.[locale] ?? keys[index]).join(', ');
  return { 'zh-CN': text('zh-CN').replaceAll(', ', '、'), 'en-US': text('en-US') };
}

export const createFace: Face<'create_record'> = async (context, step) => ({
  ...(await enacted(context, step)),
  outcome: 'created',
  says: words('would_create', { form: formTitle(context, step.form) }),
});

export const updateFace: Face<'update_record'> = async (context, step) => {
  const { form } = target(context, step.record);
  const fields = fieldTitles(context, form, Object.keys(step.values));
  const says = words('would_change', { form: formTitle(context, form), fields });
  return { ...(await enacted(context, step)), outcome: 'changed', says };
};

export const deleteFace: Face<'delete_record'> = async (context, step) => {
  const { form } = target(context, step.record);
  const says = words('would_delete', { form: formTitle(context, form) });
  return { ...(await enacted(context, step)), outcome: 'deleted', says };
};

export const transitionFace: Face<'transition'> = async (context, step) => {
  const { form } = target(context, step.record);
  const move = context.app.forms.get(form)?.transitions.find(({ document }) => document.key === step.transition);
  const says = words('would_move', {
    form: formTitle(context, form),
    transition: move?.document.label ?? step.transition,
  });
  return { ...(await enacted(context, step)), outcome: 'moved', says };
};

export const findFace: Face<'find_records'> = async (context, step) => {
  const done = await enacted(context, step);
  const count = Array.isArray(done.output) ? done.output.length : 0;
  const says = words('would_find', { count: String(count), form: formTitle(context, step.form) });
  return { ...done, outcome: 'found', says };
};
