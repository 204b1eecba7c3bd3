import type { notify } from '../automation/index.js';
import type { Label, UserActor } from '../model/index.js';
import type { Context, Records } from '../records/index.js';
import { mentionTitle } from './messages.js';
import type { Place } from './store.js';

/** What somebody is told of a mention. */
export interface MentionNotice {
  readonly user: string;
  readonly notice: Parameters<typeof notify>[3];
}

/** What was said, by whom, and to whom. */
export interface Mention {
  readonly by: string | Label;
  readonly text: Label;
  readonly to: readonly UserActor[];
}

/** As much of a comment, in characters, goes into the notification of a mention. */
const longestBody = 200;

/** What each of those mentioned is told: the record by the title that they see of it. */
export function noticesOf(
  records: Records,
  context: Omit<Context, 'actor'>,
  { form, record }: Place,
  { by, text, to }: Mention,
): Promise<MentionNotice[]> {
  const title = context.app.forms.get(form)?.document.title ?? { 'zh-CN': form, 'en-US': form };
  const body = { 'zh-CN': shortened(text['zh-CN']), 'en-US': shortened(text['en-US']) };
  return Promise.all(
    to.map(async (actor) => {
      const named = await records.title({ ...context, actor }, form, record);
      return { user: actor.id, notice: { title: mentionTitle(by, title, named), body, form, id: record } };
    }),
  );
}

function shortened(text: string): string {
  const letters = [...text];
  return letters.length <= longestBody ? text : `${letters.slice(0, longestBody).join('')}…`;
}
