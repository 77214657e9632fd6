import { answeredDespitePosture } from './answered-despite-posture';
import { certificateProblem } from './certificate-problem';
import { incorrectConfiguration } from './incorrect-configuration';
import { nameNotResolved } from './name-not-resolved';
import { noAgentLines } from './no-agent-lines';
import { notAssessedSince } from './not-assessed-since';
import { notJudged } from './not-judged';
import { portDiffers } from './port-differs';
import { probeFailed } from './probe-failed';
import { probeTimeout } from './probe-timeout';
import { probingGap } from './probing-gap';
import { probingNotResumed } from './probing-not-resumed';
import { redirected } from './redirected';
import { refused } from './refused';
import { repeatedStatusLoop } from './repeated-status-loop';
import type { LogRule } from './rule';
import { sessionStateChanged } from './session-state-changed';
import { severalEndpoints } from './several-endpoints';
import { syncNeverStarted } from './sync-never-started';
import { syncStoppedUntilRestart } from './sync-stopped-until-restart';
import { unreadLines } from './unread-lines';
import { wrongEncoding } from './wrong-encoding';

/** Rules about what one endpoint did. */
export const endpointRules: readonly LogRule[] = [
  incorrectConfiguration,
  syncStoppedUntilRestart,
  sessionStateChanged,
  notAssessedSince,
  repeatedStatusLoop,
  answeredDespitePosture,
  redirected,
  certificateProblem,
  probeFailed,
  nameNotResolved,
  refused,
  probeTimeout,
  portDiffers,
  probingGap,
  probingNotResumed,
  syncNeverStarted,
  notJudged,
];

/** Rules about the file as a whole, whoever wrote it. */
export const fileRules: readonly LogRule[] = [wrongEncoding, unreadLines, noAgentLines, severalEndpoints];

/** Every rule over logs. */
export const logRules: readonly LogRule[] = [...endpointRules, ...fileRules];
