import ipaddr from 'ipaddr.js';
import { allOnes, type Family, textOfAddress } from '../../../core/address';
import type { Psn } from '../../../core/deployment/model';
import { type KnownPsn, singleHost } from '../../meaning/psn-index';
import { type Address, type AddressBits, addressBits, holds, lengthOfWildcard, wildcardOfLength } from '../../syntax';
import type { Place } from '../places';
import { type Explanation, explain, type HoverContext } from './context';
import { bold, code, literal } from './markdown';
import { addressSet, bitPattern, countText } from './values';

/** Kinds of addresses worth naming, as ipaddr.js calls them. */
const namedRanges = [
  'private',
  'loopback',
  'linkLocal',
  'multicast',
  'broadcast',
  'carrierGradeNat',
  'unspecified',
  'uniqueLocal',
  'ipv4Mapped',
  'reserved',
] as const;

/** What an address of an ACE matches: range and count, PSN names, how its mask is read. */
export function explainAddress(context: HoverContext, address: Address, place: Place): Explanation {
  const { l10n, word } = context;
  switch (address.kind) {
    case 'any':
      return { ...explain(anyText(context, address.family, place)), span: address.span };
    case 'group':
      return { ...explain(l10n.t('dacl.hover.group', { keyword: code(address.keyword.value) })), span: address.span };
    case 'placeholder':
      return word.role === 'mask' || word.role === 'host'
        ? explain()
        : explain(l10n.t('dacl.hover.placeholder', { text: code(address.word.text) }));
    case 'invalid':
      return explain();
    default: {
      const bits = addressBits(address);
      if (bits === undefined || bits === 'any') return explain();
      const host = singleHost(address);
      return {
        ...explain(
          host ? hostText(context, host.family, host.text) : rangeText(context, bits),
          host ? psnText(context, host.text) : psnsInside(context, bits),
          host && place === 'source' ? endpointText(context) : undefined,
          maskText(context, address, bits),
        ),
        span: address.span,
      };
    }
  }
}

function anyText({ l10n, list, family: own }: HoverContext, family: Family | undefined, place: Place): string {
  const every = l10n.t('dacl.hover.any', { version: family ?? own });
  if (place === 'destination') return every;
  if (list?.posture === 'redirect' || list?.list.platform === 'asa') return l10n.t('dacl.hover.any-source-plain');
  return l10n.t('dacl.hover.any-source');
}

function kindOf(text: string): (typeof namedRanges)[number] | undefined {
  const range: string = ipaddr.parse(text).range();
  return namedRanges.find((name) => name === range);
}

function hostText({ l10n }: HoverContext, family: Family, canonical: string): string {
  const kind = kindOf(canonical);
  const parts = [bold(code(canonical)), l10n.t('dacl.hover.one-address', { version: family })];
  if (kind) parts.push(l10n.t(`dacl.range.${kind}`));
  return parts.join(' · ');
}

/** The PSN behind an address, in one line. */
function psnText({ psns, l10n }: Pick<HoverContext, 'psns' | 'l10n'>, canonical: string): string | undefined {
  const known = psns.get(canonical);
  return known && l10n.t(known.as === 'address' ? 'dacl.hover.psn' : 'dacl.hover.psn-alias', { psn: nameOf(known) });
}

function nameOf({ psn }: KnownPsn): string {
  return psn.fqdn ? `${bold(literal(psn.name))} (${literal(psn.fqdn.value)})` : bold(literal(psn.name));
}

function endpointText({ list, l10n }: HoverContext): string | undefined {
  return list?.list.header?.perUser ? l10n.t('dacl.hover.endpoint-address') : undefined;
}

function rangeText({ l10n }: HoverContext, bits: AddressBits): string {
  const { family, wildcard } = bits;
  const set = addressSet(bits);
  const count = countText(set.freeBits);
  if (wildcard === allOnes[family]) return l10n.t('dacl.hover.any', { version: family });
  if (set.length !== undefined) {
    const kind = kindOf(set.first);
    const text = l10n.t('dacl.hover.range', {
      prefix: bold(code(`${set.first}/${set.length}`)),
      amount: count,
      first: set.first,
      last: set.last,
    });
    return kind && kind === kindOf(set.last) ? `${text} · ${l10n.t(`dacl.range.${kind}`)}` : text;
  }
  const more = set.examples.length < 2 ** Math.min(set.freeBits, 10) ? ' …' : '';
  const pattern = bitPattern(bits);
  const text = l10n.t('dacl.hover.scattered', {
    amount: count,
    first: set.first,
    last: set.last,
    examples: `${l10n.list(set.examples.map(code))}${more}`,
  });
  return pattern === undefined ? text : `${text}\n\n${l10n.t('dacl.hover.pattern', { pattern: code(pattern) })}`;
}

function psnsInside({ input, l10n }: HoverContext, bits: AddressBits): string | undefined {
  const inside = input.deployment.psns.filter((psn) => addressesInside(psn, bits).length > 0);
  if (inside.length === 0) return undefined;
  const shown = inside
    .slice(0, 6)
    .map((psn) => `${bold(literal(psn.name))} (${l10n.list(addressesInside(psn, bits))})`);
  if (inside.length > shown.length) shown.push('…');
  return l10n.t('dacl.hover.psns-inside', { psns: l10n.list(shown) });
}

function addressesInside(psn: Psn, bits: AddressBits): string[] {
  return [...psn.addresses, ...psn.aliases]
    .map(({ value }) => value)
    .filter((ip) => holds(bits, ip))
    .map(({ text }) => text);
}

/** How a mask reads in the other notation, and bits of the address that it makes irrelevant. */
function maskText({ l10n }: HoverContext, address: Address, bits: AddressBits): string | undefined {
  if (address.kind !== 'masked' && address.kind !== 'prefix') return undefined;
  const { family, wildcard, value } = bits;
  const lines: string[] = [];
  if (address.kind === 'masked' && lengthOfWildcard(family, wildcard) !== undefined) {
    const other = textOfAddress(family, address.mask.value ^ allOnes[family]);
    lines.push(
      l10n.t(address.maskKind === 'wildcard' ? 'dacl.hover.wildcard' : 'dacl.hover.netmask', {
        mask: code(address.mask.word.text),
        other: code(other),
      }),
    );
  } else if (address.kind === 'prefix' && family === 4) {
    const other = textOfAddress(4, wildcardOfLength(4, address.length));
    lines.push(l10n.t('dacl.hover.cidr', { wildcard: code(`${textOfAddress(4, value)} ${other}`) }));
  }
  if (address.address.value !== value && wildcard !== allOnes[family])
    lines.push(
      l10n.t('dacl.hover.host-bits', {
        address: code(address.address.word.text),
        network: code(textOfAddress(family, value)),
      }),
    );
  return lines.length > 0 ? lines.join('  \n') : undefined;
}
