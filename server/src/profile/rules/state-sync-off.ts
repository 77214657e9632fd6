import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import { numberAt } from '../document/analysis';
import { nameSpan } from '../document/document';
import { remedyFor } from '../edits/remedy';
import { turnStateSyncOn } from '../edits/turn-on';
import { suggestedProbeInterval } from '../vocabulary';
import type { ProfileRule } from './rule';
import { expectedIntervalOf } from './unexpected-interval';

/** For a site that does not use state synchronization at all. */
const unused: Fix = {
  title: message('profile.state-sync-off.fix-unused'),
  effect: 'choice',
  edits: [],
  deployment: { kind: 'state-sync-unused' },
};

/** Worth knowing, not wrong: without a probe interval the agent does not synchronize its posture state. */
export const stateSyncOff: ProfileRule = {
  id: 'profile/state-sync-off',
  severity: 'info',
  evidence: 'V',
  *check({ document, analysis, deployment }) {
    const { root } = document;
    const parameter = analysis.first.get('StateSyncProbeInterval');
    if (root === undefined || analysis.stateSync !== 'off') return;
    // Where ise-posture.json says what ISE has, this is no news, or `unexpected-interval` has more to say.
    if (expectedIntervalOf(deployment, analysis) !== undefined) return;
    if (parameter !== undefined && numberAt(analysis, 'StateSyncProbeInterval') !== 0) return;
    const edits = turnStateSyncOn(document, analysis);
    const title = message('profile.fix.turn-on', { seconds: suggestedProbeInterval });
    yield {
      message: message(parameter === undefined ? 'profile.state-sync-off.missing' : 'profile.state-sync-off', {
        remedy: remedyFor('StateSyncProbeInterval'),
      }),
      span: parameter === undefined ? nameSpan(root) : parameter.valueSpan,
      fixes: edits === undefined ? [unused] : [{ title, effect: 'choice', edits }, unused],
    };
  },
};
