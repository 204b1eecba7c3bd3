import type { Place } from '../place.js';
import type { RuleScope, StepOf } from './scope.js';

/** Each reason is a condition over candidates, or words of them that a text is looked through for; what is made has values. */
export function checkRecommend(scope: RuleScope, place: Place, step: StepOf<'recommend'>): void {
  const { session } = scope;
  const { among, reasons, into, values } = step;
  if (session.artefact(place.at('among', 'form'), 'form', among.form)) {
    if (among.filter !== undefined) scope.filter(place.at('among', 'filter'), among.form, among.filter);
    for (const [index, { when, words }] of reasons.entries()) {
      const here = place.at('reasons', index);
      if (when === undefined && words === undefined) here.error('reason_empty');
      if (when !== undefined) scope.filter(here.at('when'), among.form, when);
      if (words === undefined) continue;
      const field = session.field(here.at('words', 'field'), among.form, words.field);
      if (field !== undefined && field.type !== 'tags' && field.type !== 'text')
        here.at('words', 'field').error('field_not_words', { name: words.field });
      scope.expr(here.at('words', 'text'), words.text, { kind: 'text' });
    }
  }
  if ((into === undefined) !== (values === undefined)) place.at('into').error('recommend_values');
  if (into !== undefined && session.artefact(place.at('into'), 'form', into) && values !== undefined)
    scope.values(place.at('values'), into, values);
}
