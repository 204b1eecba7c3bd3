import { relativeTime, type SampleDocument } from '../model/index.js';
import type { Place } from './place.js';
import type { Session } from './session.js';

type Sample<T extends SampleDocument['type']> = Extract<SampleDocument, { type: T }>;

/** Checks what sample documents name: forms, stages and fields. Whether values fit is seen when they are written. */
export function checkSamples(session: Session): void {
  const described = new Set<string>();
  for (const [key, { file, document }] of session.pack.documents.sample) {
    const place = session.place(file, `sample:${key}`);
    if (document.type === 'people') continue;
    if (!session.artefact(place.at('form'), 'form', document.form)) continue;
    if (document.type === 'records') checkChanges(session, place, document);
    else checkCourse(session, place, document, described);
  }
}

/** What is changed on a record comes after it was made, in its order. */
function checkChanges(session: Session, place: Place, { form, records }: Sample<'records'>): void {
  records.forEach(({ at: made, changes = [] }, index) => {
    let before = made === undefined ? undefined : minutesOf(made);
    changes.forEach(({ at, values }, number) => {
      const here = place.at('records', index, 'changes', number);
      const moment = minutesOf(at);
      if (moment === undefined || (before !== undefined && moment <= before))
        here.at('at').error('sample_change_misplaced', { at });
      before = moment ?? before;
      for (const key of Object.keys(values)) session.field(here.at('values', key), form, key);
    });
  });
}

function checkCourse(
  session: Session,
  place: Place,
  { form, by, ways, entries = {}, stays }: Sample<'course'>,
  described: Set<string>,
): void {
  if (described.has(form)) place.at('form').error('sample_course_twice', { form });
  described.add(form);
  const field = [...session.symbols.fields(form).values()].find(({ type }) => type === 'stage');
  if (field?.type !== 'stage') return place.at('form').error('form_without_stages', { form });
  const known = new Set(field.stages.map(({ key }) => key));
  const stage = (here: Place, name: string) =>
    known.has(name) ? true : (here.error('stage_unknown', { form, name }) ?? false);
  const transitions = session.pack.documents.form.get(form)?.document.transitions ?? [];
  ways.forEach(({ stages }, index) => {
    stages.forEach((to, at) => {
      const here = place.at('ways', index, 'stages', at);
      const from = stages[at - 1];
      if (!stage(here, to) || from === undefined || !known.has(from)) return;
      if (!transitions.some((each) => each.to === to && each.from.includes(from)))
        here.error('sample_step_unknown', { form, from, to });
    });
  });
  for (const [key, { at, sets = [] }] of Object.entries(entries)) {
    const here = place.at('entries', key);
    stage(here, key);
    const moment = at === undefined ? undefined : session.field(here.at('at'), form, at);
    if (moment !== undefined && moment.type !== 'date' && moment.type !== 'datetime')
      here.at('at').error('moment_unfit', { name: moment.key });
    sets.forEach((name, number) => session.field(here.at('sets', number), form, name));
  }
  for (const key of Object.keys(stays)) stage(place.at('stays', key), key);
  if (by !== undefined) session.field(place.at('by'), form, by);
}

/** A relative time as minutes from the first day on. */
function minutesOf(text: string): number | undefined {
  const time = relativeTime(text);
  return time && (time.days * 24 + time.hour) * 60 + time.minute;
}
