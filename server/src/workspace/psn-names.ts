import { parseAddress } from '../core/address';
import type { Deployment, Psn } from '../deployment/model';

/** The PSN that ise-posture.json knows under a host name or address, in any spelling. */
export function psnNamed({ psns }: Deployment, host: string): Psn | undefined {
  const bare = host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
  const name = parseAddress(bare)?.text ?? bare;
  return psns.find((psn) => namesOf(psn).includes(name));
}

/** Everything under which a PSN is known: addresses, aliases, name, FQDN and its first label. */
function namesOf({ name, fqdn, addresses, aliases }: Psn): readonly string[] {
  const full = fqdn?.value.toLowerCase().replace(/\.$/, '');
  const names = full === undefined ? [] : [full, full.split('.')[0]!];
  return [...addresses.map(({ value }) => value), ...aliases.map(({ value }) => value), name.toLowerCase(), ...names];
}
