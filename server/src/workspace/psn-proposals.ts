import { psnNamed } from '../core/deployment/psn-names';
import type { PsnMention } from '../core/language';
import type { Unit } from './unit';

/** A server that documents of the workspace name the way PSNs are named, and that ise-posture.json does not know. */
export interface PsnProposal {
  readonly host: string;
  readonly kind: PsnMention['kind'];
  readonly seen: readonly { readonly unit: Unit; readonly mention: PsnMention }[];
}

/**
 * Gathers what profiles, logs and lists call a PSN. A list's own lines are no truth about it: they are proposals like
 * the others, for a person to tick.
 * @returns each host once, those named by a profile or a log first, then by how often they are named.
 */
export function psnProposals(units: readonly Unit[]): PsnProposal[] {
  const found = new Map<string, { unit: Unit; mention: PsnMention }[]>();
  for (const unit of units) {
    for (const mention of unit.language.psnMentions?.(unit.input) ?? []) {
      if (psnNamed(unit.input.deployment, mention.host)) continue;
      const seen = found.get(mention.host) ?? [];
      seen.push({ unit, mention });
      found.set(mention.host, seen);
    }
  }
  return [...found]
    .map(([host, seen]): PsnProposal => ({ host, kind: seen[0]!.mention.kind, seen }))
    .sort((a, b) => rank(b) - rank(a) || b.seen.length - a.seen.length || a.host.localeCompare(b.host));
}

function rank({ seen }: PsnProposal): number {
  return seen.some(({ unit }) => unit.language.id !== 'ise-dacl') ? 1 : 0;
}
