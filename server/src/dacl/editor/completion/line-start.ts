import type { IpAddress } from '../../../core/address';
import { posturePort } from '../../../core/deployment/model';
import { serves } from '../../../core/deployment/posture';
import { lineEndOf } from '../../../core/text';
import type { PacketSet } from '../../../packets';
import { hostAce } from '../../edits/host-ace';
import { connectionTo } from '../../meaning/connections';
import { remarkLimit } from '../../vocabulary';
import { portsToDeny } from './addresses';
import { comesTooLate, isDenied, isExcerpt, psnAddresses, tooLateRank, tooLateText } from './intent';
import type { CompletionPlace } from './place';
import type { Proposal } from './proposal';
import { wholeListProposals } from './whole-lists';

/** What can begin a line, behind what leads it there: keywords, and whole lines that the list's posture asks for. */
export function entryProposals(place: CompletionPlace, lead: string | undefined): Proposal[] {
  const { l10n, posture, list } = place;
  const redirect = posture === 'redirect';
  if (lead === undefined) return [];
  const keywords: Proposal[] = [
    {
      text: 'permit',
      kind: 'keyword',
      detail: l10n.t(redirect ? 'dacl.complete.redirect.permit' : 'dacl.complete.action.permit'),
      rank: 3,
      continues: true,
    },
    {
      text: 'deny',
      kind: 'keyword',
      detail: l10n.t(redirect ? 'dacl.complete.redirect.deny' : 'dacl.complete.action.deny'),
      rank: 3,
      continues: true,
    },
    {
      text: 'remark',
      kind: 'keyword',
      detail: l10n.t('dacl.complete.remark', { limit: remarkLimit }),
      rank: 4,
      continues: true,
    },
  ];
  if (list?.list.form === 'config' || list?.list.form === 'show')
    keywords.push({
      text: 'evaluate',
      kind: 'keyword',
      detail: l10n.t('dacl.complete.evaluate'),
      rank: 9,
      continues: true,
    });
  const free =
    place.what.kind === 'line' && lead === '' && place.isLast && !isExcerpt(place) ? wholeListProposals(place) : [];
  const all = place.isLast ? [...wholeLines(place, lead), ...keywords, ...free] : keywords;
  return all.map((one) =>
    lead === '' || one.kind === 'line' || one.kind === 'snippet'
      ? one
      : { ...one, text: `${lead}${one.text}`, label: one.text },
  );
}

/** What stands before every entry of the list: `ip:inacl#N=`, `access-list NAME extended`; undefined where N is not known. */
export function leadOf(place: CompletionPlace): string | undefined {
  const { list } = place;
  const entries = list?.list.entries ?? [];
  const last = entries[entries.length - 1];
  const prefix = last?.prefix;
  if (!last || !prefix) return '';
  if (prefix.kind === 'access-list') {
    const extended = /\sextended$/i.test(last.words[0]?.text ?? '') ? 'extended ' : '';
    return prefix.name ? `access-list ${prefix.name.text} ${extended}` : '';
  }
  // Inside `cisco-av-pair = "…"` a quote has to follow: not for us to write.
  if (!/^ip/i.test(last.words[0]?.text ?? '')) return '';
  if (isExcerpt(place)) return undefined;
  const highest = entries.reduce((most, entry) => Math.max(most, entry.prefix?.number ?? 0), 0);
  return `${prefix.family === 6 ? 'ipv6' : 'ip'}:inacl#${highest + 1}=`;
}

function wholeLines(place: CompletionPlace, lead: string): Proposal[] {
  const { posture } = place;
  if (posture === 'none') return [];
  if (posture === 'redirect') return exemptions(place, lead);
  return serves(posture, 'unknown') ? openings(place, lead) : denials(place, lead);
}

function line(lead: string, text: string, detail: string, alias: string, rank: number): Proposal {
  return { text: `${lead}${text}`, kind: 'line', detail, alias: `${text} ${alias}`, rank };
}

