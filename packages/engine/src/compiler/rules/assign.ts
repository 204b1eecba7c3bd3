import { suggest, type Field } from '../../model/index.js';
import type { Place } from '../place.js';
import type { RuleScope, StepOf } from './scope.js';

/** Checks whom a step may assign to, and what its match tables name. */
export function checkAssign(scope: RuleScope, place: Place, step: StepOf<'assign'>): void {
  const form = scope.targetForm(place, step.record);
  if (form === undefined) return;
  const field = scope.session.field(place.at('field'), form, step.field);
  if (field !== undefined && field.type !== 'user') place.at('field').error('owner_not_user');
  if (step.reasonField !== undefined) scope.session.field(place.at('reasonField'), form, step.reasonField);
  for (const [index, strategy] of step.strategies.entries()) {
    const here = place.at('strategies', index);
    if ('role' in strategy) scope.session.artefact(here.at('role'), 'role', strategy.role);
    if ('department' in strategy && typeof strategy.department === 'object')
      scope.expr(here.at('department', 'expr'), strategy.department.expr);
    if (strategy.type === 'match') {
      strategy.inputs.forEach((key, at) => scope.session.field(here.at('inputs', at), form, key));
      checkTable(scope, here.at('table'), form, strategy.table);
    }
    if (strategy.type === 'pool') strategy.alert?.forEach((to, at) => scope.recipients(here.at('alert', at), to));
    if (strategy.type === 'least_loaded' && strategy.load !== undefined)
      scope.expr(here.at('load'), strategy.load, { kind: 'boolean' }, form);
  }
}

function checkTable(
  scope: RuleScope,
  place: Place,
  form: string,
  table: readonly { when: Readonly<Record<string, string | readonly string[]>>; role?: string }[],
): void {
  for (const [index, row] of table.entries()) {
    if (row.role !== undefined) scope.session.artefact(place.at(index, 'role'), 'role', row.role);
    for (const [key, cell] of Object.entries(row.when)) {
      const here = place.at(index, 'when', key);
      const field = scope.session.field(here, form, key);
      if (field !== undefined) checkCell(here, field, typeof cell === 'string' ? [cell] : cell);
    }
  }
}

/** Options named by a match table must exist. */
function checkCell(place: Place, field: Field, cells: readonly string[]): void {
  if (field.type !== 'choice' && field.type !== 'choices') return;
  const known = field.options.map(({ key }) => key);
  for (const cell of cells) {
    if (cell !== '*' && !known.includes(cell))
      place.error('option_unknown', { field: field.key, name: cell, suggestion: suggest(cell, known) ?? '' });
  }
}
