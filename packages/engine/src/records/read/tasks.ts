import type { TimelineEvent } from '../../model/index.js';
import type { TaskNote } from '../context.js';

/** What happened to a task, in a record's timeline; its people still without names. */
export function taskEvent({ id, at, run, event, title, actor, people, comment }: TaskNote): TimelineEvent {
  return {
    kind: 'task',
    id,
    at,
    operation: event,
    version: null,
    actor: { kind: actor === null ? 'system' : 'user', id: actor, name: null },
    cause: { kind: 'rule', run },
    changes: [],
    task: { title, people: people.map((person) => ({ id: person, name: '' })), comment },
  };
}
