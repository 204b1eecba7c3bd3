import type { Label, Person } from '../../../model/index.js';
import type { Transaction } from '../../../storage/index.js';
import { defineAction, type StepContext, type StepOf, type StepOutcome } from '../../action.js';
import { tell } from '../../deliveries/index.js';
import { words } from '../../locales.js';
import { recipientsOf } from '../../recipients.js';
import { causeOf, target } from '../values.js';
import { findCandidates, type Candidates } from './candidates.js';
import { reasonOf } from './reason.js';
import { leastLoaded, nextAfter, noteTurn, takeTurn } from './turn.js';

/** Gives a record to somebody: the first strategy that offers somebody present decides, and the reason is kept. */
export const assign = defineAction('assign', 'idempotent', async (context, step) => {
  const record = target(context, step.record);
  const candidates = await findCandidates(context, step.strategies, record.form);
  if (candidates !== undefined) return (tx) => give(context, step, record, candidates, tx);
  const pool = step.strategies.find((strategy) => strategy.type === 'pool');
  const alerted = await recipientsOf(context, pool?.alert ?? []);
  return (tx) => leaveInPool(context, step, record, alerted, tx);
});

type AssignStep = StepOf<'assign'>;
interface Target {
  readonly form: string;
  readonly id: string;
}

async function give(
  context: StepContext,
  step: AssignStep,
  record: Target,
  candidates: Candidates,
  tx: Transaction,
): Promise<StepOutcome> {
  const now = tx.dialect.codec({ kind: 'datetime' }).encode(context.clock.now().toISOString());
  const last = await takeTurn(tx, candidates.pool, now);
  const chosen = await choose(context, step, record.form, candidates, last, tx);
  if (chosen === undefined) throw new Error('an assignment had candidates and chose none');
  await noteTurn(tx, candidates.pool, chosen.id, now);
  const reason = reasonOf(candidates, chosen);
  await write(context, step, record, { [step.field]: chosen.id }, reason, tx);
  return { output: { user: chosen.id, name: chosen.name, reason } };
}

async function choose(
  context: StepContext,
  step: AssignStep,
  form: string,
  candidates: Candidates,
  last: string | null,
  tx: Transaction,
): Promise<Person | undefined> {
  if (candidates.among === 'round_robin') return nextAfter(candidates.present, last);
  const ids = candidates.present.map(({ id }) => id);
  const held = { in: [{ var: step.field }, ids] };
  const load = candidates.strategy.type === 'least_loaded' ? candidates.strategy.load : undefined;
  const filter = load === undefined ? held : { and: [held, load] };
  return leastLoaded(
    candidates.present,
    await context.records.countBy(tx, context.app, form, step.field, filter),
    last,
  );
}

async function leaveInPool(
  context: StepContext,
  step: AssignStep,
  record: Target,
  alerted: readonly string[],
  tx: Transaction,
): Promise<StepOutcome> {
  const reason = words('pool');
  await write(context, step, record, {}, reason, tx);
  const form = context.app.forms.get(record.form);
  const named = context.scope[form?.titleField ?? 'id'];
  const title = typeof named === 'string' ? named : record.id;
  await tell(tx, { ...context, step: context.stepKey, ofRun: true }, alerted, {
    title: words('pool_alert_title', { form: form?.document.title ?? record.form }),
    body: words('pool_alert_body', { title }),
    ...record,
  });
  return { output: { user: null, reason }, notified: alerted };
}

async function write(
  context: StepContext,
  step: AssignStep,
  record: Target,
  values: Record<string, unknown>,
  reason: Label,
  tx: Transaction,
): Promise<void> {
  const why = step.reasonField === undefined ? {} : { [step.reasonField]: reason['zh-CN'] };
  const all = { ...values, ...why };
  if (Object.keys(all).length > 0)
    await context.records.update(tx, context.app, { ...causeOf(context), reason }, record.form, record.id, all);
}
