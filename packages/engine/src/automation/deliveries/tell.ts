import type { Clock } from '../../model/index.js';
import type { Transaction } from '../../storage/index.js';
import { notify, type Notice, type NoticeKind } from '../notifications.js';
import type { People } from '../people.js';
import { insertDeliveries } from './delivery-store.js';
import { deliveriesOf, offeredTo, type Order } from './plan.js';

/** Where something comes from that the engine itself tells people. */
export interface Teller {
  readonly app: { readonly key: string };
  readonly people: Pick<People, 'contacts'>;
  readonly clock: Clock;
  readonly ids: () => string;
  /** The run it is about, and its step, if it is about one. */
  readonly run: { readonly id: string; readonly round: number };
  readonly step: string | null;
  /** Whether the notice in the app leads to the run. */
  readonly ofRun: boolean;
  readonly kind?: NoticeKind;
}

/** Offers people what they are told in the app by some of the ways they want besides; no rule has to do with it. */
export async function offer(
  tx: Transaction,
  from: Pick<Teller, 'app' | 'people' | 'clock' | 'ids'>,
  users: readonly string[],
  notice: Pick<Notice, 'title' | 'body'> & Pick<Order, 'digest'>,
  ways: readonly string[],
): Promise<void> {
  const contacts = await from.people.contacts(users, tx);
  await insertDeliveries(tx, offeredTo(orderOf(from, notice), contacts, ways));
}

/** Tells a group through its robot; no rule has to do with it. @param robot the secret that names it; absent: the app's own */
export async function offerToGroup(
  tx: Transaction,
  from: Pick<Teller, 'app' | 'clock' | 'ids'>,
  robot: string | undefined,
  notice: Pick<Notice, 'title' | 'body'> & Pick<Order, 'digest'>,
): Promise<void> {
  const targets = robot === undefined ? {} : { wecom_robot: robot };
  await insertDeliveries(tx, deliveriesOf(orderOf(from, notice), ['wecom_robot'], [], targets));
}

function orderOf(
  { app, clock, ids }: Pick<Teller, 'app' | 'clock' | 'ids'>,
  { title, body, digest }: Pick<Notice, 'title' | 'body'> & Pick<Order, 'digest'>,
): Order {
  return {
    app: app.key,
    run: null,
    step: null,
    round: 0,
    key: ids(),
    title,
    body,
    ...(digest === undefined ? {} : { digest }),
    form: null,
    record: null,
    now: clock.now(),
  };
}

/** Tells people in the app, and by the ways each of them wants besides, in the transaction of what they are told of. */
export async function tell(tx: Transaction, from: Teller, users: readonly string[], notice: Notice): Promise<void> {
  const { app, people, clock, ids, run, step, ofRun, kind } = from;
  await notify(
    tx,
    { app, clock, ids, ...(ofRun ? { run } : {}), ...(kind === undefined ? {} : { kind }) },
    users,
    notice,
  );
  const { title, body, form = null, id: record = null } = notice;
  const order = {
    app: app.key,
    run: run.id,
    step,
    round: run.round,
    key: ids(),
    title,
    body,
    form,
    record,
    now: clock.now(),
  };
  await insertDeliveries(tx, offeredTo(order, await people.contacts(users, tx)));
}
