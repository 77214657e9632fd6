import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { serves } from '../../deployment/posture';
import type { ListAnalysis } from '../analysis';
import type { DecidingLine } from '../effect';
import { effectOf, sourceOf } from '../effect';
import { hasMistake } from '../mistakes';
import { probeVerdict } from '../probe';
import { addressesIn } from '../psn-families';
import { addressOf } from '../syntax';
import { type DaclRule, isForIse } from './rule';

/** Whether the probe gets through depends on a condition that no text tells: a time range, a group, an option. */
export const psnDenyUncertain: DaclRule = {
  id: 'dacl/psn-deny-uncertain',
  severity: 'info',
  evidence: 'V',
  *check({ analysis, deployment }): Iterable<Draft> {
    for (const list of analysis.lists) {
      if (!serves(list.posture, 'compliant') || serves(list.posture, 'unknown')) continue;
      for (const psn of deployment.psns) {
        const found = addressesIn(list, psn).flatMap((address) => doubtsOf(list, address));
        const [first] = found;
        if (!first) continue;
        const { port, doubts } = first;
        yield {
          span: doubts[0]!.content,
          message: message(
            isConditional(list, doubts[0]!) ? 'dacl.psn-deny-uncertain' : 'dacl.psn-deny-uncertain.source',
            { psn: psn.name, port, line: doubts[0]!.index + 1 },
          ),
          related: doubts.slice(1).map((line) => ({
            location: { kind: 'here', span: line.content },
            message: message('dacl.psn-deny-uncertain.also'),
          })),
        };
      }
    }
  },
};

interface Doubt {
  readonly port: number;
  readonly doubts: readonly DecidingLine[];
}

function doubtsOf(list: ListAnalysis, text: string): Doubt[] {
  const address = addressOf(text);
  if (!address) return [];
  return list.stateSyncPorts.flatMap((port) => {
    const { verdict, doubts } = probeVerdict(list.list, address, port);
    if (verdict !== 'unsure') return [];
    // What cannot be read, and in text for ISE a source that is not `any`, have findings of their own.
    const open = doubts.filter((line) => isConditional(list, line) || isAboutSomeClients(list, line));
    return open.length > 0 ? [{ port, doubts: open }] : [];
  });
}

function isConditional(list: ListAnalysis, line: DecidingLine): boolean {
  const { lines, packetLines } = effectOf(list.list);
  const readable = line.kind === 'evaluate' || (line.ace.certain && !hasMistake(line, list.list));
  return readable && packetLines[lines.indexOf(line)]?.certainty === 'may';
}

/** An exact line about some clients, which no other rule speaks of. */
function isAboutSomeClients(list: ListAnalysis, line: DecidingLine): boolean {
  const reported = isForIse(list) && list.list.platform !== 'asa';
  return (
    !reported && line.kind === 'ace' && line.ace.certain && !hasMistake(line, list.list) && sourceOf(line) !== 'any'
  );
}
