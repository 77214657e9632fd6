import { answeredByAnother } from './answered-by-another';
import { certificate } from './certificate';
import { denyMissing } from './deny-missing';
import { denyTooLate } from './deny-too-late';
import { denyWrong } from './deny-wrong';
import { healthyProven, healthyUnproven } from './healthy';
import { intervalInvalid } from './interval-invalid';
import { intervalOff } from './interval-off';
import type { Leaf } from './leaf';
import { nameNotResolved } from './name-not-resolved';
import { profileContradictsLog } from './profile-contradicts-log';
import { profileNotDelivered } from './profile-not-delivered';
import { proxy } from './proxy';
import { refused } from './refused';
import { tls } from './tls';

/** Every leaf. The order is that in which causes of one standing are named: what is looked at first comes first. */
export const leaves: readonly Leaf[] = [
  intervalOff,
  intervalInvalid,
  profileNotDelivered,
  profileContradictsLog,
  denyMissing,
  denyTooLate,
  denyWrong,
  answeredByAnother,
  certificate,
  tls,
  nameNotResolved,
  proxy,
  refused,
  healthyProven,
  healthyUnproven,
];
