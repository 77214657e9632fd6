import { intervalOutOfRange } from './interval-out-of-range';
import { notAnInteger } from './not-an-integer';
import type { ProfileRule } from './rule';
import { shortTransitionDelay } from './short-transition-delay';
import { stateSyncOff } from './state-sync-off';
import { syntax } from './syntax';
import { zeroTransitionDelay } from './zero-transition-delay';

/** Every rule of the posture profile; an explicit list, from the file's form to its sense. */
export const profileRules: readonly ProfileRule[] = [
  syntax,
  notAnInteger,
  intervalOutOfRange,
  zeroTransitionDelay,
  shortTransitionDelay,
  stateSyncOff,
];
