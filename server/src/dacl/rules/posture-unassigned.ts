import type { Fix } from '../../core/finding';
import { type MessageId, message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { type DaclRule, listMark } from './rule';

const choices = ['compliant', 'noncompliant', 'unknown', 'redirect', 'none'] as const;

/** Nobody says which posture status a list serves, so nothing can be said about the probe. */
export const postureUnassigned: DaclRule = {
  id: 'dacl/posture-unassigned',
  severity: 'info',
  evidence: 'O',
  *check({ analysis, source, deployment }): Iterable<Draft> {
    const id = deployment.stateSync ? 'dacl.posture-unassigned' : 'dacl.posture-unassigned.without-sync';
    for (const { list, origin } of analysis.lists) {
      if (origin !== 'unassigned' || list.aces.length === 0) continue;
      const name = analysis.lists.length > 1 ? list.name?.text : undefined;
      const fixes = choices.map(
        (posture): Fix => ({
          title: message(`dacl.posture-unassigned.fix.${posture}` as MessageId),
          effect: 'choice',
          edits: [],
          deployment: {
            kind: 'assign-posture',
            path: source.path,
            posture,
            ...(name === undefined ? {} : { list: name }),
          },
        }),
      );
      yield { span: listMark(list), message: message(id), fixes };
    }
  },
};
