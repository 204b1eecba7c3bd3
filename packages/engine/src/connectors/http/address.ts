import type { LookupAddress } from 'node:dns';
import ipaddr from 'ipaddr.js';

/** Finds all addresses of a name. Passed in, so that tests decide what a name resolves to. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/** IPv4 written as `::a.b.c.d`: out of use for long, and a way around checks that look at the mapped form only. */
const compatible = ipaddr.IPv6.parseCIDR('::/96');

/** Whether an address is one of the public internet: not loopback, private, link-local, shared, reserved, or one of them in disguise. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv6 && parsed.match(compatible)) return false;
  return parsed.range() === 'unicast';
}

/** A name or address that this installation's settings do not let the server talk to. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
  readonly code = 'PULU_ADDRESS_REFUSED';
}

/** The addresses of a name, when every one of them is public. @throws AddressRefused otherwise */
export async function publicAddresses(resolve: Resolve, hostname: string): Promise<readonly LookupAddress[]> {
  const addresses = await resolve(hostname);
  if (addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address))) throw new AddressRefused();
  return addresses;
}
