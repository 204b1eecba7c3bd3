import type { Expr } from '../../../model/index.js';
import { defineAction, type StepContext, type StepOf } from '../../action.js';
import { bindRecord } from '../../bind.js';
import { asJson } from '../../run.js';
import { causeOf, target } from '../values.js';
import { similarTo } from './register.js';
import { compareName, type Entry } from './verdict.js';

/** Names of a register that one is compared with at the most. */
const mostEntries = 1000;

/** Compares a name that was read with the one it should be, and with a register. */
export const compare = defineAction('compare', 'idempotent', async (context, step) => {
  const value = textOf(context.value('value'));
  const expected = step.with === undefined ? undefined : textOf(context.value('with'));
  context.input({ value, ...(expected === undefined ? {} : { with: expected }) });
  const comparison = compareName(value, expected, await registerOf(context, step, value), sureness(context, step));
  const { save = {} } = step;
  const variables = { [`$${context.stepKey}`]: comparison };
  const values = Object.fromEntries(Object.keys(save).map((key) => [key, context.valueIn(variables, 'save', key)]));
  return async (tx) => {
    if (Object.keys(values).length > 0) {
      const { form, id } = target(context);
      await context.records.update(tx, context.app, causeOf(context), form, id, values);
    }
    return { output: asJson(comparison) };
  };
});

/** The names of the register that are the same or near. */
async function registerOf(context: StepContext, { among }: StepOf<'compare'>, value: string): Promise<Entry[]> {
  if (among === undefined || value === '') return [];
  const { form, field, filter } = among;
  const within: Expr[] = filter === undefined ? [] : [bindRecord(filter, context.scope)];
  const ask = (condition: Expr, limit: number) =>
    context.records.texts(context.app, form, field, { filter: { and: [...within, condition] }, limit });
  const same = await ask({ '==': [{ var: field }, value] }, 10);
  return [...same, ...(await ask(similarTo(field, value), mostEntries))];
}

/** How sure the value was read; what nobody says is sure. */
function sureness(context: StepContext, { confidence }: StepOf<'compare'>): number {
  const said = confidence === undefined ? 1 : context.value('confidence');
  return typeof said === 'number' ? said : 1;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
