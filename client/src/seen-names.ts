import type { NewPsn, PsnProposal } from '../../server/src/protocol';

/**
 * PSNs that somebody named in short, with the FQDN under which the workspace's files speak of them: the only one whose
 * first label is that name. Where two hosts share the label nobody knows which is meant, and a name that we gave says nothing.
 * @param seen hosts that the files name the way PSNs are named.
 */
export function withSeenNames<Psn extends NewPsn>(
  psns: readonly Psn[],
  seen: readonly Pick<PsnProposal, 'host' | 'kind'>[],
): (Psn & Pick<NewPsn, 'fqdn'>)[] {
  return psns.map((psn) => {
    const { name, fqdn } = psn;
    if (name === undefined || fqdn !== undefined || name.includes('.')) return psn;
    const begin = `${name.toLowerCase()}.`;
    const hosts = new Set(
      seen.flatMap(({ host, kind }) =>
        kind === 'name' && host.toLowerCase().startsWith(begin) ? [host.toLowerCase()] : [],
      ),
    );
    const [only] = hosts;
    return hosts.size === 1 && only !== undefined ? { ...psn, fqdn: only } : psn;
  });
}
