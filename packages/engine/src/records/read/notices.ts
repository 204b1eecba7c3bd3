import type { TimelineEvent } from '../../model/index.js';
import type { Notice } from '../context.js';

/** Who reads of a notice: the person, if it is one, and whether nothing of the record is hidden from them. */
export interface NoticeReader {
  readonly id: string | undefined;
  readonly seesAll: boolean;
}

/** A notice in the timeline. Its text may quote any field, so it is for its recipient and for those who see them all. */
export function noticeEvent(notice: Notice, reader: NoticeReader): TimelineEvent {
  const { id, at, rule, run, recipient, title } = notice;
  const readable = reader.seesAll || recipient === reader.id;
  return {
    kind: 'notice',
    id,
    at,
    operation: 'notified',
    version: null,
    actor: { kind: 'system', id: null, name: null },
    cause: { kind: 'rule', rule, run },
    changes: [],
    notice: { to: [{ id: recipient, name: '' }], ...(readable ? { title } : {}) },
  };
}

/** One event of what a step of a rule told several people at once. */
export function together(events: readonly TimelineEvent[]): TimelineEvent[] {
  const joined: TimelineEvent[] = [];
  for (const event of events) {
    const last = joined.at(-1);
    if (event.notice === undefined || last?.notice === undefined || !sameStep(last, event)) joined.push(event);
    else {
      const title = last.notice.title ?? event.notice.title;
      const to = [...last.notice.to, ...event.notice.to];
      joined[joined.length - 1] = { ...last, notice: { to, ...(title === undefined ? {} : { title }) } };
    }
  }
  return joined;
}

function sameStep(one: TimelineEvent, other: TimelineEvent): boolean {
  return one.at === other.at && one.cause['run'] === other.cause['run'];
}
