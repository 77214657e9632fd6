import { allOnes, type Family, type IpAddress, textOfAddress } from '../../../core/address';
import { defaultStateSyncPort } from '../../../core/deployment/model';
import { connectionTo } from '../../meaning/connections';
import {
  type Ace,
  type Address,
  addressBits,
  type Ip,
  portProtocol,
  printAddress,
  wildcardOfLength,
} from '../../syntax';
import { countText } from '../hover/values';
import { comesTooLate, deniesProbe, isDenied, opensPsns, tooLateRank, tooLateText } from './intent';
import type { CompletionPlace } from './place';
import type { Proposal } from './proposal';

/** Addresses of the file that are proposed again, at most. */
const maxReused = 30;

/**
 * What can begin an address: `any`, `host`, PSNs, addresses that the file uses already. PSNs come first where the line is
 * about them: in a deny that should keep the probe out, and in a list that opens the way to them.
 */
export function addressProposals(place: CompletionPlace, ace: Ace): Proposal[] {
  const { l10n, dialect } = place;
  const isSource = ace.source === undefined;
  const wildcards = dialect.wildcards.map(
    (text): Proposal => ({
      text,
      kind: 'keyword',
      detail: l10n.t(
        isSource && text === 'any' && place.posture !== 'redirect' ? 'dacl.complete.any-source' : 'dacl.complete.any',
      ),
      rank: 0,
      ...(isSource && text === 'any' ? { preselect: true as const } : {}),
    }),
  );
  const host: Proposal = {
    text: 'host',
    kind: 'keyword',
    detail: l10n.t('dacl.complete.host'),
    rank: 1,
    continues: true,
  };
  const groups = dialect.groups.map(
    (text): Proposal => ({ text, kind: 'keyword', detail: l10n.t('dacl.complete.group'), rank: 8, continues: true }),
  );
  if (isSource) return [...wildcards, host, ...groups];
  const denies = deniesProbe(place, ace);
  // DHCP and DNS, the two that UDP is for in such a list, go to any address.
  const isFirst = denies || (opensPsns(place, ace.action.value) && portProtocol(ace.protocol) !== 'udp');
  const psns = psnHosts(place, ace, 'host ');
  const placed = isFirst ? psns.map((one) => ({ ...one, rank: one.rank - 10 })) : psns.map(behindKeywords);
  return [...placed, ...wildcards, host, ...reused(place), ...groups];
}

function behindKeywords(one: Proposal): Proposal {
  return { ...one, rank: one.rank + 2 };
}

/** The addresses that can stand behind `host`. */
export function hostProposals(place: CompletionPlace, ace: Ace): Proposal[] {
  const used = addressesOfFile(place).flatMap((address): Proposal[] => {
    if (address.kind !== 'host' || !fits(place, address.address.family)) return [];
    return [
      { text: address.address.word.text, kind: 'reference', detail: place.l10n.t('dacl.complete.used'), rank: 8 },
    ];
  });
  return [...psnHosts(place, ace, ''), ...used.slice(0, maxReused)];
}

/** The list's state-sync ports; one port a line, since nobody shows that ISE takes several behind one `eq`. */
export function portsToDeny({ stateSyncPorts }: CompletionPlace): readonly number[] {
  return stateSyncPorts.length > 0 ? stateSyncPorts : [defaultStateSyncPort];
}

/** The PSNs' addresses. In a deny of the probe those that are still open come first, and the port comes along with `host`. */
function psnHosts(place: CompletionPlace, ace: Ace, keyword: 'host ' | ''): Proposal[] {
  const denies = deniesProbe(place, ace);
  return place.input.deployment.psns.flatMap((psn) =>
    (['addresses', 'aliases'] as const).flatMap((where) =>
      psn[where].flatMap(({ value }): Proposal[] => {
        if (!fits(place, value.family)) return [];
        const detail = place.l10n.t(where === 'addresses' ? 'dacl.complete.psn' : 'dacl.complete.psn-alias', {
          psn: psn.name,
        });
        const alias = `${psn.name} ${value.text}`;
        const rank = where === 'addresses' ? (denies && isDenied(place, value) ? 2 : 0) : 4;
        const plain: Proposal = { text: `${keyword}${value.text}`, kind: 'reference', detail, alias, rank };
        if (!denies || keyword === '' || where === 'aliases') return [plain];
        return [...portsToDeny(place).map((port) => denyOf(place, plain, value, port)), { ...plain, rank: rank + 1 }];
      }),
    ),
  );
}

