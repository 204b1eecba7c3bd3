import { notify, type RuleComment } from '../automation/index.js';
import type { CompiledApp } from '../compiler/index.js';
import type { Clock, Label } from '../model/index.js';
import type { Transaction } from '../storage/index.js';
import type { CommentsOptions } from './comments.js';
import { noticesOf } from './notices.js';

type Parts = Pick<CommentsOptions, 'ids' | 'store' | 'records' | 'identity'> & { readonly clock: Clock };

/** What rules say about records. Their author is the rule; those mentioned are told as if a person had mentioned them. */
export class RuleComments {
  constructor(private readonly parts: Parts) {}

  /**
   * Gets a comment ready: who is told, and what of.
   * @param comment whose mentions may all read the record
   * @returns what writes it, and whoever is told of it, in a transaction
   */
  async prepare(app: CompiledApp, comment: RuleComment): Promise<(tx: Transaction) => Promise<void>> {
    const { ids, store, records, identity, clock } = this.parts;
    const { form, record, cause, cites } = comment;
    const place = { app: app.key, form, record };
    const by = app.rules.get(cause.rule)?.document.title ?? cause.rule;
    const people = (await Promise.all(comment.mentions.map((id) => identity.actors.of(id, app.key)))).filter(
      (actor) => actor !== undefined,
    );
    const text = withNames(
      comment.text,
      people.map(({ name }) => name),
    );
    const notices = await noticesOf(records, { app, clock }, place, { by, text, to: people });
    const { rule, run, step } = cause;
    return async (tx) => {
      await store.insert(tx, place, {
        id: ids(),
        text: text['zh-CN'],
        mentions: people.map(({ id }) => id),
        by: null,
        at: clock.now().toISOString(),
        edited_at: null,
        rule: { rule, run, step, text, cites },
      });
      for (const { user, notice } of notices) await notify(tx, { app, clock, ids }, [user], notice);
    };
  }
}

/** A mention stands in the text as people write it. */
function withNames(text: Label, names: readonly string[]): Label {
  const before = names.map((name) => `@${name} `).join('');
  return { 'zh-CN': before + text['zh-CN'], 'en-US': before + text['en-US'] };
}
