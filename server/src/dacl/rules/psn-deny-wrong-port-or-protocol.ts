import type { Fix } from '../../core/finding';
import { type MessageId, message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { insertAtTop } from '../insertion';
import { denyEffect, denyLines, type MissingDeny, missingDenies, type WrongDeny, wrongDeny } from '../psn-denies';
import { type DaclRule, fixesIn, replacing } from './rule';

/** A deny for a PSN that names UDP, another port, or the port on the client's side: the probe passes it. */
export const psnDenyWrongPortOrProtocol: DaclRule = {
  id: 'dacl/psn-deny-wrong-port-or-protocol',
  severity: 'error',
  also: ['info'],
  evidence: 'V',
  *check({ document, analysis, deployment }): Iterable<Draft> {
    for (const list of analysis.lists) {
      for (const missing of missingDenies(list, deployment)) {
        const found = wrongDeny(missing, list, deployment);
        if (!found) continue;
        const edit = insertAtTop(document, list.list, denyLines(list, missing));
        const insert: Fix | undefined = edit && {
          title: message('dacl.missing-psn-deny.fix', { psn: missing.psn.name }),
          effect: denyEffect(missing),
          edits: [edit],
        };
        yield {
          span: found.line.content,
          severity: missing.severity,
          message: message(`dacl.psn-deny-wrong-port-or-protocol.${found.wrong}` as MessageId, {
            psn: missing.psn.name,
            port: found.port,
          }),
          related: [
            {
              location: { kind: 'here', span: missing.line.content },
              message: message('dacl.missing-psn-deny.permits'),
            },
          ],
          fixes: fixesIn(list.list, correction(found, missing), insert),
        };
      }
    }
  },
};

/** Puts the line itself right. What it denied before is permitted then, so a person decides. */
function correction(found: WrongDeny, missing: MissingDeny): Fix | undefined {
  const { ace } = found.line;
  if (!ace.protocol || !ace.source || !ace.destination || missing.addresses.length !== 1 || missing.ports.length !== 1)
    return undefined;
  const title = message('dacl.psn-deny-wrong-port-or-protocol.fix', { port: found.port });
  const span = { start: ace.protocol.span.start, end: ace.destinationPort?.span.end ?? ace.destination.span.end };
  return {
    ...replacing(title, 'choice', span, `tcp any host ${missing.addresses[0]} eq ${found.port}`),
    preferred: true,
  };
}
