import type { Place } from '../place.js';
import type { RuleScope, StepOf } from './scope.js';

/** Names are texts, and a register is a field of texts; there is something to compare with. */
export function checkCompare(scope: RuleScope, place: Place, step: StepOf<'compare'>): void {
  const { session } = scope;
  const { among } = step;
  scope.expr(place.at('value'), step.value, { kind: 'text' });
  if (step.with !== undefined) scope.expr(place.at('with'), step.with, { kind: 'text' });
  if (step.confidence !== undefined) scope.expr(place.at('confidence'), step.confidence, { kind: 'number' });
  if (step.with === undefined && among === undefined) place.error('compare_with_nothing');
  if (among === undefined || !session.artefact(place.at('among', 'form'), 'form', among.form)) return;
  const field = session.field(place.at('among', 'field'), among.form, among.field);
  if (field !== undefined && field.type !== 'text')
    place.at('among', 'field').error('field_not_names', { name: among.field });
  if (among.filter !== undefined) scope.filter(place.at('among', 'filter'), among.form, among.filter);
}
