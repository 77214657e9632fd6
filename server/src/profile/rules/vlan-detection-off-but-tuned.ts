import { message } from '../../core/message';
import { numberAt } from '../document/analysis';
import { remedyFor } from '../edits/remedy';
import type { ProfileRule } from './rule';
import { tunedInVain } from './without-effect';

/** With VLAN detection off, how the agent would poll makes no difference. */
export const vlanDetectionOffButTuned: ProfileRule = {
  id: 'profile/vlan-detection-off-but-tuned',
  severity: 'info',
  evidence: 'VN',
  *check({ document, analysis }) {
    if (numberAt(analysis, 'VlanDetectInterval') !== 0) return;
    yield* tunedInVain(document, analysis, ['PingArp', 'PingMaxTimeout'], (name, value) =>
      message('profile.vlan-detection-off-but-tuned', { name, value, remedy: remedyFor('VlanDetectInterval') }),
    );
  },
};
