import { suggest, type RuleDocument } from '../../model/index.js';
import type { Place } from '../place.js';
import type { Session } from '../session.js';
import type { CompiledRule } from '../types.js';
import { checkGraph, links } from './graph.js';
import { reserved, RuleScope } from './scope.js';
import { checkStep } from './steps.js';
import { checkTrigger } from './trigger.js';

export { checkLoops } from './loops.js';

/** Compiles a rule: its trigger, its graph, and every expression in it. */
export function compileRule(session: Session, place: Place, rule: RuleDocument): CompiledRule {
  const named = 'form' in rule.trigger ? rule.trigger.form : undefined;
  const isKnown = named === undefined || session.artefact(place.at('trigger', 'form'), 'form', named);
  const form = isKnown ? named : undefined;
  const scope = new RuleScope(session, rule, form);
  checkTrigger(scope, place.at('trigger'));
  const when = rule.when === undefined ? undefined : scope.expr(place.at('when'), rule.when, { kind: 'boolean' });
  if (rule.inOrder !== undefined && !('form' in rule.trigger && rule.trigger.form !== undefined))
    place.at('inOrder').error('rule_order_needs_record');
  checkSteps(scope, place, rule);
  checkGraph(place, rule);
  return {
    key: rule.key,
    document: rule,
    ...(form === undefined ? {} : { form }),
    ...(when === undefined ? {} : { when }),
    exprs: scope.exprs,
  };
}

function checkSteps(scope: RuleScope, place: Place, rule: RuleDocument): void {
  const known = Object.keys(rule.steps);
  const link = (here: Place, name: string) => {
    if (!known.includes(name)) here.error('step_unknown', { name, suggestion: suggest(name, known) ?? '' });
  };
  link(place.at('start'), rule.start);
  for (const [key, step] of Object.entries(rule.steps)) {
    const here = place.at('steps', key);
    if (reserved.includes(key)) here.error('step_key_reserved', { name: key });
    for (const [path, target] of links(step)) link(here.at(...path), target);
    checkStep(scope, here, step);
  }
}
