import type { Locale, TimelineEvent } from '../../model/index.js';
import type { Comment, SaidByRule } from '../context.js';

/** Who reads of a comment: what they see of the record, and in which language. */
export interface CommentReader {
  readonly visible: ReadonlySet<string>;
  readonly seesAll: boolean;
  readonly locale: Locale;
}

/** A comment in the timeline, its people still without names. */
export function commentEvent(comment: Comment, reader: CommentReader): TimelineEvent {
  const { id, text, at, edited_at, by, rule } = comment;
  const mentions = comment.mentions.map((person) => ({ id: person, name: '' }));
  const event = { kind: 'comment', id, at, operation: 'commented', version: null, changes: [] } as const;
  if (rule === undefined || by !== null) {
    const author = by === null ? null : { id: by, name: '' };
    const actor = { kind: 'user', id: by, name: null };
    return { ...event, actor, cause: {}, comment: { id, text, at, edited_at, mentions, by: author } };
  }
  const { rule: key, run, step } = rule;
  const said = { id, text: rule.text[reader.locale], at, edited_at, mentions, by: null };
  return {
    ...event,
    actor: { kind: 'system', id: null, name: null },
    cause: { kind: 'rule', rule: key, run, step },
    ...(isReadable(rule, reader) ? { comment: said } : {}),
  };
}

/** What a rule says may quote fields that somebody does not see: they are not told it. */
function isReadable({ cites }: SaidByRule, { visible, seesAll }: CommentReader): boolean {
  return seesAll || (cites !== null && cites.every((field) => visible.has(field)));
}
