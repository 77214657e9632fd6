import type { Ace, Address } from '../syntax';

/** An address with a mask of its own. */
export type Masked = Extract<Address, { kind: 'masked' }>;

/** An ACE's addresses that have a mask. */
export function addressesIn(ace: Ace): Masked[] {
  return [ace.source, ace.destination].filter((address): address is Masked => address?.kind === 'masked');
}
