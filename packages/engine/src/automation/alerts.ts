import type { CompiledApp } from '../compiler/index.js';
import type { Label } from '../model/index.js';
import type { Transaction } from '../storage/index.js';
import { words } from './locales.js';
import { notify } from './notifications.js';
import type { AutomationParts } from './parts.js';
import type { Person } from './people.js';
import type { Run } from './run.js';

/** One alert about a rule tells of all that fails of it within so many milliseconds. */
const alertEvery = 30 * 60_000;

/** Tells those who answer for a rule that a run of it failed, in the transaction that writes it down. @returns who was told */
export async function alertOwners(
  parts: AutomationParts,
  tx: Transaction,
  { id, app: appKey, rule }: Pick<Run, 'id' | 'app' | 'rule'>,
): Promise<readonly string[]> {
  const app = parts.releases.current(appKey)?.app;
  const since = new Date(parts.clock.now().getTime() - alertEvery);
  if (app === undefined || (await alertedSince(tx, appKey, rule, since))) return [];
  const owners = await ownersOf(parts, app, rule);
  const title: Label = app.rules.get(rule)?.document.title ?? { 'zh-CN': rule, 'en-US': rule };
  const { clock, ids } = parts;
  const notice = { title: words('run_failed_title', { rule: title }), body: words('run_failed_body') };
  await notify(tx, { app, clock, ids, run: { id } }, owners, notice);
  return owners;
}

/** Tells somebody that the failure of a run is theirs to deal with. */
export async function tellHandler(
  { releases, people, clock, ids }: Pick<AutomationParts, 'releases' | 'people' | 'clock' | 'ids'>,
  tx: Transaction,
  { id, app, rule }: Pick<Run, 'id' | 'app' | 'rule'>,
  { to, by }: { readonly to: string; readonly by: string },
): Promise<void> {
  const [who] = await people.byIds([by]);
  const title: Label = releases.current(app)?.app.rules.get(rule)?.document.title ?? { 'zh-CN': rule, 'en-US': rule };
  const notice = {
    title: words('run_handed_over_title', { who: who?.name ?? '', rule: title }),
    body: words('run_handed_over_body'),
  };
  await notify(tx, { app: { key: app }, clock, ids, run: { id } }, [to], notice);
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

/** Alerts are about no record; nor is what the one hears who is handed a failure. */
async function alertedSince(tx: Transaction, app: string, rule: string, since: Date): Promise<boolean> {
  const [row] = await tx.query(
    `SELECT n.id FROM pulu_notification n JOIN pulu_run r ON r.id = n.run
     WHERE n.record IS NULL AND n.created_at > ? AND r.app = ? AND r.rule = ?
       AND (r.handler IS NULL OR r.handler <> n.recipient) LIMIT 1`,
    [tx.dialect.codec({ kind: 'datetime' }).encode(since.toISOString()), app, rule],
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
