import type { Database } from '../../storage/index.js';
import type { People } from '../people.js';
import { channelTypes } from './channels/index.js';
import type { Delivery } from './delivery.js';
import type { DeliveryStore } from './delivery-store.js';

/**
 * Tries what was not sent again: what was given up, and what had nowhere to go, if it has now.
 * @param ids of the run's deliveries; absent: all of them
 * @returns how many are tried again
 */
export async function retryDeliveries(
  parts: { readonly database: Database; readonly people: Pick<People, 'contacts'>; readonly store: DeliveryStore },
  run: string,
  now: Date,
  ids?: readonly string[],
): Promise<number> {
  const { database, people, store } = parts;
  const all = await store.ofRun(run);
  const chosen = all.filter(
    ({ id, state }) => (state === 'failed' || state === 'unaddressed') && (ids === undefined || ids.includes(id)),
  );
  const recipients = chosen.flatMap(({ recipient }) => recipient ?? []);
  const contacts = new Map((await people.contacts(recipients)).map((contact) => [contact.id, contact]));
  const addressOf = ({ channel, recipient }: Delivery) => {
    const contact = contacts.get(recipient ?? '');
    return contact === undefined ? null : (channelTypes[channel].addressOf?.(contact) ?? null);
  };
  const again = chosen.filter((delivery) => delivery.recipient === null || addressOf(delivery) !== null);
  await database.transaction(async (tx) => {
    for (const delivery of again) await store.retry(tx, delivery, addressOf(delivery), now);
  });
  return again.length;
}
