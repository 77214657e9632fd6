import { callHomeHostOutsideServerNameRules } from './call-home-host-outside-server-name-rules';
import { callHomeListFormat } from './call-home-list-format';
import { discoveryHostFormat } from './discovery-host-format';
import { doctype } from './doctype';
import { duplicateElement } from './duplicate-element';
import { emptyServerNameRules } from './empty-server-name-rules';
import { intervalOutOfRange } from './interval-out-of-range';
import { ipRefreshOffButDelays } from './ip-refresh-off-but-delays';
import { logProbesAnyway } from './log-probes-anyway';
import { namespace } from './namespace';
import { nestedElement } from './nested-element';
import { noDiscoveryTarget } from './no-discovery-target';
import { notABoolean } from './not-a-boolean';
import { notAnInteger } from './not-an-integer';
import { probeListWithoutStateSync } from './probe-list-without-state-sync';
import { limited, type ProfileRule } from './rule';
import { serverNameRuleFormat } from './server-name-rule-format';
import { shortTransitionDelay } from './short-transition-delay';
import { stateSyncOff } from './state-sync-off';
import { stealthNotificationWithoutStealth } from './stealth-notification-without-stealth';
import { syntax } from './syntax';
import { unexpectedInterval } from './unexpected-interval';
import { unknownElement } from './unknown-element';
import { unknownPsn } from './unknown-psn';
import { vlanDetectionOffButTuned } from './vlan-detection-off-but-tuned';
import { wrongCase } from './wrong-case';
import { wrongNamespace } from './wrong-namespace';
import { wrongRoot } from './wrong-root';
import { zeroTransitionDelay } from './zero-transition-delay';

/** Every rule of the posture profile; an explicit list, from the file's form to its sense. */
export const profileRules: readonly ProfileRule[] = [
  syntax,
  doctype,
  namespace,
  wrongRoot,
  wrongNamespace,
  wrongCase,
  unknownElement,
  duplicateElement,
  nestedElement,
  notAnInteger,
  notABoolean,
  intervalOutOfRange,
  zeroTransitionDelay,
  shortTransitionDelay,
  stateSyncOff,
  unexpectedInterval,
  logProbesAnyway,
  probeListWithoutStateSync,
  vlanDetectionOffButTuned,
  ipRefreshOffButDelays,
  stealthNotificationWithoutStealth,
  callHomeListFormat,
  callHomeHostOutsideServerNameRules,
  emptyServerNameRules,
  serverNameRuleFormat,
  discoveryHostFormat,
  noDiscoveryTarget,
  unknownPsn,
].map(limited);
