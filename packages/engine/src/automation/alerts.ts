import type { CompiledApp } from '../compiler/index.js';
import type { Label, Person } from '../model/index.js';
import type { Transaction } from '../storage/index.js';
import { tell } from './deliveries/tell.js';
import { words } from './locales.js';
import type { NoticeKind } from './notifications.js';
import type { AutomationParts } from './parts.js';
import type { Run } from './run.js';

/** One alert about a rule tells of all that fails of it within so many milliseconds. */
const alertEvery = 30 * 60_000;

/**
 * Prepares to tell those who answer for a rule that a run of it failed.
 * @returns does so in the transaction that writes it down, and answers who was told
 */
export async function ownersAlert(
  parts: AutomationParts,
  run: Pick<Run, 'id' | 'app' | 'rule' | 'round'>,
): Promise<((tx: Transaction) => Promise<readonly string[]>) | undefined> {
  const app = parts.releases.current(run.app)?.app;
  if (app === undefined) return undefined;
  const owners = await ownersOf(parts, app, run.rule);
  const title: Label = app.rules.get(run.rule)?.document.title ?? { 'zh-CN': run.rule, 'en-US': run.rule };
  const notice = { title: words('run_failed_title', { rule: title }), body: words('run_failed_body') };
  const { people, clock, ids } = parts;
  return async (tx) => {
    const since = new Date(clock.now().getTime() - alertEvery);
    if (await alertedSince(tx, 'run_failed', run, since)) return [];
    await tell(tx, { app, people, clock, ids, run, step: null, ofRun: true, kind: 'run_failed' }, owners, notice);
    return owners;
  };
}

/** Tells somebody that the failure of a run is theirs to deal with. */
export async function tellHandler(
  { releases, people, clock, ids }: Pick<AutomationParts, 'releases' | 'people' | 'clock' | 'ids'>,
  tx: Transaction,
  { id, app, rule, round }: Pick<Run, 'id' | 'app' | 'rule' | 'round'>,
  { to, by }: { readonly to: string; readonly by: string },
): Promise<void> {
  const [who] = await people.byIds([by]);
  const title: Label = releases.current(app)?.app.rules.get(rule)?.document.title ?? { 'zh-CN': rule, 'en-US': rule };
  const notice = {
    title: words('run_handed_over_title', { who: who?.name ?? '', rule: title }),
    body: words('run_handed_over_body'),
  };
  const sender = { app: { key: app }, people, clock, ids, run: { id, app, rule, round }, step: null, ofRun: true };
  await tell(tx, { ...sender, kind: 'run_handed_over' }, [to], notice);
}

/** Everybody who may deal with the failures of a rule: those who answer for it, and the administrators. */
export async function keepersOf(
  { people }: Pick<AutomationParts, 'people'>,
  app: CompiledApp,
  rule: string,
): Promise<readonly Person[]> {
  const owner = app.rules.get(rule)?.document.owner;
  const admins = [...app.roles.values()].filter(({ admin }) => admin).map(({ key }) => key);
  const roles = [...(owner === undefined ? [] : [owner]), ...admins];
  const holders = (await Promise.all(roles.map((role) => people.byRole(app.key, role)))).flat();
  return [...new Map(holders.map((person) => [person.id, person])).values()];
}

/** Whether those who answer for a rule have been told of this kind of failure since a moment. */
export async function alertedSince(
  tx: Transaction,
  kind: NoticeKind,
  { app, rule }: Pick<Run, 'app' | 'rule'>,
  since: Date,
): Promise<boolean> {
  const [row] = await tx.query(
    `SELECT n.id FROM pulu_notification n JOIN pulu_run r ON r.id = n.run
     WHERE n.kind = ? AND n.created_at > ? AND r.app = ? AND r.rule = ? LIMIT 1`,
    [kind, tx.dialect.codec({ kind: 'datetime' }).encode(since.toISOString()), app, rule],
  );
  return row !== undefined;
}

/** Holders of the role that the rule names as its owner; when there are none, the administrators. */
export async function ownersOf(
  { people }: Pick<AutomationParts, 'people'>,
  app: CompiledApp,
  rule: string,
): Promise<readonly string[]> {
  const owner = app.rules.get(rule)?.document.owner;
  const admins = [...app.roles.values()].filter(({ admin }) => admin).map(({ key }) => key);
  for (const roles of [owner === undefined ? [] : [owner], admins]) {
    const holders = (await Promise.all(roles.map((role) => people.byRole(app.key, role)))).flat();
    if (holders.length > 0) return [...new Set(holders.map(({ id }) => id))];
  }
  return [];
}
