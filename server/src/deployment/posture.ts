import type { Deployment, Platform, Posture } from './model';
import { matchesGlob } from './paths';

/** Where a list's posture comes from, in the order of precedence. */
export type PostureOrigin = 'configured' | 'list-name' | 'file-name' | 'denies-state-sync' | 'unassigned';

/** What ise-posture.json and the names say about one list. */
export interface ListAssignment {
  /** Undefined: nobody says (`unassigned`). */
  readonly posture?: Posture;
  readonly origin: PostureOrigin;
  readonly platform: Platform;
  readonly stateSyncPorts: readonly number[];
}

// The order is the contract's: "noncompliant" contains "compliant", "compliant-redirect" is a redirect list.
const names: readonly (readonly [RegExp, Posture])[] = [
  [/redirect|cwa|webauth/i, 'redirect'],
  // ISE allows blanks and dots in a dACL's name.
  [/no[nt][-_. ]?compliant/i, ['noncompliant']],
  [/unknown|pending|pre-?posture/i, ['unknown']],
  [/compliant/i, ['compliant']],
];

function postureOfName(name: string): Posture | undefined {
  return names.find(([pattern]) => pattern.test(name))?.[1];
}

/**
 * The posture, platform and state-sync ports of a list.
 * @param path the file, relative to the deployment's folder.
 * @param listName the list's own name where the file tells one (a `show access-lists` header, `ip access-list …`).
 */
export function assignmentOf(deployment: Deployment, path: string, listName: string | undefined): ListAssignment {
  let posture: Posture | undefined;
  let platform: Platform = 'ios-xe';
  let stateSyncPorts = deployment.stateSyncPorts;
  for (const entry of deployment.acls) {
    if (entry.files !== undefined && !matchesGlob(entry.files, path, deployment)) continue;
    if (entry.name !== undefined && !(listName !== undefined && matchesGlob(entry.name, listName, deployment)))
      continue;
    posture = entry.posture ?? posture;
    platform = entry.platform ?? platform;
    stateSyncPorts = entry.stateSyncPorts ?? stateSyncPorts;
  }
  const rest = { platform, stateSyncPorts };
  if (posture !== undefined) return { posture, origin: 'configured', ...rest };
  const fromList = listName === undefined ? undefined : postureOfName(listName);
  if (fromList !== undefined) return { posture: fromList, origin: 'list-name', ...rest };
  const fileName = path.slice(path.lastIndexOf('/') + 1);
  const fromFile = postureOfName(fileName);
  if (fromFile !== undefined) return { posture: fromFile, origin: 'file-name', ...rest };
  return { origin: 'unassigned', ...rest };
}

/** Whether a list serves endpoints of this status. */
export function serves(posture: Posture | undefined, status: 'compliant' | 'noncompliant' | 'unknown'): boolean {
  return Array.isArray(posture) && posture.includes(status);
}
