import { locales, PuluError, type Label } from '../../../model/index.js';
import { defineAction, type StepContext } from '../../action.js';
import { placesIn } from '../../notifications.js';
import { recipientsOf } from '../../recipients.js';
import { messageOf } from '../message.js';
import { causeOf, target } from '../values.js';

/** Says something about a record, as the rule: it stands in the record's timeline, and those mentioned are told. */
export const comment = defineAction('comment', 'idempotent', async (context, step) => {
  const { form, id } = target(context, step.record);
  const { app, records } = context;
  const { title, body } = messageOf(context, step.message);
  const asked = await recipientsOf(context, step.mention ?? [], ['mention']);
  const readers = await records.readers(app, form, id, asked);
  const mentions = asked.filter((user) => readers.has(user));
  const cites = id === context.run.record ? citedBy(context, step.message) : null;
  const text = together(title, body);
  const write = await context.comments.prepare(app, {
    form,
    record: id,
    text,
    mentions,
    cites,
    cause: causeOf(context),
  });
  return async (tx) => {
    if ((await records.values(tx, app, form, id, ['id'])) === undefined)
      throw new PuluError('rule_record_missing', 422, [
        { code: 'rule_record_missing', path: '', params: { name: step.record ?? 'record' } },
      ]);
    await write(tx);
    return { output: { text, mentioned: mentions.length }, notified: mentions };
  };
});

function together(title: Label, body: Label | undefined): Label {
  const text = (locale: keyof Label) => (body === undefined ? title[locale] : `${title[locale]}\n${body[locale]}`);
  return { 'zh-CN': text('zh-CN'), 'en-US': text('en-US') };
}

/** The record's own fields that a message cites; null when it quotes anything else, such as a related record. */
function citedBy({ app, run }: StepContext, key: string): readonly string[] | null {
  const message = app.pack.documents.message.get(key)?.document;
  const fields = run.form === null ? undefined : app.forms.get(run.form)?.fields;
  const places = locales.flatMap((locale) => placesIn([message?.title[locale], message?.body?.[locale]]));
  const own = new Set(places.map((place) => place.replace(/^\$(before|record)\./, '')));
  return [...own].every((place) => fields?.has(place)) ? [...own] : null;
}
