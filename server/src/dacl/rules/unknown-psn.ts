import { serves } from '../../core/deployment/posture';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { ListAnalysis } from '../meaning/analysis';
import { hasMistake } from '../meaning/mistakes';
import { psnIndex, singleHost } from '../meaning/psn-index';
import { type Ace, familyOf, protocolNumber } from '../syntax';
import { acesOf, type DaclRule } from './rule';

/** A deny of the state-sync port of a host that ise-posture.json does not name: a typo, a retired node, or a node not named. */
export const unknownPsn: DaclRule = {
  id: 'dacl/unknown-psn',
  about: 'posture',
  severity: 'info',
  evidence: 'O',
  *check(input): Iterable<Draft | undefined> {
    const { deployment } = input;
    // Where nobody has named any PSN there is nothing to compare with.
    if (deployment.psns.length === 0 || !deployment.stateSync) return;
    const known = psnIndex(deployment);
    const seen = new Set<string>();
    for (const placed of acesOf(input)) {
      if (!placed) {
        yield;
        continue;
      }
      const { ace, line, list } = placed;
      // Nothing follows from a line that is to be mended.
      if (!isAsked(list) || !deniesProbe(ace, list) || hasMistake(line, list.list)) continue;
      const host = singleHost(ace.destination);
      if (!host || known.has(host.text) || seen.has(host.text)) continue;
      seen.add(host.text);
      const psn = { name: nextName(deployment.psns.map(({ name }) => name)), addresses: [host.text] };
      yield {
        span: host.word.span,
        message: message('dacl.unknown-psn', { address: host.text }),
        once: host.text,
        fixes: [
          {
            title: message('dacl.unknown-psn.fix', { address: host.text }),
            effect: 'choice',
            edits: [],
            deployment: { kind: 'add-psns', psns: [psn] },
          },
        ],
      };
    }
  },
};

/** Lists of endpoints whose posture is known, and such as nobody speaks for. */
function isAsked({ posture, origin }: ListAnalysis): boolean {
  return origin === 'unassigned' || serves(posture, 'compliant') || serves(posture, 'noncompliant');
}

function deniesProbe(ace: Ace, { list, stateSyncPorts }: ListAnalysis): boolean {
  const { action, protocol, destinationPort } = ace;
  return (
    action.value === 'deny' &&
    ace.certain &&
    protocolNumber(protocol, familyOf(list)) === 6 &&
    destinationPort?.operator.value === 'eq' &&
    destinationPort.ports.some(({ number }) => number !== undefined && stateSyncPorts.includes(number))
  );
}

function nextName(taken: readonly string[]): string {
  let number = taken.length + 1;
  while (taken.includes(`psn${number}`)) number++;
  return `psn${number}`;
}
