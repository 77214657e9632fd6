import type { Slices } from '../../core/slices';
import { waysOf } from '../../packets';
import { isRedirect, type ListAnalysis } from '../meaning/analysis';
import { type DecidingLine, effectInSlices } from '../meaning/effect';
import { hasMistake } from '../meaning/mistakes';
import { singleHost } from '../meaning/psn-index';
import { type AceLine, type Address, addressBits, isWrittenOut } from '../syntax';

/** So many exemptions of a list are looked at. */
const most = 2000;

/**
 * Exemptions of a PSN (of any host, where no PSN is named) in a redirect list that come too late for a part of their traffic:
 * lines above with a wider destination redirect that first. A network may be exempted for the rest alone.
 * @returns by the exemption, those lines.
 */
export function* lateExemptions(owner: ListAnalysis): Slices<ReadonlyMap<AceLine, readonly AceLine[]>> {
  const found = new Map<AceLine, readonly AceLine[]>();
  if (!isRedirect(owner)) return found;
  const { list } = owner;
  const { lines, packetLines, filterInSlices } = yield* effectInSlices(list);
  const filter = yield* filterInSlices();
  const psns = new Set(owner.psns.flatMap((psn) => [...psn.addresses, ...psn.aliases].map(({ value }) => value.text)));
  const isAsked = ({ ace }: AceLine): boolean => {
    const host = ace.action.value === 'deny' ? singleHost(ace.destination) : undefined;
    return host !== undefined && (psns.size === 0 || psns.has(host.text));
  };
  const isSure = (line: DecidingLine | undefined): line is AceLine =>
    line?.kind === 'ace' && !hasMistake(line, list) && !isWrittenOut(list, line);
  for (const [index, line] of lines.slice(0, most).entries()) {
    if (!isSure(line) || !isAsked(line) || packetLines[index]?.certainty !== 'exact') continue;
    const { ways } = waysOf(filter, packetLines[index].packets, { above: index });
    const above = ways.flatMap((way): AceLine[] => {
      const permit = way.line === null ? undefined : lines[way.line];
      if (way.action !== 'permit' || !way.certain || !isSure(permit)) return [];
      return isWider(permit.ace.destination, line.ace.destination) ? [permit] : [];
    });
    if (above.length > 0) found.set(line, above);
    yield;
  }
  return found;
}

/** Whether an address has all that another one has, and more. */
function isWider(wide: Address | undefined, narrow: Address | undefined): boolean {
  const [one, other] = [addressBits(wide), addressBits(narrow)];
  if (one === undefined || other === undefined || other === 'any') return false;
  if (one === 'any') return true;
  if (one.family !== other.family || one.wildcard === other.wildcard) return false;
  return (other.wildcard & ~one.wildcard) === 0n && ((one.value ^ other.value) & ~one.wildcard) === 0n;
}
