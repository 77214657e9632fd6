import { serves } from '../../core/deployment/posture';
import type { Fix } from '../../core/finding';
import { type MessageId, message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { Slices } from '../../core/slices';
import { fateOf } from '../../packets';
import { editOf, endOf, insertLines } from '../edits/insertion';
import type { Place } from '../edits/numbering';
import { denyLines, missingDeniesInSlices } from '../edits/psn-denies';
import { listWith } from '../edits/read-back';
import type { ListAnalysis } from '../meaning/analysis';
import { effectInSlices } from '../meaning/effect';
import type { DaclInput } from '../meaning/input';
import { isFinalDeny } from '../meaning/style';
import { type AclList, familyOf, inOrder } from '../syntax';
import { type DaclRule, fixesIn, listMark } from './rule';

/** A list that permits nothing: the deny at its end cuts the endpoint off. */
export const noPermit: DaclRule = {
  id: 'dacl/no-permit',
  about: 'posture',
  severity: 'warning',
  evidence: 'V',
  *check(input): Iterable<Draft | undefined> {
    for (const owner of input.analysis.lists) {
      const { list, posture } = owner;
      if (!Array.isArray(posture) || list.aces.length === 0 || list.unread || mayPermit(list)) continue;
      yield {
        span: listMark(list),
        message: message('dacl.no-permit'),
        fixes: () => fixesOf(input, owner),
      };
    }
  },
};

function* fixesOf(input: DaclInput, owner: ListAnalysis): Slices<readonly Fix[]> {
  return fixesIn(owner.list, yield* permitAll(input, owner));
}

/** A permit, or a line that may be one. */
function mayPermit({ entries }: AclList): boolean {
  return entries.some(
    (entry) => entry.kind === 'evaluate' || (entry.kind === 'ace' && entry.ace.action.value === 'permit'),
  );
}

/** Permits all at the end, or above the closing deny; in a list for compliant endpoints all but the probe. */
function* permitAll({ document, deployment }: DaclInput, owner: ListAnalysis): Slices<Fix | undefined> {
  const { list } = owner;
  const permit = familyOf(list) === 6 && list.platform !== 'asa' ? 'permit ipv6 any any' : 'permit ip any any';
  const closing = inOrder(list).at(-1);
  const isClosed = closing !== undefined && isFinalDeny(list, closing);
  const places: readonly Place[] = isClosed ? [{ side: 'above', line: closing }] : endOf(list);
  const alone = yield* insertLines(document, list, [permit], places);
  const permitting = typeof alone === 'string' ? undefined : yield* listWith(document, list, alone);
  if (!permitting || typeof alone === 'string' || !(yield* isReached({ ...owner, list: permitting }))) return undefined;
  const open = serves(owner.posture, 'compliant')
    ? yield* missingDeniesInSlices({ ...owner, list: permitting }, deployment)
    : [];
  const denies = open.flatMap(denyLines);
  const insertion = yield* insertLines(document, list, [...denies, permit], places);
  if (typeof insertion === 'string') return undefined;
  const id: MessageId =
    denies.length > 0 ? 'dacl.fix.append-with-denies' : isClosed ? 'dacl.fix.add-above' : 'dacl.fix.append';
  return { title: message(id, { text: permit }), effect: 'widens', edits: [editOf(insertion)] };
}

/** Whether the one permit of a list lets something through. */
function* isReached({ list }: ListAnalysis): Slices<boolean> {
  const { lines, filterInSlices } = yield* effectInSlices(list);
  const at = lines.findIndex((line) => line.kind === 'ace' && line.ace.action.value === 'permit');
  const filter = yield* filterInSlices();
  return at >= 0 && fateOf(filter, at).reach === 'certain';
}
