import type { ButtonAnswer } from '@pulu/engine/model';
import { path, request } from './client.js';

/** A button of a record's page whose rule is pressed. */
interface Place {
  readonly app: string;
  readonly form: string;
  readonly record: string;
  readonly rule: string;
}

/** Sets a button's rule going. @returns the run that began */
export async function pressButton({ app, form, record, rule }: Place): Promise<string> {
  const at = path('apps', app, 'records', form, record, 'buttons', rule);
  return (await request<{ readonly run: string }>('POST', at)).run;
}

/** How the rule stands that was set going. */
export function askButton({ app, form, record, rule }: Place, run: string): Promise<ButtonAnswer> {
  return request<ButtonAnswer>('GET', path('apps', app, 'records', form, record, 'buttons', rule, run));
}
