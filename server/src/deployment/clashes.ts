import { parseAddress } from '../core/address';
import type { Deployment, DeploymentChange, Psn } from '../core/deployment/model';
import { type Message, message } from '../core/message';

/** A PSN that is to be added; without a name it is nobody else's. */
interface Addition {
  readonly name?: string;
  readonly addresses: readonly string[];
}

/** Who has an address, and as what. */
interface Owner {
  readonly name: string | undefined;
  readonly as: 'address' | 'alias';
}

/**
 * Why a change must not be made: it would make one address two PSNs', or two PSNs of names that differ only in case.
 * Several PSNs may share an alias: it may be the address of the load balancer before them.
 * @returns undefined where nothing speaks against it.
 */
export function clashOf(change: DeploymentChange, deployment: Pick<Deployment, 'psns'>): Message | undefined {
  switch (change.kind) {
    case 'add-psns':
      return clashOfAdded(change.psns, deployment.psns);
    case 'replace-address':
      return clashOfReplaced(change, deployment.psns);
    default:
      return undefined;
  }
}

/** The same for PSNs that somebody is about to name. @param known those of ise-posture.json, and those chosen before. */
export function clashOfAdded(
  added: readonly Addition[],
  known: readonly Pick<Psn, 'name' | 'addresses' | 'aliases'>[],
): Message | undefined {
  const owners = ownersOf(known);
  const names = new Map(known.map(({ name }) => [name.toLowerCase(), name]));
  for (const { name, addresses } of added) {
    const same = name === undefined ? undefined : names.get(name.toLowerCase());
    if (same !== undefined && same !== name) return message('change.taken-name', { psn: same });
    if (name !== undefined) names.set(name.toLowerCase(), name);
    for (const address of new Set(addresses.map(canonical))) {
      const all = owners.get(address) ?? [];
      const other = all.find((owner) => owner.name === undefined || owner.name !== name);
      if (other) return taken(address, other);
      owners.set(address, [...all, { name, as: 'address' }]);
    }
  }
  return undefined;
}

function clashOfReplaced(
  { psn: name, from, to }: Extract<DeploymentChange, { kind: 'replace-address' }>,
  psns: readonly Psn[],
): Message | undefined {
  const own = psns.filter((psn) => psn.name === name);
  const isAddress = own.some(({ addresses }) => addresses.some(({ value }) => value.text === canonical(from)));
  const others = psns.filter((psn) => psn.name !== name);
  const owner = ownersOf(others)
    .get(canonical(to))
    ?.find(({ as }) => isAddress || as === 'address');
  return owner && taken(canonical(to), owner);
}

function ownersOf(psns: readonly Pick<Psn, 'name' | 'addresses' | 'aliases'>[]): Map<string, Owner[]> {
  const owners = new Map<string, Owner[]>();
  for (const as of ['address', 'alias'] as const)
    for (const { name, addresses, aliases } of psns)
      for (const { value } of as === 'address' ? addresses : aliases) {
        const own = owners.get(value.text) ?? [];
        own.push({ name, as });
        owners.set(value.text, own);
      }
  return owners;
}

function taken(address: string, { name, as }: Owner): Message {
  if (name === undefined) return message('change.given-twice', { address });
  return message(as === 'alias' ? 'change.taken-alias' : 'change.taken-address', { address, psn: name });
}

function canonical(text: string): string {
  return parseAddress(text)?.text ?? text;
}
