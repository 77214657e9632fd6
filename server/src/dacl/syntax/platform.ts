import type { OpenList } from './close-list';
import { allOnes, isNetmask } from './ip';
import type { AceLine, Address, PlatformEvidence, WordRole } from './model';

/** The platform that a list's text shows; undefined where it fits both. */
export function platformOfText(list: OpenList): PlatformEvidence | undefined {
  const aces = list.entries.filter((entry): entry is AceLine => entry.kind === 'ace');
  if (list.isAsa || aces.some(isAsa)) return { platform: 'asa', by: 'words' };
  if (list.header && list.header.header !== 'radius') return { platform: 'ios-xe', by: 'words' };
  return areNetmasks(aces) ? { platform: 'asa', by: 'masks' } : undefined;
}

const asaWords = /^(?:any[46]|\(hitcnt=\d+\)|inactive|security-group|object-group-(?:user|security))$/i;

/** Words that only ASA has. (`object` is none of them: on IOS it is `object-group` cut short.) */
function isAsa({ words, prefix }: AceLine): boolean {
  if (prefix?.kind === 'access-list' && prefix.number !== undefined) return true;
  return words.some(({ text, role }) => asaWords.test(text) && !namesAndTexts.has(role));
}

const namesAndTexts: ReadonlySet<WordRole> = new Set(['remark', 'group-name', 'placeholder']);

function areNetmasks(aces: readonly AceLine[]): boolean {
  const masked = aces.flatMap(({ ace }) => [ace.source, ace.destination].flatMap(maskOf));
  // Of one mask, or of several that are equal, nobody can say whether it is a slip.
  if (new Set(masked.map(({ mask }) => mask)).size < 2) return false;
  return masked.every(({ mask, value }) => isNetmask(4, mask) && (value & mask) === value);
}

/** 0.0.0.0 and 255.255.255.255 are a mask of either kind. */
function maskOf(address: Address | undefined): { readonly value: bigint; readonly mask: bigint }[] {
  if (address?.kind !== 'masked' || address.address.family !== 4) return [];
  const mask = address.mask.value;
  return mask === 0n || mask === allOnes[4] ? [] : [{ value: address.address.value, mask }];
}
