import { PuluError } from '../../model/index.js';
import type { StepContext } from '../action.js';
import type { RuleCause } from '../record-access.js';

/** The values of a step's `values` (or `save`), each evaluated. */
export function evaluated(
  context: StepContext,
  values: Readonly<Record<string, unknown>>,
  property = 'values',
): Record<string, unknown> {
  return Object.fromEntries(Object.keys(values).map((key) => [key, context.value(property, key)]));
}

/** The record a step works on, and its form. @throws PuluError `rule_record_missing` when there is none */
export function target(context: StepContext, record = 'record'): { form: string; id: string } {
  const { run, app } = context;
  if (record === 'record' && run.form !== null && run.record !== null) return { form: run.form, id: run.record };
  const made = context.rule.document.steps[record];
  if (made !== undefined && 'form' in made) return { form: made.form, id: idOf(context.scope[`$${record}`], record) };
  const [first = ''] = record.split('.');
  const relation = run.form === null ? undefined : app.forms.get(run.form)?.fields.get(first)?.field;
  if (relation?.type !== 'relation')
    throw new PuluError('rule_record_missing', 422, [
      { code: 'rule_record_missing', path: '', params: { name: record } },
    ]);
  return { form: relation.form, id: idOf(context.scope[first], record) };
}

function idOf(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string') return value.id;
  throw new PuluError('rule_record_missing', 422, [{ code: 'rule_record_missing', path: '', params: { name } }]);
}

/** Whose account a step writes on. */
export function causeOf(context: StepContext): RuleCause {
  return { rule: context.rule.key, run: context.run.id, step: context.stepKey, depth: context.run.depth + 1 };
}
