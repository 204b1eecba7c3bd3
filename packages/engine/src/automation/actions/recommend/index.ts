import { evaluate, type Env } from '../../../expression/index.js';
import { defineAction, type StepContext, type StepOf } from '../../action.js';
import { bindRecord } from '../../bind.js';
import { asJson } from '../../run.js';
import { causeOf } from '../values.js';
import { best, fitOf, rank, type Signal } from './rank.js';

/** Candidates that are looked at, at the most. */
const mostCandidates = 500;
const usual = 3;

/** Finds the records of a form that most speaks for, says why, and makes a record of each. */
export const recommend = defineAction('recommend', 'idempotent', async (context, step) => {
  const { app, records, stepKey } = context;
  const { form, filter } = step.among;
  const ids = await records.find(app, form, {
    filter: filter === undefined ? true : bindRecord(filter, context.scope),
    sort: ['id'],
    limit: mostCandidates,
  });
  const texts = step.reasons.map(({ words }, at) => (words === undefined ? '' : textOf(context, at)));
  const env = { now: context.clock.now(), timeZone: app.timeZone };
  const ranked = await Promise.all(
    ids.map(async (id) => {
      const candidate = (await records.snapshot(app, form, id, [])) ?? {};
      return rank(
        id,
        step.reasons.map((reason, at) => signalOf(context, reason, candidate, texts[at] ?? '', env)),
      );
    }),
  );
  const chosen = best(ranked, step.limit ?? usual).map((each, at) => ({ ...each, rank: at + 1 }));
  const { into, values = {} } = step;
  const made = chosen.map((each) =>
    Object.fromEntries(
      Object.keys(values).map((key) => [key, context.valueIn({ [`$${stepKey}`]: each }, 'values', key)]),
    ),
  );
  return async (tx) => {
    if (into !== undefined) for (const record of made) await records.create(tx, app, causeOf(context), into, record);
    return { output: asJson({ count: chosen.length, best: chosen }) };
  };
});

function signalOf(
  { scope }: StepContext,
  { title, weight, when, words }: StepOf<'recommend'>['reasons'][number],
  candidate: Readonly<Record<string, unknown>>,
  text: string,
  env: Env,
): Signal {
  const holds = when === undefined || evaluate(bindRecord(when, scope), candidate, env) === true;
  const said = words === undefined ? { share: 1, words: [] } : fitOf(candidate[words.field], text);
  return { weight, title: title['zh-CN'], share: holds ? said.share : 0, words: said.words };
}

/** What the words of candidates are compared with. */
function textOf(context: StepContext, at: number): string {
  const text = context.value('reasons', at, 'words', 'text');
  return typeof text === 'string' ? text : '';
}
