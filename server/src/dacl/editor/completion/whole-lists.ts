import { posturePort } from '../../../core/deployment/model';
import { serves } from '../../../core/deployment/posture';
import type { NewListKind } from '../../../protocol';
import { hostAce } from '../../edits/host-ace';
import { portsToDeny } from './addresses';
import { psnAddresses } from './intent';
import type { CompletionPlace } from './place';
import type { Proposal } from './proposal';

/** Whole lists and ACEs with places to fill in; only where nothing stands on the line, neither before nor behind the caret. */
export function wholeListProposals(place: CompletionPlace): Proposal[] {
  const { l10n, posture } = place;
  if (posture === 'none') return [subnet(place)];
  const isNew = (place.list?.list.entries.length ?? 0) === 0;
  const forUnknown = serves(posture, 'unknown');
  const list = (label: string, lines: readonly string[], detail: string, fits: 'fits' | 'other'): Proposal => ({
    label,
    text: lines.join('\n'),
    kind: 'snippet',
    syntax: 'snippet',
    detail,
    documentation: `\`\`\`\n${lines.join('\n').replace(/\$\{\d+:([^{}]*)\}/g, '$1')}\n\`\`\``,
    alias: `dacl-${label}`,
    rank: isNew && fits === 'fits' ? 2 : 11,
  });
  if (posture === 'redirect') {
    const redirect = list('redirect', redirectList(place), l10n.t('dacl.complete.whole.redirect'), 'fits');
    return [redirect, subnet(place)];
  }
  // Where state synchronization is not used, there is nothing that such a list would have to block.
  const compliant = place.input.deployment.stateSync
    ? [list('compliant', compliantList(place), l10n.t('dacl.complete.whole.compliant'), forUnknown ? 'other' : 'fits')]
    : [];
  return [
    ...compliant,
    list('unknown', unknownList(place), l10n.t('dacl.complete.whole.unknown'), forUnknown ? 'fits' : 'other'),
    subnet(place),
  ];
}

/** A whole list for a purpose, in the syntax of LSP snippets. @param place where it begins: an empty document. */
export function wholeList(place: CompletionPlace, kind: NewListKind): string {
  const lists = { compliant: compliantList, unknown: unknownList, redirect: redirectList };
  return lists[kind](place).join('\n');
}

/** A place to fill in, in the syntax of LSP snippets. */
function placeholder(number: number, text: string): string {
  return `\${${number}:${text}}`;
}

/** The PSNs' addresses, or two places for them, as the body of a snippet. */
function addressesToFill(place: CompletionPlace): readonly string[] {
  const known = psnAddresses(place).map(({ address }) => address.text);
  return known.length > 0 ? known : [placeholder(1, 'PSN1-IP-ADDRESS'), placeholder(2, 'PSN2-IP-ADDRESS')];
}

function whole({ family, dialect }: CompletionPlace): string {
  return family === 6 && dialect.platform !== 'asa' ? 'ipv6' : 'ip';
}

function compliantList(place: CompletionPlace): string[] {
  const last = `\${0:permit ${whole(place)} any any}`;
  if (!place.input.deployment.stateSync) return [last];
  return [
    'remark Posture compliant: block state sync to every PSN, before any permit',
    ...addressesToFill(place).flatMap((address) =>
      portsToDeny(place).map((port) => hostAce('deny', 'tcp', address, port)),
    ),
    last,
  ];
}

function unknownList(place: CompletionPlace): string[] {
  const { input, family } = place;
  const ports = [input.deployment.portalPorts[0] ?? 8443, posturePort, ...portsToDeny(place)];
  return [
    'remark Posture unknown: DHCP, DNS, and the PSNs with their portal, agent and state-sync ports',
    family === 6 ? 'permit udp any eq 546 any eq 547' : 'permit udp any eq bootpc any eq bootps',
    'permit udp any any eq domain',
    'permit tcp any any eq domain',
    ...addressesToFill(place).flatMap((address) => [
      ...ports.map((port) => hostAce('permit', 'tcp', address, port)),
      hostAce('permit', 'udp', address, posturePort),
    ]),
    `\${0:deny ${whole(place)} any any}`,
  ];
}

/** What a device redirects: web pages, but not the PSNs' own; DHCP and DNS go by. What a redirect list permits is redirected. */
function redirectList(place: CompletionPlace): string[] {
  const isIpv6 = place.family === 6;
  return [
    'remark Redirect: permit means redirect, deny means leave alone',
    isIpv6 ? 'deny udp any eq 546 any eq 547' : 'deny udp any eq bootpc any eq bootps',
    'deny udp any any eq domain',
    'deny tcp any any eq domain',
    ...addressesToFill(place).map((address) => `deny ${whole(place)} any host ${address}`),
    'permit tcp any any eq www',
    `\${0:permit tcp any any eq 443}`,
  ];
}

/** An ACE about a subnet, with the masks of the platform. */
function subnet(place: CompletionPlace): Proposal {
  const netmask = place.dialect.mask === 'netmask';
  const isIpv6 = place.family === 6;
  const masks = netmask ? '255.255.255.0,255.255.255.128,255.255.0.0' : '0.0.0.255,0.0.0.127,0.0.255.255';
  const target = isIpv6 ? placeholder(2, '2001:db8::/64') : `\${2:10.0.0.0} \${3|${masks}|}`;
  return {
    label: 'permit-subnet',
    text: `permit \${1|${whole(place)},tcp,udp|} any ${target}`,
    kind: 'snippet',
    syntax: 'snippet',
    detail: place.l10n.t('dacl.complete.whole.subnet'),
    rank: 12,
  };
}
