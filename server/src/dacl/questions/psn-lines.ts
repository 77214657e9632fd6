import type { TextEdit } from '../../core/text';
import { lineRemovals, ownRemark, remarksAbove } from '../edits/line-removals';
import { isForProbe } from '../edits/psn-denies';
import type { ListAnalysis } from '../meaning/analysis';
import { singleHost } from '../meaning/psn-index';
import { suppressedRules } from '../meaning/suppressions';
import { type AceLine, type DaclDocument, familyOf, type Ip, protocolNumber } from '../syntax';

/** Canonical addresses of one PSN that no other one has. */
export type PsnNames = ReadonlySet<string>;

/** What a list says about a PSN. */
export interface PsnLines {
  /** Denies of TCP to this host on state-sync ports and nothing else. */
  readonly probeDenies: readonly AceLine[];
  /** ACEs that name the host and do something else, too. */
  readonly others: readonly AceLine[];
}

const tcp = 6;

/** The lines of a list that name a PSN as one host; masks that cover it are somebody else's business. */
export function linesOfPsn(list: ListAnalysis, names: PsnNames): PsnLines {
  const lines = list.list.aces.filter((line) => hostsOf(line, names).length > 0);
  const probeDenies = lines.filter((line) => list.posture !== 'redirect' && isProbeDeny(list, line, names));
  return { probeDenies, others: lines.filter((line) => !probeDenies.includes(line)) };
}

/** Where an ACE names one of these hosts. */
function hostsOf({ ace }: AceLine, names: PsnNames): readonly Ip[] {
  return [ace.source, ace.destination].flatMap((address) => {
    const host = singleHost(address);
    return host && names.has(host.text) ? [host] : [];
  });
}

function isProbeDeny(list: ListAnalysis, line: AceLine, names: PsnNames): boolean {
  const { ace } = line;
  const host = singleHost(ace.destination);
  return (
    ace.certain &&
    ace.action.value === 'deny' &&
    protocolNumber(ace.protocol, familyOf(list.list)) === tcp &&
    isForProbe(list, line) &&
    host !== undefined &&
    names.has(host.text)
  );
}

/** Takes lines out, with the remarks that head nothing else and the suppressions that speak of them. */
export function removalsOf(document: DaclDocument, list: ListAnalysis, lines: readonly AceLine[]): TextEdit[] {
  const along = lines.flatMap((line) => {
    const own = ownRemark(document, list.list, line);
    const suppressions = remarksAbove(document, line).filter(suppressedRules);
    return own && own !== 'another' ? [own, ...suppressions] : suppressions;
  });
  return lineRemovals(document, [...along, ...lines]);
}

/** Puts another address where a line names one of these hosts. */
export function replacementsIn(line: AceLine, names: PsnNames, address: string): TextEdit[] {
  return hostsOf(line, names).map(({ word }) => ({ span: word.span, newText: address }));
}
