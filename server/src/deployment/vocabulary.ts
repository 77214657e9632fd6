import type { Platform, PostureStatus } from '../core/deployment/model';
import type { Severity } from '../core/severity';

/** The posture words of `acls[].posture`. The first three may also stand in a list. */
export const postureStatuses: readonly PostureStatus[] = ['compliant', 'noncompliant', 'unknown'];
export const postures: readonly (PostureStatus | 'redirect' | 'none')[] = [...postureStatuses, 'redirect', 'none'];
export const platforms: readonly Platform[] = ['ios-xe', 'asa'];
export const severities: readonly (Severity | 'off')[] = ['error', 'warning', 'info', 'hint', 'off'];
