import type { Deployment, DeploymentChange } from '../../core/deployment/model';
import { psnNamed } from '../../core/deployment/psn-names';
import type { ParameterName } from '../vocabulary';
import type { ProfileAnalysis } from './analysis';
import type { ParameterElement } from './document';
import { type HostEntry, hostListOf } from './hosts';

/** The parameters whose entries are PSNs. */
export const psnLists: readonly ParameterName[] = ['CallHomeList', 'StateSyncProbeList', 'discoveryPsnList'];

/** A PSN that a list of the profile names. */
export interface NamedPsn {
  readonly parameter: ParameterElement;
  readonly entry: HostEntry;
}

/** Every well-formed entry of the three lists, in order of place. */
export function namedPsns(text: string, analysis: ProfileAnalysis): NamedPsn[] {
  const named: NamedPsn[] = [];
  for (const name of psnLists) {
    const parameter = analysis.first.get(name);
    if (parameter === undefined) continue;
    for (const entry of hostListOf(text, parameter)?.entries ?? []) {
      if (entry.text !== '' && entry.kind !== 'bad') named.push({ parameter, entry });
    }
  }
  return named.sort((a, b) => a.entry.span.start - b.entry.span.start);
}

/** The change of ise-posture.json that takes these entries in; each gets a name no PSN has yet. */
export function takeIn(deployment: Deployment, entries: readonly HostEntry[]): DeploymentChange {
  const taken = new Set(deployment.psns.map((psn) => psn.name));
  let next = 1;
  const freeName = (wish: string | undefined): string => {
    let name = wish ?? '';
    while (name === '' || taken.has(name)) name = `psn${next++}`;
    taken.add(name);
    return name;
  };
  const psns = entries.map((entry) =>
    entry.kind === 'address'
      ? { name: freeName(undefined), addresses: [entry.canonical] }
      : { name: freeName(entry.canonical.split('.')[0]), fqdn: entry.canonical, addresses: [] },
  );
  return { kind: 'add-psns', psns };
}

/** The entries that the deployment does not know, each host once. */
export function unknownEntries(named: readonly NamedPsn[], deployment: Deployment): HostEntry[] {
  const seen = new Map<string, HostEntry>();
  for (const { entry } of named) {
    if (!seen.has(entry.canonical) && psnNamed(deployment, entry.canonical) === undefined)
      seen.set(entry.canonical, entry);
  }
  return [...seen.values()];
}
