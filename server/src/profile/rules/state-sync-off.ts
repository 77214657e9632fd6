import { message } from '../../core/message';
import { numberAt } from '../analysis';
import { nameSpan } from '../document';
import { remedyFor } from '../remedy';
import { turnStateSyncOn } from '../turn-on';
import { suggestedProbeInterval } from '../vocabulary';
import type { ProfileRule } from './rule';

/** Worth knowing, not wrong: without a probe interval the agent does not synchronize its posture state. */
export const stateSyncOff: ProfileRule = {
  id: 'profile/state-sync-off',
  severity: 'info',
  evidence: 'V',
  *check({ document, analysis }) {
    const { root } = document;
    const parameter = analysis.first.get('StateSyncProbeInterval');
    if (root === undefined || analysis.stateSync !== 'off') return;
    if (parameter !== undefined && numberAt(analysis, 'StateSyncProbeInterval') !== 0) return;
    const edits = turnStateSyncOn(document, analysis);
    const title = message('profile.fix.turn-on', { seconds: suggestedProbeInterval });
    yield {
      message: message(parameter === undefined ? 'profile.state-sync-off.missing' : 'profile.state-sync-off', {
        remedy: remedyFor('StateSyncProbeInterval'),
      }),
      span: parameter === undefined ? nameSpan(root) : parameter.valueSpan,
      fixes: edits === undefined ? [] : [{ title, effect: 'choice', edits }],
    };
  },
};
