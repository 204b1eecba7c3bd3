import { PuluError, type Label } from '../../model/index.js';
import type { StepContext } from '../action.js';
import { fillMessage } from '../notifications.js';

/** A message template in the words of a run's record. @throws PuluError `message_unknown` */
export function messageOf(context: StepContext, key: string): { readonly title: Label; readonly body?: Label } {
  const message = context.app.pack.documents.message.get(key)?.document;
  if (message === undefined)
    throw new PuluError('message_unknown', 422, [{ code: 'message_unknown', path: '', params: { name: key } }]);
  const show = (path: string, value: unknown, locale: keyof Label) => display(context, path, value, locale);
  const title = fillMessage(message.title, context.scope, show);
  return message.body === undefined ? { title } : { title, body: fillMessage(message.body, context.scope, show) };
}

/** A value in words: options and stages by their label, everything else as it is written. */
function display(context: StepContext, path: string, value: unknown, locale: keyof Label): string {
  const field =
    context.run.form === null || path.includes('.')
      ? undefined
      : context.app.forms.get(context.run.form)?.fields.get(path)?.field;
  if (field?.type === 'choice') return field.options.find(({ key }) => key === value)?.label[locale] ?? '';
  if (field?.type === 'stage') return field.stages.find(({ key }) => key === value)?.label[locale] ?? '';
  if (field?.type === 'address' && typeof value === 'object' && value !== null) return Object.values(value).join('');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
