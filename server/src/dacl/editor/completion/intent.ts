import type { IpAddress } from '../../../core/address';
import { serves } from '../../../core/deployment/posture';
import type { PacketSet } from '../../../packets';
import { passageOf } from '../../meaning/clients';
import { probeVerdict } from '../../meaning/probe';
import { psnIndex, singleHost } from '../../meaning/psn-index';
import { type Ace, protocolNumber } from '../../syntax';
import type { CompletionPlace } from './place';

/** Whether the list has to keep the state-sync probe out: every list but redirect lists and those for unknown posture. */
export function blocksProbes({ posture, input }: CompletionPlace): boolean {
  return input.deployment.stateSync && typeof posture !== 'string' && !serves(posture, 'unknown');
}

/** Whether the list lets the endpoint reach the PSNs: before posture is known, or as what a redirect list leaves alone. */
export function opensPsns({ posture }: CompletionPlace, action: Ace['action']['value']): boolean {
  if (posture === 'redirect') return action === 'deny';
  return action === 'permit' && typeof posture !== 'string' && serves(posture, 'unknown');
}

/** Whether what is being written is a deny that should be of the state-sync port. */
export function deniesProbe(place: CompletionPlace, ace: Ace): boolean {
  return ace.action.value === 'deny' && protocolNumber(ace.protocol, 4) === 6 && blocksProbes(place);
}

/** Whether the list is not known as a whole. */
export function isExcerpt({ input }: CompletionPlace): boolean {
  return input.source.extent === 'excerpt';
}

/** Whether the list, without the line that is being written, denies the probe to this address on each of these ports. */
export function isDenied(
  place: CompletionPlace,
  address: IpAddress,
  ports: readonly number[] = place.stateSyncPorts,
): boolean {
  const { list, line } = place;
  if (!list || isExcerpt(place)) return false;
  return ports.every((port) => {
    const result = probeVerdict(list, address, port);
    return result.verdict === 'denied' && result.line?.index !== line.index;
  });
}

/**
 * The line above the caret because of which a line for some packets comes too late: it permits some of them where they are
 * to be denied, or lines above deny them all where they are to be permitted. Undefined: nothing is seen against it.
 */
export function comesTooLate(
  place: CompletionPlace,
  action: Ace['action']['value'],
  packets: PacketSet,
): number | undefined {
  const { list, line } = place;
  if (!list || isExcerpt(place)) return undefined;
  const { verdict, permit, denies, implicit } = passageOf(list, packets);
  if (action === 'deny')
    return verdict === 'permitted' && permit && permit.index < line.index ? permit.index : undefined;
  const [first] = denies;
  const isShut = verdict === 'denied' && !implicit && denies.every((deny) => deny.index < line.index);
  return isShut ? first?.index : undefined;
}

/** What a proposal says of itself that comes too late. @param above index of the line that is in its way. */
export function tooLateText({ l10n }: CompletionPlace, action: Ace['action']['value'], above: number): string {
  const id = action === 'deny' ? 'dacl.complete.line.too-late' : 'dacl.complete.line.too-late.denied';
  return l10n.t(id, { line: above + 1 });
}

/** Behind everything that may be of use. */
export const tooLateRank = 30;

/** Whether the ACE's destination is one address, and a PSN's. */
export function isAboutPsn({ input }: CompletionPlace, ace: Ace): boolean {
  const host = singleHost(ace.destination);
  return host !== undefined && psnIndex(input.deployment).has(host.text);
}

/** One address of a PSN. */
export interface PsnAddress {
  readonly psn: string;
  readonly address: IpAddress;
}

/** The addresses of all PSNs that fit the list's family. */
export function psnAddresses({ input, family, dialect }: CompletionPlace): PsnAddress[] {
  const fits = (address: IpAddress) =>
    family === undefined ? dialect.platform === 'asa' || address.family === 4 : address.family === family;
  return input.deployment.psns.flatMap((psn) =>
    psn.addresses.filter(({ value }) => fits(value)).map(({ value }) => ({ psn: psn.name, address: value })),
  );
}
