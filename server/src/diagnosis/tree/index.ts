import { answeredByAnother } from './answered-by-another';
import { authoredDiffers } from './authored-differs';
import { blockedBeforePosture } from './blocked-before-posture';
import { certificate } from './certificate';
import { clientAddressUnknown } from './client-address-unknown';
import { denyMissing } from './deny-missing';
import { denyTooLate } from './deny-too-late';
import { denyWrong } from './deny-wrong';
import { healthyProven, healthyUnproven } from './healthy';
import { intervalInvalid } from './interval-invalid';
import { intervalOff } from './interval-off';
import { ipv6Path } from './ipv6-path';
import { iseLostAgentUnaware } from './ise-lost-agent-unaware';
import type { Leaf } from './leaf';
import { listEmpty } from './list-empty';
import { listNotInstalled } from './list-not-installed';
import { loopNewSessions, loopNoAccounting, loopOwnerChanges, loopSessionEnds, loopTwoAdapters } from './loops';
import { nameNotResolved } from './name-not-resolved';
import { neverStarted } from './never-started';
import { noListSent } from './no-list-sent';
import { noPolicyServer } from './no-policy-server';
import { notEnforced } from './not-enforced';
import { olderList } from './older-list';
import { otherListApplied } from './other-list-applied';
import { otherPath } from './other-path';
import { platformNoDacl } from './platform-no-dacl';
import { portDiffers } from './port-differs';
import { profileContradictsLog } from './profile-contradicts-log';
import { profileNotDelivered } from './profile-not-delivered';
import { proxy } from './proxy';
import { psnUnreachable } from './psn-unreachable';
import { race } from './race';
import { refused } from './refused';
import { stateLostNotAssessed, stateLostRecovered } from './state-lost';
import { stoppedEarlier } from './stopped-earlier';
import { stoppedSilently } from './stopped-silently';
import { tls } from './tls';
import { unknownListApplied } from './unknown-list-applied';
import { wrongAuthorization } from './wrong-authorization';

/** Every leaf. The order is that in which causes of one standing are named: what is looked at first comes first. */
export const leaves: readonly Leaf[] = [
  intervalOff,
  intervalInvalid,
  profileNotDelivered,
  profileContradictsLog,
  neverStarted,
  stoppedSilently,
  unknownListApplied,
  otherListApplied,
  wrongAuthorization,
  noListSent,
  listNotInstalled,
  listEmpty,
  platformNoDacl,
  denyMissing,
  denyTooLate,
  denyWrong,
  portDiffers,
  olderList,
  authoredDiffers,
  clientAddressUnknown,
  ipv6Path,
  blockedBeforePosture,
  iseLostAgentUnaware,
  race,
  notEnforced,
  otherPath,
  answeredByAnother,
  certificate,
  tls,
  nameNotResolved,
  proxy,
  psnUnreachable,
  noPolicyServer,
  loopNewSessions,
  loopOwnerChanges,
  loopSessionEnds,
  loopNoAccounting,
  loopTwoAdapters,
  stateLostNotAssessed,
  stateLostRecovered,
  stoppedEarlier,
  refused,
  healthyProven,
  healthyUnproven,
];
