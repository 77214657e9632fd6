import type { Deployment } from '../core/deployment/model';
import { psnNamed } from '../core/deployment/psn-names';
import type { Range } from '../core/finding';
import type { PsnMention } from '../core/language';
import type { MessageId } from '../core/message';
import { rangeOf, type Source } from '../core/source';
import { isIseRecord, psnMentions, readIseRecords } from '../ise';
import { readDeviceOutput, redirectMentions } from '../nad';
import { languages } from '../protocol';
import type { Unit } from './unit';

/** A server that documents of the workspace name the way PSNs are named, and that ise-posture.json does not know. */
export interface PsnProposal {
  readonly host: string;
  readonly kind: PsnMention['kind'];
  readonly seen: readonly (Pick<PsnMention, 'as'> & { readonly uri: string; readonly range: Range })[];
}

/** A text that names PSNs, with what its own folder knows of them. */
export interface Naming {
  readonly source: Source;
  readonly deployment: Deployment;
  readonly mentions: readonly PsnMention[];
}

/**
 * Gathers what profiles, logs, device output, records of ISE and lists call a PSN. A list's own lines are no truth about it:
 * they are proposals like the others, for a person to tick.
 * @returns each host once, those named by something else than a list first, then by how often they are named.
 */
export async function psnProposals(texts: AsyncIterable<Naming>): Promise<PsnProposal[]> {
  const found = new Map<string, Pick<PsnProposal, 'kind'> & { readonly seen: PsnProposal['seen'][number][] }>();
  for await (const { source, deployment, mentions } of texts) {
    for (const { host, kind, span, as } of mentions) {
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

/** What a document's own language says, and what stands around its lists: sessions of a device, records of ISE. */
export function mentionsIn({ language, input }: Unit): readonly PsnMention[] {
  const own = language.psnMentions?.(input) ?? [];
  const { text } = input.source;
  if (language.id === languages.output) return [...mentionsInRecords(text), ...own];
  if (language.id !== languages.dacl) return own;
  return [...redirectMentions(readDeviceOutput(text)), ...mentionsInRecords(text), ...own];
}

/** What records of ISE in a text say. */
export function mentionsInRecords(text: string): readonly PsnMention[] {
  return isIseRecord(text) ? psnMentions(readIseRecords(text)) : [];
}

/** What is seen at work counts more than what lists say. */
function rank({ seen }: PsnProposal): number {
  return seen.some(({ as }) => !listsSay.has(as.id)) ? 1 : 0;
}

const listsSay: ReadonlySet<MessageId> = new Set(['set-up.mention.denied', 'set-up.mention.permitted']);