/** A deny for each PSN; those that the list denies already come last. */
function denials(place: CompletionPlace, lead: string): Proposal[] {
  const { l10n, input } = place;
  if (!input.deployment.stateSync) return [];
  const lines = psnAddresses(place).flatMap(({ psn, address }) =>
    portsToDeny(place).map((port) => {
      const text = hostAce('deny', 'tcp', address.text, port);
      const late = comesTooLate(place, 'deny', connectionTo(address, port));
      if (late !== undefined) {
        const detail = tooLateText(place, 'deny', late);
        return { done: true, text, proposal: line(lead, text, detail, psn, tooLateRank) };
      }
      const done = isDenied(place, address, [port]);
      const detail = l10n.t(done ? 'dacl.complete.line.denied' : 'dacl.complete.line.deny', { psn });
      return { done, text, proposal: line(lead, text, detail, psn, done ? 20 : 0) };
    }),
  );
  const open = lines.filter(({ done }) => !done);
  const all =
    open.length > 1 && !isExcerpt(place) && lead === '' && place.what.kind === 'line'
      ? [
          everyPsn(
            place,
            open.map(({ text }) => text),
          ),
        ]
      : [];
  return [...lines.map(({ proposal }) => proposal), ...all];
}

function everyPsn({ input, line: current, span, l10n }: CompletionPlace, lines: readonly string[]): Proposal {
  const indent = input.source.text.slice(current.span.start, span.start);
  return {
    text: lines.join(`${lineEndOf(input.source.text)}${indent}`),
    label: `${lines[0]} … (${lines.length})`,
    kind: 'line',
    detail: l10n.t('dacl.complete.line.deny-all'),
    documentation: `\`\`\`\n${lines.join('\n')}\n\`\`\``,
    rank: 1,
  };
}

/** Before posture is known: DHCP, DNS, and each PSN on the ports that posture needs. */
function openings(place: CompletionPlace, lead: string): Proposal[] {
  const { l10n, input, family } = place;
  const ip6 = family === 6;
  const ports = [
    ...portsToDeny(place).map((port) => [String(port), 'dacl.complete.line.state-sync'] as const),
    [String(input.deployment.portalPorts[0]), 'dacl.complete.line.portal'],
    [String(posturePort), 'dacl.complete.line.posture'],
  ] as const;
  const psns = psnAddresses(place).flatMap(({ psn, address }) =>
    ports.map(([port, what]) => {
      const detail = l10n.t('dacl.complete.line.permit', { psn, what: l10n.t(what) });
      const own = line(lead, hostAce('permit', 'tcp', address.text, port), detail, psn, 1);
      return inTime(place, 'permit', connectionTo(address, Number(port)), own);
    }),
  );
  const dhcp = ip6 ? 'permit udp any eq 546 any eq 547' : 'permit udp any eq bootpc any eq bootps';
  const dns = (protocol: 'udp' | 'tcp'): Proposal => {
    const own = line(lead, `permit ${protocol} any any eq domain`, l10n.t('dacl.complete.line.dns'), 'dns', 0);
    return inTime(place, 'permit', serviceOf(place, protocol, 53), own);
  };
  const own = line(lead, dhcp, l10n.t('dacl.complete.line.dhcp'), 'dhcp', 0);
  return [inTime(place, 'permit', serviceOf(place, 'udp', ip6 ? 547 : 67), own), dns('udp'), dns('tcp'), ...psns];
}

/** What clients send to a port of any server. */
function serviceOf({ family }: CompletionPlace, protocol: 'udp' | 'tcp', port: number): PacketSet {
  const number = protocol === 'udp' ? 17 : 6;
  return [{ version: family ?? 4, protocols: [[number, number]], destinationPorts: [[port, port]], fragment: false }];
}

/** A proposal as it is where it can still do something; else it says what is in its way, and comes last. */
function inTime(place: CompletionPlace, action: 'permit' | 'deny', packets: PacketSet, own: Proposal): Proposal {
  const late = comesTooLate(place, action, packets);
  return late === undefined ? own : { ...own, detail: tooLateText(place, action, late), rank: tooLateRank };
}

/** A redirect list: what must not be redirected. */
function exemptions(place: CompletionPlace, lead: string): Proposal[] {
  const protocol = place.family === 6 && place.dialect.platform !== 'asa' ? 'ipv6' : 'ip';
  return psnAddresses(place).map(({ psn, address }) => {
    const detail = place.l10n.t('dacl.complete.line.exempt', { psn });
    const own = line(lead, `deny ${protocol} any host ${address.text}`, detail, psn, 1);
    return inTime(place, 'deny', webOf(address), own);
  });
}

/** What a redirect list is about: the web pages of a host. */
function webOf(address: IpAddress): PacketSet {
  return [80, 443].flatMap((port) => connectionTo(address, port));
}
