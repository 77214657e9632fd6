import { isHostName, parseAddress } from '../address';
import type { Deployment, Psn } from './model';

/**
 * The PSN that ise-posture.json knows under a host name or address, in any spelling. An FQDN's first label counts where
 * it means one PSN alone.
 */
export function psnNamed({ psns }: Deployment, host: string): Psn | undefined {
  const bare = host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
  const name = parseAddress(bare)?.text ?? bare;
  const exact = psns.find((psn) => namesOf(psn).includes(name));
  if (exact) return exact;
  const [only, ...others] = psns.filter((psn) => fullName(psn)?.split('.')[0] === name);
  return others.length === 0 ? only : undefined;
}

/**
 * The one PSN without an FQDN that is called like a host's first label: whether it is that host, only a person knows.
 */
export function psnCalled({ psns }: Deployment, host: string): Psn | undefined {
  const bare = host.toLowerCase().replace(/\.$/, '');
  if (!bare.includes('.') || parseAddress(bare) || !isHostName(bare)) return undefined;
  const label = bare.split('.')[0];
  const [only, ...others] = psns.filter(
    (psn) => psn.name.toLowerCase() === label || fullName(psn)?.split('.')[0] === label,
  );
  return others.length === 0 && only?.fqdn === undefined ? only : undefined;
}

/** Everything under which a PSN is known: addresses, aliases, name and FQDN. */
function namesOf(psn: Psn): readonly (string | undefined)[] {
  const { name, addresses, aliases } = psn;
  return [...[...addresses, ...aliases].map(({ value }) => value.text), name.toLowerCase(), fullName(psn)];
}

function fullName({ fqdn }: Psn): string | undefined {
  return fqdn?.value.toLowerCase().replace(/\.$/, '');
}
