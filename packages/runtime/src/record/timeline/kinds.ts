import type { Field } from '@pulu/engine/model';
import type { TimelineEvent } from '../../api/types.js';
import { isFileList, type FileValue } from '../../fields/values.js';

/** What can be looked for in a timeline. */
export const kinds = ['changes', 'comments', 'stages', 'automation', 'files'] as const;
export type Kind = (typeof kinds)[number];

/** What of these an event is; a change may be several. */
export function kindsOf(event: TimelineEvent, fields: ReadonlyMap<string, Field>): ReadonlySet<Kind> {
  const found = new Set<Kind>();
  if (event.kind === 'comment') found.add('comments');
  if (event.kind === 'notice' || event.kind === 'task' || event.rule !== undefined) found.add('automation');
  if (event.stage !== undefined) found.add('stages');
  if (filesAdded(event, fields).length > 0) found.add('files');
  if (event.kind === 'change') found.add('changes');
  return found;
}

/** The files that a change put onto the record. */
export function filesAdded({ changes }: TimelineEvent, fields: ReadonlyMap<string, Field>): readonly FileValue[] {
  return changes.flatMap(({ field, from, to }) => {
    if (!fields.has(field) || !isFileList(to)) return [];
    const before = new Set(isFileList(from) ? from.map(({ id }) => id) : []);
    return to.filter(({ id }) => !before.has(id));
  });
}

/** Events of one day. */
export interface Day<E> {
  /** As YYYY-MM-DD. */
  readonly day: string;
  readonly events: readonly E[];
}

/** Events in the days they happened on, in the order they come. @param dayOf the calendar day of a moment */
export function byDay<E extends { readonly at: string }>(
  events: readonly E[],
  dayOf: (at: string) => string,
): readonly Day<E>[] {
  const days: { day: string; events: E[] }[] = [];
  for (const event of events) {
    const day = dayOf(event.at);
    const last = days.at(-1);
    if (last?.day === day) last.events.push(event);
    else days.push({ day, events: [event] });
  }
  return days;
}
