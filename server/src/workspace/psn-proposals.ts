import { psnNamed } from '../core/deployment/psn-names';
import type { PsnMention } from '../core/language';
import type { MessageId } from '../core/message';
import { languages } from '../protocol';
import { psnMentionsInOutput } from './output-mentions';
import type { Unit } from './unit';

/** A server that documents of the workspace name the way PSNs are named, and that ise-posture.json does not know. */
export interface PsnProposal {
  readonly host: string;
  readonly kind: PsnMention['kind'];
  readonly seen: readonly { readonly unit: Unit; readonly mention: PsnMention }[];
}

/**
 * Gathers what profiles, logs, device output and lists call a PSN. A list's own lines are no truth about it: they are proposals like
 * the others, for a person to tick.
 * @returns each host once, those named by something else than a list first, then by how often they are named.
 */
export function psnProposals(units: readonly Unit[]): PsnProposal[] {
  const found = new Map<string, { unit: Unit; mention: PsnMention }[]>();
  for (const unit of units) {
    for (const mention of mentionsIn(unit)) {
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

/** What its own language says, and, where it is a device's output, the sessions around the lists. */
function mentionsIn({ language, input }: Unit): readonly PsnMention[] {
  const own = language.psnMentions?.(input) ?? [];
  return language.id === languages.dacl || language.id === languages.output
    ? [...psnMentionsInOutput(input.source.text), ...own]
    : own;
}

/** What is seen at work counts more than what lists say. */
function rank({ seen }: PsnProposal): number {
  return seen.some(({ mention }) => !listsSay.has(mention.as.id)) ? 1 : 0;
}

const listsSay: ReadonlySet<MessageId> = new Set(['set-up.mention.denied', 'set-up.mention.permitted']);
