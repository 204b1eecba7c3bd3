import type { Label, Person } from '../../model/index.js';
import { findCandidates, type Candidates } from '../actions/assign/candidates.js';
import { reasonOf } from '../actions/assign/reason.js';
import { leastLoaded, nextAfter } from '../actions/assign/turn.js';
import { causeOf, target } from '../actions/values.js';
import type { StepOf } from '../action.js';
import { addSpan } from '../../calendar/index.js';
import { words } from '../locales.js';
import { askedOf } from '../tasks/people.js';
import type { Face, RehearsalContext, Told } from './face.js';

type AssignStep = StepOf<'assign'>;

export const assignFace: Face<'assign'> = async (context, step) => {
  const { form, id } = target(context, step.record);
  const candidates = await findCandidates(context, step.strategies, form);
  const chosen = candidates === undefined ? undefined : await choose(context, step, form, candidates);
  const write = async (values: Record<string, unknown>, reason: Label) => {
    const all = { ...values, ...(step.reasonField === undefined ? {} : { [step.reasonField]: reason['zh-CN'] }) };
    if (Object.keys(all).length > 0)
      await context.records.update(context.stage.sealed, context.app, causeOf(context), form, id, all);
  };
  if (candidates === undefined || chosen === undefined) {
    const reason = words('pool');
    await write({}, reason);
    return { outcome: 'nobody', says: words('would_assign_nobody'), output: { user: null, reason } };
  }
  const reason = reasonOf(candidates, chosen);
  await write({ [step.field]: chosen.id }, reason);
  const says = words('would_assign', { name: chosen.name, reason });
  return { outcome: 'assigned', says, user: chosen.id, output: { user: chosen.id, name: chosen.name, reason } };
};

/** Chooses as the action does, as if the assignments rehearsed before had been made. */
async function choose(
  context: RehearsalContext,
  step: AssignStep,
  form: string,
  candidates: Candidates,
): Promise<Person | undefined> {
  const { stage, app } = context;
  const { pool, present, strategy } = candidates;
  const last = stage.turns.has(pool) ? (stage.turns.get(pool) ?? null) : await lastOf(context, pool);
  const loads = stage.loads.get(pool) ?? new Map<string, number>();
  stage.loads.set(pool, loads);
  let chosen: Person | undefined;
  if (candidates.among === 'round_robin') chosen = nextAfter(present, last);
  else {
    const held = { in: [{ var: step.field }, present.map(({ id }) => id)] };
    const load = strategy.type === 'least_loaded' ? strategy.load : undefined;
    const filter = load === undefined ? held : { and: [held, load] };
    const now = await context.records.countBy(stage.sealed, app, form, step.field, filter);
    const all = present.map(({ id }): [string, number] => [id, (now.get(id) ?? 0) + (loads.get(id) ?? 0)]);
    chosen = leastLoaded(present, new Map(all), last);
  }
  if (chosen === undefined) return undefined;
  stage.turns.set(pool, chosen.id);
  loads.set(chosen.id, (loads.get(chosen.id) ?? 0) + 1);
  return chosen;
}

async function lastOf({ stage }: RehearsalContext, pool: string): Promise<string | null> {
  const sql = 'SELECT last_user FROM pulu_assignment WHERE pool = ?';
  const [row] = await stage.database.read<{ last_user: string | null }>(sql, [pool]);
  return row?.last_user ?? null;
}

export const approvalFace: Face<'approval'> = (context, step) => ask(context, step);
export const taskFace: Face<'task'> = (context, step) => ask(context, step);

/** What people decide, nobody knows: the rehearsal rests there. */
async function ask(context: RehearsalContext, step: StepOf<'approval' | 'task'>): Promise<Told> {
  const asked = await askedOf(context, step.assignees, ['assignees']);
  const names = await namesOf(
    context,
    asked.map(({ user }) => user),
  );
  if (asked.length === 0) return { outcome: 'nobody', says: words('would_ask_nobody'), rests: true };
  const due = step.due === undefined ? undefined : addSpan(context.clock.now(), step.due, context.app.document);
  const says =
    due === undefined
      ? words('would_ask', { names })
      : words('would_ask_until', { names, due: momentText(context, due) });
  return { outcome: 'asked', says, rests: true };
}

/** People by their names, in both languages. */
export async function namesOf({ people }: RehearsalContext, ids: readonly string[]): Promise<Label> {
  const names = (await people.byIds(ids)).map(({ name }) => name);
  return { 'zh-CN': names.join('、'), 'en-US': names.join(', ') };
}

/** A moment as a clock of the organisation shows it. */
export function momentText({ app }: RehearsalContext, moment: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: app.timeZone }).format(
    moment,
  );
}
