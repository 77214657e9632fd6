import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { assignable, type DaclRule, listMark } from './rule';

const choices = ['compliant', 'noncompliant', 'unknown', 'redirect', 'none'] as const;

/** Nobody says which posture status a list serves, so nothing can be said about the probe. */
export const postureUnassigned: DaclRule = {
  id: 'dacl/posture-unassigned',
  about: 'posture',
  severity: 'info',
  evidence: 'O',
  *check(input): Iterable<Draft> {
    const { analysis, deployment } = input;
    const id = deployment.stateSync ? 'dacl.posture-unassigned' : 'dacl.posture-unassigned.without-sync';
    for (const owner of analysis.lists) {
      const { list, origin } = owner;
      if (origin !== 'unassigned' || list.aces.length === 0) continue;
      const fixes = choices.map(
        (posture): Fix => ({
          title: message(`dacl.posture-unassigned.fix.${posture}`),
          effect: 'choice',
          edits: [],
          deployment: { kind: 'assign-posture', ...assignable(input, owner), posture },
        }),
      );
      yield { span: listMark(list), message: message(id), fixes };
    }
  },
};
