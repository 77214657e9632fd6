import type { Slices } from '../../core/slices';
import {
  type Blockers,
  blockersInSlices,
  compileInSlices,
  type Line,
  reachabilityInSlices,
  sharedEffort,
} from '../../packets';
import { isRedirect, type ListAnalysis } from '../meaning/analysis';
import { effectInSlices } from '../meaning/effect';
import { isReported } from '../meaning/idle';
import type { AceLine } from '../syntax';

/**
 * Permits of a redirect list that have nothing left but non-initial fragments, because denies above exempt all their whole
 * packets: they redirect no connection. (A permit that asks for a port takes such fragments, too, a deny does not: Cisco
 * document 8014.)
 * @param explained lines of which other rules speak.
 * @returns what takes the whole packets, by the line's index among the deciding lines.
 */
export function* fragmentsOnly(
  owner: ListAnalysis,
  explained: ReadonlySet<AceLine>,
): Slices<ReadonlyMap<number, Blockers>> {
  if (!isRedirect(owner)) return new Map();
  const { lines, packetLines } = yield* effectInSlices(owner.list);
  const takesFragments = (index: number): boolean =>
    packetLines[index]?.action === 'permit' && wholePackets(packetLines[index]).packets.length > 0;
  const asked = [...lines.keys()].filter(
    (index) => takesFragments(index) && isReported(lines[index], owner.list, explained),
  );
  if (asked.length === 0) return new Map();
  const filter = yield* compileInSlices(packetLines.map(wholePackets));
  const effort = sharedEffort(filter);
  const reach = yield* reachabilityInSlices(filter, effort);
  const dead = asked.filter((index) => reach.fates[index]?.reach === 'never');
  const blockers = yield* blockersInSlices(filter, reach, dead, effort);
  return new Map([...blockers].filter(([, { otherAction }]) => otherAction !== undefined));
}

/** A line as far as it is about whole packets and first fragments. */
function wholePackets(line: Line): Line {
  const packets = line.packets.flatMap((match) => (match.fragment === true ? [] : [{ ...match, fragment: false }]));
  return { ...line, packets };
}
