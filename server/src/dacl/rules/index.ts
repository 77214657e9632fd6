import { abbreviatedKeyword } from './abbreviated-keyword';
import { cidrNotation } from './cidr-notation';
import { commentNotRemark } from './comment-not-remark';
import { counterInDacl } from './counter-in-dacl';
import { duplicateLine } from './duplicate-line';
import { mildInEvidence } from './evidence';
import { flagsWithoutTcp } from './flags-without-tcp';
import { headerInDacl } from './header-in-dacl';
import { hostBitsSet } from './host-bits-set';
import { missingDestination } from './missing-destination';
import { missingHostKeyword } from './missing-host-keyword';
import { missingPsnDeny } from './missing-psn-deny';
import { mixedIpVersions } from './mixed-ip-versions';
import { neighborDiscoveryDenied } from './neighbor-discovery-denied';
import { netmaskInsteadOfWildcard } from './netmask-instead-of-wildcard';
import { noPermit } from './no-permit';
import { noPsnKnown } from './no-psn-known';
import { noncontiguousWildcard } from './noncontiguous-wildcard';
import { notDecided } from './not-decided';
import { optionUnreliableInDacl } from './option-unreliable-in-dacl';
import { placeholderAddress } from './placeholder-address';
import { platformInDoubt } from './platform-in-doubt';
import { portNameForOtherProtocol } from './port-name-for-other-protocol';
import { portWithoutTcpUdp } from './port-without-tcp-udp';
import { postureUnassigned } from './posture-unassigned';
import { psnBlockedAfterPosture } from './psn-blocked-after-posture';
import { psnBlockedBeforePosture } from './psn-blocked-before-posture';
import { psnDenyTooLate } from './psn-deny-too-late';
import { psnDenyUncertain } from './psn-deny-uncertain';
import { psnDenyWrongPortOrProtocol } from './psn-deny-wrong-port-or-protocol';
import { redundantLine } from './redundant-line';
import { remarkTooLong } from './remark-too-long';
import { reversedRange } from './reversed-range';
import type { DaclRule } from './rule';
import { sequenceNumberInDacl } from './sequence-number-in-dacl';
import { serverToClientLine } from './server-to-client-line';
import { sharedNumber } from './shared-number';
import { sourceNotAny } from './source-not-any';
import { syntax } from './syntax';
import { tooManyEntries } from './too-many-entries';
import { tooManyPorts } from './too-many-ports';
import { unknownPortName } from './unknown-port-name';
import { unknownPsn } from './unknown-psn';
import { unreachableLine } from './unreachable-line';

export { withoutEchoes } from './psn-deny-uncertain';
export type { DaclRule } from './rule';

/** All rules about dACLs, in the order in which they run. */
export const daclRules: readonly DaclRule[] = [
  syntax,
  placeholderAddress,
  unknownPortName,
  portNameForOtherProtocol,
  portWithoutTcpUdp,
  tooManyPorts,
  reversedRange,
  flagsWithoutTcp,
  missingHostKeyword,
  cidrNotation,
  netmaskInsteadOfWildcard,
  noncontiguousWildcard,
  hostBitsSet,
  sourceNotAny,
  missingDestination,
  abbreviatedKeyword,
  commentNotRemark,
  remarkTooLong,
  headerInDacl,
  sequenceNumberInDacl,
  counterInDacl,
  optionUnreliableInDacl,
  mixedIpVersions,
  sharedNumber,
  duplicateLine,
  tooManyEntries,
  noPermit,
  serverToClientLine,
  platformInDoubt,
  postureUnassigned,
  noPsnKnown,
  missingPsnDeny,
  psnDenyWrongPortOrProtocol,
  psnDenyTooLate,
  psnDenyUncertain,
  unknownPsn,
  psnBlockedAfterPosture,
  psnBlockedBeforePosture,
  neighborDiscoveryDenied,
  unreachableLine,
  redundantLine,
  notDecided,
].map(mildInEvidence);
