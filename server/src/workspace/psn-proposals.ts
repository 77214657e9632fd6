import { psnNamed } from '../core/deployment/psn-names';
import type { Range } from '../core/finding';
import type { PsnMention } from '../core/language';
import type { MessageId } from '../core/message';
import { rangeOf } from '../core/source';
import { languages } from '../protocol';
import { psnMentionsInOutput } from './output-mentions';
import type { Unit } from './unit';

/** A server that documents of the workspace name the way PSNs are named, and that ise-posture.json does not know. */
export interface PsnProposal {
  readonly host: string;
  readonly kind: PsnMention['kind'];
  readonly seen: readonly (Pick<PsnMention, 'as'> & { readonly uri: string; readonly range: Range })[];
}

/**
 * Gathers what profiles, logs, device output and lists call a PSN. A list's own lines are no truth about it: they are proposals like
 * the others, for a person to tick.
 * @returns each host once, those named by something else than a list first, then by how often they are named.
 */
export async function psnProposals(units: AsyncIterable<Unit>): Promise<PsnProposal[]> {
  const found = new Map<string, Pick<PsnProposal, 'kind'> & { readonly seen: PsnProposal['seen'][number][] }>();
  for await (const unit of units) {
    const { source, deployment } = unit.input;
    for (const { host, kind, span, as } of mentionsIn(unit)) {
      if (psnNamed(deployment, host)) continue;
      const known = found.get(host) ?? { kind, seen: [] };
      known.seen.push({ uri: source.uri, range: rangeOf(source, span), as });
      found.set(host, known);
    }
  }
  return [...found]
    .map(([host, known]): PsnProposal => ({ host, ...known }))
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
  return seen.some(({ as }) => !listsSay.has(as.id)) ? 1 : 0;
}

const listsSay: ReadonlySet<MessageId> = new Set(['set-up.mention.denied', 'set-up.mention.permitted']);
