import { answeredDespitePosture } from './answered-despite-posture';
import { certificateProblem } from './certificate-problem';
import { incorrectConfiguration } from './incorrect-configuration';
import { nameNotResolved } from './name-not-resolved';
import { noAgentLines } from './no-agent-lines';
import { probeTimeout } from './probe-timeout';
import { probingGap } from './probing-gap';
import { refused } from './refused';
import { repeatedStatusLoop } from './repeated-status-loop';
import { sessionStateChanged } from './session-state-changed';
import type { LogRule } from './support';
import { syncNeverStarted } from './sync-never-started';
import { syncStoppedUntilRestart } from './sync-stopped-until-restart';

/** Every rule over logs. */
export const rules: readonly LogRule[] = [
  incorrectConfiguration,
  syncStoppedUntilRestart,
  sessionStateChanged,
  repeatedStatusLoop,
  answeredDespitePosture,
  certificateProblem,
  nameNotResolved,
  refused,
  probeTimeout,
  probingGap,
  syncNeverStarted,
  noAgentLines,
];