/** The rest of a deny of the probe; it says so where it comes too late. */
function denyOf(place: CompletionPlace, plain: Proposal, address: IpAddress, port: number): Proposal {
  const text = `${plain.text} eq ${port}`;
  const late = comesTooLate(place, 'deny', connectionTo(address, port));
  if (late !== undefined) return { ...plain, text, detail: tooLateText(place, 'deny', late), rank: tooLateRank };
  return { ...plain, text, rank: isDenied(place, address, [port]) ? 2 : 0 };
}

/** Whether an address of this family can stand in the ACE; IPv4 where nothing says which. */
function fits(place: CompletionPlace, family: Family): boolean {
  return place.family === undefined ? place.dialect.platform === 'asa' || family === 4 : place.family === family;
}

function reused(place: CompletionPlace): Proposal[] {
  const known = new Set(
    place.input.deployment.psns.flatMap((psn) => [...psn.addresses, ...psn.aliases].map(({ value }) => value.text)),
  );
  return addressesOfFile(place)
    .flatMap((address): Proposal[] => {
      const ip = ipIn(address);
      if (!ip || !fits(place, ip.family) || (address.kind === 'host' && known.has(ip.text))) return [];
      return [{ text: printAddress(address), kind: 'reference', detail: place.l10n.t('dacl.complete.used'), rank: 5 }];
    })
    .slice(0, maxReused);
}

function ipIn(address: Address): Ip | undefined {
  if (address.kind === 'host' || address.kind === 'masked') return address.address;
  return address.kind === 'prefix' && address.address.family === 6 && !address.keyword ? address.address : undefined;
}

/** Addresses that other lines of the file have, each once. */
function addressesOfFile({ input, line }: CompletionPlace): Address[] {
  const found = new Map<string, Address>();
  for (const other of input.document.lines) {
    if (found.size > maxReused * 3) break;
    if (other.kind !== 'ace' || other.index === line.index || other.ace.certain === false) continue;
    for (const address of [other.ace.destination, other.ace.source]) {
      const text = printAddress(address);
      if (address && text !== '' && !found.has(text)) found.set(text, address);
    }
  }
  return [...found.values()];
}

/** Masks for the address at the end of the ACE: those under which none of its bits is lost, the widest first. */
export function maskProposals(place: CompletionPlace, ace: Ace): Proposal[] {
  const address = ace.destination ?? ace.source;
  const bits = addressBits(address);
  if (address?.kind !== 'bare' || bits === undefined || bits === 'any' || bits.family !== 4) return [];
  const lengths = Array.from({ length: 33 }, (_, index) => index);
  const fitting = lengths.filter(
    (length) => (bits.value & wildcardOfLength(4, length)) === 0n && (length > 0 || bits.value === 0n),
  );
  // A single address is written with `host`.
  const masks = fitting.length > 1 ? fitting.filter((length) => length < 32) : fitting;
  return masks.map((length): Proposal => {
    const wildcard = wildcardOfLength(4, length);
    const text = textOfAddress(4, place.dialect.mask === 'wildcard' ? wildcard : wildcard ^ allOnes[4]);
    const amount = countText(32 - length);
    const usual = [8, 16, 24].includes(length);
    return {
      text,
      kind: 'value',
      detail: length === 32 ? '/32' : place.l10n.t('dacl.complete.mask', { length, amount }),
      alias: `/${length}`,
      rank: usual ? 0 : 1,
    };
  });
}
