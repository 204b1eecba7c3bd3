import type { People } from '../people.js';
import type { RecordAccess } from '../record-access.js';

/** So many answers are kept of each kind of question. */
const most = 5000;

/** Asks the same question once: nothing changes under a rehearsal's eyes. */
function once<Asked extends readonly unknown[], Answer>(
  ask: (...asked: Asked) => Promise<Answer>,
  nameOf: (...asked: Asked) => readonly unknown[] = (...asked) => asked,
): (...asked: Asked) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>();
  return (...asked) => {
    const name = JSON.stringify(nameOf(...asked));
    const answer = answers.get(name) ?? ask(...asked);
    if (answers.size >= most) answers.clear();
    answers.set(name, answer);
    return answer;
  };
}

/** People as they are now, each asked for once. */
export function oncePeople(people: People, now: Date): People {
  const absent = once((ids: readonly string[]) => people.absent(ids, now));
  const standIns = once((ids: readonly string[]) => people.standIns(ids, now));
  return {
    byUsernames: once((names) => people.byUsernames(names)),
    byIds: once((ids) => people.byIds(ids)),
    byRole: once((...asked) => people.byRole(...asked)),
    departmentTree: once((department) => people.departmentTree(department)),
    head: once((of) => people.head(of)),
    contacts: once((ids) => people.contacts(ids)),
    absent: (ids) => absent(ids),
    standIns: (ids) => standIns(ids),
  };
}

const refuse = () => Promise.reject(new Error('a rehearsal writes nothing'));

/** Records as they are now, each question asked once; nothing can be written through it. */
export function onceRecords(records: RecordAccess): RecordAccess {
  return {
    snapshot: once(
      (...asked) => records.snapshot(...asked),
      (_app, ...asked) => asked,
    ),
    values: (...asked) => records.values(...asked),
    readers: once(
      (...asked) => records.readers(...asked),
      (_app, ...asked) => asked,
    ),
    find: once(
      (...asked) => records.find(...asked),
      (_app, ...asked) => asked,
    ),
    texts: once(
      (...asked) => records.texts(...asked),
      (_app, ...asked) => asked,
    ),
    page: once(
      (...asked) => records.page(...asked),
      (_app, ...asked) => asked,
    ),
    moments: (...asked) => records.moments(...asked),
    countBy: once(
      (...asked) => records.countBy(...asked),
      (_tx, _app, ...asked) => asked,
    ),
    create: refuse,
    update: refuse,
    remove: refuse,
    transition: refuse,
  };
}
