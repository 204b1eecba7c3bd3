import type { Transaction } from '../../storage/index.js';
import { alertedSince, ownersOf } from '../alerts.js';
import { words } from '../locales.js';
import { notify } from '../notifications.js';
import type { AutomationParts } from '../parts.js';
import type { Delivery } from './delivery.js';

/** One alert about a rule tells of all that it could not deliver within so many milliseconds. */
const alertEvery = 30 * 60_000;

/**
 * Prepares to tell those who answer for a rule, in the app only, that something it tells was given up.
 * @returns does so in the transaction that gives it up, and answers who was told
 */
export async function undeliveredAlert(
  parts: AutomationParts,
  main: Delivery,
): Promise<((tx: Transaction) => Promise<readonly string[]>) | undefined> {
  const app = parts.releases.current(main.app)?.app;
  if (main.run === null) {
    parts.log.warn({ delivery: main.id, channel: main.channel, cause: main.cause }, 'a message was given up');
    return undefined;
  }
  const run = await parts.runs.find(main.run);
  if (app === undefined || run === undefined) return undefined;
  const owners = await ownersOf(parts, app, run.rule);
  const title = app.rules.get(run.rule)?.document.title ?? { 'zh-CN': run.rule, 'en-US': run.rule };
  const { clock, ids } = parts;
  const notice = { title: words('undelivered_title', { rule: title }), body: words('undelivered_body') };
  return async (tx) => {
    const since = new Date(clock.now().getTime() - alertEvery);
    if (await alertedSince(tx, 'undelivered', run, since)) return [];
    await notify(tx, { app, clock, ids, run, kind: 'undelivered' }, owners, notice);
    return owners;
  };
}
