import type { Psn } from '../../core/deployment/model';
import { posturePort } from '../../core/deployment/model';
import { serves } from '../../core/deployment/posture';
import type { Fix, Related } from '../../core/finding';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { Slices } from '../../core/slices';
import { hostAce } from '../edits/host-ace';
import { editOf, insertLines, topOf } from '../edits/insertion';
import type { ListAnalysis } from '../meaning/analysis';
import type { DaclInput } from '../meaning/input';
import { addressesIn } from '../meaning/psn-families';
import { type BlockedPort, blockedPorts } from '../meaning/psn-reach';
import { type DaclRule, fixesIn, listMark } from './rule';

/** A compliant or noncompliant list that keeps the agent from what reassessment and reports still need. */
export const psnBlockedAfterPosture: DaclRule = {
  id: 'dacl/psn-blocked-after-posture',
  about: 'posture',
  severity: 'warning',
  evidence: 'I',
  *check(input): Iterable<Draft | undefined> {
    const { analysis, deployment } = input;
    for (const list of analysis.lists) {
      yield undefined;
      const known = serves(list.posture, 'compliant') || serves(list.posture, 'noncompliant');
      if (!known || serves(list.posture, 'unknown') || list.list.aces.length === 0) continue;
      for (const psn of deployment.psns) {
        const blocked = yield* blockedPorts(list, psn, [...deployment.portalPorts, posturePort], 'tcp');
        if (blocked.length > 0) yield blockedDraft(input, list, psn, blocked);
      }
    }
  },
};

function blockedDraft(input: DaclInput, list: ListAnalysis, psn: Psn, blocked: readonly BlockedPort[]): Draft {
  const line = blocked.find((one) => one.line)?.line;
  const ports = blocked.map((one) => one.port);
  return {
    span: line?.content ?? listMark(list.list),
    message: message(line ? 'dacl.psn-blocked-after-posture' : 'dacl.psn-blocked-after-posture.implicit', {
      psn: psn.name,
      ports,
    }),
    fixes: () => permitFixes(input, list, psn, ports),
  };
}

/** The fix that permits TCP ports of a PSN, where there may be one. */
export function* permitFixes(
  input: DaclInput,
  list: ListAnalysis,
  psn: Psn,
  ports: readonly number[],
): Slices<readonly Fix[]> {
  return fixesIn(list.list, yield* permitFix(input, list, psn, ports));
}

/** Permits TCP ports of a PSN at the top of a list. */
function* permitFix(
  { document }: DaclInput,
  list: ListAnalysis,
  psn: Psn,
  ports: readonly number[],
): Slices<Fix | undefined> {
  const lines = addressesIn(list, psn).flatMap((address) =>
    ports.map((port) => hostAce('permit', 'tcp', address.text, port)),
  );
  const insertion = yield* insertLines(document, list.list, lines, topOf(list.list));
  if (typeof insertion === 'string') return undefined;
  const title = message('dacl.psn-blocked.fix', { psn: psn.name, ports });
  return { title, effect: 'widens', edits: [editOf(insertion)] };
}

/** The lines that refuse, as places to look at. */
export function refusedBy(blocked: readonly BlockedPort[]): Related[] {
  const lines = new Set(blocked.flatMap(({ line }) => line ?? []));
  return [...lines].map((line) => ({
    location: { kind: 'here', span: line.content },
    message: message('dacl.psn-blocked.by'),
  }));
}
