import { message } from '../../core/message';
import { numberAt } from '../document/analysis';
import { remedyFor } from '../edits/remedy';
import type { ProfileRule } from './rule';
import { tunedInVain } from './without-effect';

/** With the agent's IP refresh off, its DHCP delays are idle, as far as we remember. */
export const ipRefreshOffButDelays: ProfileRule = {
  id: 'profile/ip-refresh-off-but-delays',
  severity: 'hint',
  evidence: 'R',
  *check({ document, analysis }) {
    if (numberAt(analysis, 'EnableAgentIpRefresh') !== 0) return;
    yield* tunedInVain(document, analysis, ['DhcpReleaseDelay', 'DhcpRenewDelay'], (name, value) =>
      message('profile.ip-refresh-off-but-delays', { name, value, remedy: remedyFor('EnableAgentIpRefresh') }),
    );
  },
};
