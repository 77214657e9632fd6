import { allOnes } from '../../core/address';
import type { Platform } from '../../core/deployment/model';
import { createNotes } from '../../core/notes';
import type { Slices } from '../../core/slices';
import type { Address } from './ace-model';
import { isNetmask } from './ip';
import type { AceLine, PlatformEvidence } from './model';
import type { OpenList } from './open-list';
import { createQuiet } from './same-ace';
import { areShown } from './shown';
import type { Word, WordRole } from './word';

const known = createNotes<OpenList, PlatformEvidence | 'none'>();

/** The platform that the text of a list shows, once all of it was read; undefined where it fits both. With pauses. */
export function* platformInSlices(list: OpenList): Slices<PlatformEvidence | undefined> {
  const found = known.get(list) ?? (yield* findPlatform(list)) ?? 'none';
  known.set(list, found);
  return found === 'none' ? undefined : found;
}

/** So many lines are looked at between two pauses. */
const linesAtOnce = 256;

function* findPlatform(list: OpenList): Slices<PlatformEvidence | undefined> {
  const aces = list.entries.filter((entry): entry is AceLine => entry.kind === 'ace');
  const asa = yield* asaSign(list, aces);
  if (asa) return { platform: 'asa', by: 'words', ...asa };
  const { header } = list;
  if (header && header.header !== 'radius') {
    const words = header.words.filter(({ role }) => role !== 'list-name');
    return { platform: 'ios-xe', by: 'words', ...joined(words.filter(({ text }) => !text.startsWith('('))) };
  }
  yield;
  return areNetmasks(aces) ? { platform: 'asa', by: 'masks' } : undefined;
}

/** What only ASA has; undefined where there is nothing of the kind. */
function* asaSign(
  list: OpenList,
  aces: readonly AceLine[],
): Slices<Pick<PlatformEvidence, 'sign' | 'isOnly'> | undefined> {
  let sign: readonly Word[] | undefined;
  let isOnly = !list.isAsa;
  for (let at = 0; at < aces.length; at++) {
    if (at % linesAtOnce === linesAtOnce - 1) yield;
    const own = signIn(aces[at]!, list.platform);
    if (own && sign) isOnly = false;
    sign ??= own;
    if (sign && !isOnly) break;
  }
  if (sign) return { ...joined(sign), ...(isOnly ? { isOnly } : {}) };
  if (!list.isAsa) return undefined;
  return joined(list.header?.words ?? list.entries.map(prefixOf).find((words) => words.length > 0) ?? []);
}

const unsigned = createQuiet();

/** The words of a line that only ASA has. */
function signIn(line: AceLine, platform: Platform): readonly Word[] | undefined {
  if (!unsigned.has(line.ace, platform)) {
    const own = line.words.find(({ text, role }) => asaWords.test(text) && !namesAndTexts.has(role));
    if (own) return [own];
    unsigned.add(line.ace, platform);
  }
  // (`object` is no sign: on IOS it is `object-group` cut short.)
  return line.prefix?.kind === 'access-list' && line.prefix.number !== undefined ? prefixOf(line) : undefined;
}

function prefixOf({ words, prefix }: OpenList['entries'][number]): readonly Word[] {
  return words.filter(({ span }) => prefix?.kind === 'access-list' && span.end <= prefix.span.end);
}

function joined(words: readonly Word[]): Pick<PlatformEvidence, 'sign'> {
  const [first] = words;
  const last = words[words.length - 1];
  if (!first || !last) return {};
  const text = words.map((word) => word.text).join(' ');
  return { sign: { text, span: { start: first.span.start, end: last.span.end } } };
}

const asaWords = /^(?:any[46]|\(hitcnt=\d+\)|inactive|security-group|object-group-(?:user|security|network))$/i;
/** Options that ASA does not have: with these, netmasks are more likely a mistake. */
const iosWords = /^(?:fragments|dscp|precedence|tos|ttl|option|log-input|reflect|match-(?:all|any))$/i;

const namesAndTexts: ReadonlySet<WordRole> = new Set(['remark', 'group-name', 'placeholder']);

function areNetmasks(aces: readonly AceLine[]): boolean {
  const masks = new Set<bigint>();
  for (const { ace } of aces)
    for (const address of [ace.source, ace.destination]) {
      if (!hasMask(address)) continue;
      const mask = address.mask.value;
      const { value } = address.address;
      if (!isNetmask(4, mask) || (value & mask) !== value) return false;
      masks.add(mask);
    }
  // Of one mask, or of several that are equal, nobody can say whether it is a slip.
  return masks.size >= 2 && !aces.some(isOfIos) && !areShown(aces);
}

function isOfIos({ words }: AceLine): boolean {
  return words.some(({ text, role }) => iosWords.test(text) && !namesAndTexts.has(role));
}

/** Whether an address has a mask of one kind: 0.0.0.0 and 255.255.255.255 are of either. */
function hasMask(address: Address | undefined): address is Extract<Address, { kind: 'masked' }> {
  if (address?.kind !== 'masked' || address.address.family !== 4) return false;
  return address.mask.value !== 0n && address.mask.value !== allOnes[4];
}
