import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { ListAnalysis } from '../analysis';
import { expectsDeny } from '../expectation';
import { familyOf, protocolNumber } from '../syntax';
import { type DaclRule, listMark } from './rule';

/** A list for compliant endpoints, and nobody says which PSNs it has to deny. */
export const noPsnKnown: DaclRule = {
  id: 'dacl/no-psn-known',
  about: 'posture',
  severity: 'hint',
  evidence: 'O',
  *check({ analysis, deployment }): Iterable<Draft> {
    if (deployment.psns.length > 0) return;
    const list = analysis.lists.find((one) => one.list.aces.length > 0 && expectsDeny(one));
    if (!list) return;
    const found = deniedHosts(list).map((address, index) => ({ name: `psn${index + 1}`, addresses: [address] }));
    const exists = deployment.uri !== undefined;
    const psns = found.length === 0 && exists ? [{ name: 'psn1', addresses: [] }] : found;
    yield {
      span: listMark(list.list),
      message: message('dacl.no-psn-known'),
      fixes: [
        {
          title: message(exists ? 'dacl.no-psn-known.fix-add' : 'dacl.no-psn-known.fix-create'),
          effect: 'choice',
          edits: [],
          deployment: { kind: exists ? 'add-psns' : 'create', psns },
        },
      ],
    };
  },
};

/** Hosts whose state-sync port the list denies: probably PSNs. */
function deniedHosts({ list, stateSyncPorts }: ListAnalysis): string[] {
  const hosts = list.aces.flatMap(({ ace }) => {
    const denies =
      ace.action.value === 'deny' &&
      protocolNumber(ace.protocol, familyOf(list)) === 6 &&
      ace.destination?.kind === 'host';
    const port =
      ace.destinationPort?.operator.value === 'eq' &&
      ace.destinationPort.ports.some(({ number }) => number !== undefined && stateSyncPorts.includes(number));
    return denies && port && ace.destination?.kind === 'host' ? [ace.destination.address.canonical] : [];
  });
  return [...new Set(hosts)];
}
