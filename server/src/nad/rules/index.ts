import { clientAddressUnknown } from './client-address-unknown';
import { denyCounted } from './deny-counted';
import { differs } from './differs';
import { listNotShown } from './list-not-shown';
import { noListApplied } from './no-list-applied';
import type { NadRule } from './rule';
import { severalSaves } from './several-saves';

/** Every rule about device output. */
export const nadRules: readonly NadRule[] = [
  clientAddressUnknown,
  noListApplied,
  listNotShown,
  severalSaves,
  differs,
  denyCounted,
];
