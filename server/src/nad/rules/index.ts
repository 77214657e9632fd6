import { clientAddressUnknown } from './client-address-unknown';
import { denyCounted } from './deny-counted';
import { differs } from './differs';
import { listNotShown } from './list-not-shown';
import { noListApplied } from './no-list-applied';
import type { InForceRule, NadRule } from './rule';
import { severalSaves } from './several-saves';

/** The rules about sessions. */
export const sessionRules: readonly NadRule[] = [clientAddressUnknown, noListApplied, listNotShown, severalSaves];

/** The rules about lists in force, which texts without a session show, too. */
export const inForceRules: readonly InForceRule[] = [differs, denyCounted];

/** Every rule about what devices print. */
export const nadRules = [...sessionRules, ...inForceRules];
