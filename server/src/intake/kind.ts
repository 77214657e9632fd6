import { type Message, message } from '../core/message';
import { binaryKindOf, isCapture } from '../host/binary';
import { encodingOf, spellingOfHead } from '../host/decode';
import { isIseRecord } from '../ise';
import { isDeviceOutput } from '../nad';
import { languageOfName, languages } from '../protocol';
import {
  holdsOtherListsOnly,
  isDocumentName,
  isSessionOnly,
  languageOfSniffed,
  looksLikeDeployment,
  type SniffedText,
  sniffedText,
} from '../workspace/sniff';
import type { Item } from './model';

/** What a text of a case may be, beside the agent's log. */
export type TextKind = 'posture-profile' | 'dacl' | 'nad' | 'ise' | 'deployment';

/** What an item is, by its first bytes. */
export type ItemKind =
  | { readonly kind: 'zip' | 'gzip' | 'capture' }
  | { readonly kind: 'useless'; readonly reason: Message; readonly is: 'binary' | 'empty' }
  | TextHead;

/** A text by its beginning. */
export interface TextHead {
  readonly kind: 'text';
  /** What it is, often one thing; a paste may hold several. */
  readonly kinds: readonly TextKind[];
  /** Whether lines of the agent stand in it: for certain, or perhaps further below. */
  readonly agentLines: 'yes' | 'no' | 'look';
  readonly encoding: string;
  /** Why nothing of it is of use, where that is so. */
  readonly reason: Message;
}

/** So much of an item is looked at; of a shorter one all is. */
export const headBytes = 1 << 18;

/** What stands in lines of the agent alone, whatever is around them. */
export const agentMark = 'Thread Id: 0x';

/** What only devices, ISE and lists have: one of these far below is worth a look. Texts of other things have none. */
export const networkMark =
  /%(?:EPM|AUTHMGR|DOT1X|MAB|SESSION_MGR)-\d-|\bCISE_[A-Z]|\bCommon Session ID\b|\bAudt Sess ID\b|\baccess[- ]list\b|#ACSACL#|\bCPMSessionID\b|\b(?:permit|deny) (?:ip|tcp|udp|icmp)/;

/** What no text of ours lacks: those of a bundle that have nothing of it are not looked at line by line. */
const anyMark =
  /^\s{0,99}[<{\uFEFF]|Function:|%[A-Z][A-Z0-9_]{1,40}-|CISE_|session|access.?list|ACSACL|permit|deny|remark|[\da-f]{4}\.[\da-f]{4}\.[\da-f]{4}|mac.address|posture|radius|cisco/i;

/** @param head the first `headBytes` of an item, or all of it. */
export function kindOfItem({ name, origin }: Pick<Item, 'name' | 'origin'>, head: Uint8Array): ItemKind {
  if (head.length === 0) return { kind: 'useless', reason: message('intake.empty'), is: 'empty' };
  const binary = encodingOf(head) === 'utf-8' ? binaryKindOf(head) : undefined;
  if (binary === 'zip' || binary === 'gzip') return { kind: binary };
  if (binary !== undefined && isCapture(binary)) return { kind: 'capture' };
  const { encoding } = spellingOfHead(head);
  if (binary !== undefined || (encoding === 'utf-8' && head.includes(0))) {
    const reason = message(binary === 'evtx' ? 'intake.evtx' : 'intake.binary', {
      what: message(`core.binary.${binary ?? 'unknown'}`),
    });
    return { kind: 'useless', reason, is: 'binary' };
  }
  const text = sniffedText(new TextDecoder(encoding).decode(head));
  return textKindOf(name, origin, text, { encoding, isWhole: head.length < headBytes });
}

function textKindOf(
  name: string,
  origin: Item['origin'],
  text: SniffedText,
  { encoding, isWhole }: { readonly encoding: string; readonly isWhole: boolean },
): TextHead {
  const of = (kinds: readonly TextKind[], agentLines: TextHead['agentLines'], reason: Message): TextHead => ({
    kind: 'text',
    ...{ kinds, agentLines, encoding, reason },
  });
  // Documents and programs quote what they are about.
  if (origin === 'found' && isDocumentName(name)) return of([], 'no', message('intake.document'));
  if (origin === 'found' && isWhole && !anyMark.test(text.head)) return of([], 'no', message('intake.unknown'));
  const claim = languageOfName(name);
  const language = languageOfSniffed(text, claim === undefined ? origin : 'named');
  const kinds = kindsIn(text, language, claim, isWhole ? 'paste' : 'long');
  const isLog = language === languages.log || text.head.includes(agentMark);
  const agentLines = isLog ? 'yes' : isWhole ? 'no' : 'look';
  const reason = holdsOtherListsOnly(name, text) ? message('cli.other-lists') : message('intake.unknown');
  return of(kinds, agentLines, reason);
}

/** What a text is of which a mark stands far below. @param window what stands there. */
export function kindsBelow(name: string, window: string): readonly TextKind[] {
  const text = sniffedText(window);
  return kindsIn(text, languageOfSniffed(text, 'named'), languageOfName(name), 'long');
}

/** @param length pastes are asked for everything that they may hold. */
function kindsIn(
  text: SniffedText,
  language: string | undefined,
  claim: string | undefined,
  length: 'paste' | 'long',
): TextKind[] {
  const { head } = text;
  const isPaste = length === 'paste';
  if (looksLikeDeployment(head)) return ['deployment'];
  if (language === languages.profile) return ['posture-profile'];
  const kinds: TextKind[] = [];
  if (language === languages.output) kinds.push('nad');
  else if (language === languages.dacl) kinds.push(isPaste && holdsSessions(text) ? 'nad' : 'dacl');
  else if (language === languages.log && isPaste && holdsSessions(text)) kinds.push('nad');
  if ((language !== languages.log || isPaste) && isIseRecord(head)) kinds.push('ise');
  // A profile that is cut off or otherwise broken is one all the same.
  if (kinds.length === 0 && language === undefined && claim === languages.profile && head.startsWith('<'))
    kinds.push('posture-profile');
  return kinds;
}

function holdsSessions(text: SniffedText): boolean {
  return isDeviceOutput(text.head) || isSessionOnly(text);
}
