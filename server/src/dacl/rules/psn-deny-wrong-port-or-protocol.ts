import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { Slices } from '../../core/slices';
import { denyFix, whyNoFix } from '../edits/deny-plan';
import { type MissingDeny, missingDeniesInSlices, type WrongDeny, wrongDeny } from '../edits/psn-denies';
import type { ListAnalysis } from '../meaning/analysis';
import type { DaclInput } from '../meaning/input';
import { inOrder } from '../syntax';
import { type DaclRule, fixesIn, replacing } from './rule';

/** A deny for a PSN that names UDP, another port, or the port on the client's side: the probe passes it. */
export const psnDenyWrongPortOrProtocol: DaclRule = {
  id: 'dacl/psn-deny-wrong-port-or-protocol',
  about: 'posture',
  severity: 'error',
  also: ['info'],
  evidence: 'V',
  *check(input): Iterable<Draft | undefined> {
    for (const list of input.analysis.lists) {
      yield undefined;
      for (const missing of yield* missingDeniesInSlices(list, input.deployment)) {
        const found = yield* wrongDeny(missing, list, input.deployment);
        if (!found) continue;
        yield {
          span: found.line.content,
          severity: missing.severity,
          message: message(`dacl.psn-deny-wrong-port-or-protocol.${found.wrong}`, {
            psn: missing.psn.name,
            port: found.port,
          }),
          related: [
            {
              location: { kind: 'here', span: missing.line.content },
              message: message('dacl.missing-psn-deny.permits'),
            },
            ...(yield* whyNoFix(input, list, missing)),
          ],
          fixes: () => fixesOf(input, list, found, missing),
        };
      }
    }
  },
};

function* fixesOf(
  input: DaclInput,
  list: ListAnalysis,
  found: WrongDeny,
  missing: MissingDeny,
): Slices<readonly Fix[]> {
  return fixesIn(list.list, correction(list, found, missing), yield* addition(input, list, missing));
}

/** The right deny beside the wrong one. */
function* addition(input: DaclInput, list: ListAnalysis, missing: MissingDeny): Slices<Fix | undefined> {
  const fix = yield* denyFix(input, list, missing);
  if (!fix) return undefined;
  const { preferred: _, ...rest } = fix;
  return rest;
}

/** Puts the line itself right, where that is enough. What it denied before is permitted then, so a person decides. */
function correction({ list }: ListAnalysis, found: WrongDeny, missing: MissingDeny): Fix | undefined {
  const { ace } = found.line;
  const order = inOrder(list);
  if (order.indexOf(found.line) > order.indexOf(missing.line)) return undefined;
  if (!ace.protocol || !ace.source || !ace.destination || missing.addresses.length !== 1 || missing.ports.length !== 1)
    return undefined;
  const title = message('dacl.psn-deny-wrong-port-or-protocol.fix', { port: found.port });
  const span = { start: ace.protocol.span.start, end: ace.destinationPort?.span.end ?? ace.destination.span.end };
  return {
    ...replacing(title, 'choice', span, `tcp any host ${missing.addresses[0]!.text} eq ${found.port}`),
    preferred: true,
  };
}
