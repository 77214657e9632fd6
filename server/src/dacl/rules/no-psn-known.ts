import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { expectsDeny } from '../meaning/expectation';
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
    const exists = deployment.uri !== undefined;
    yield {
      span: listMark(list.list),
      message: message('dacl.no-psn-known'),
      fixes: [
        {
          title: message(exists ? 'dacl.no-psn-known.fix-add' : 'dacl.no-psn-known.fix-create'),
          effect: 'choice',
          edits: [],
          // What the list denies is what is to be checked: it cannot be the truth about which PSNs there are.
          deployment: { kind: 'name-psns' },
        },
      ],
    };
  },
};
