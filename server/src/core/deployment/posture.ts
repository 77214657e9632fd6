import { bareName, nameOfFile } from '../list-name';
import type { Deployment, Platform, Posture } from './model';
import { matchesGlob } from './paths';
import { postureOfName } from './posture-names';

/** Where a list's posture comes from, in the order of precedence. */
export type PostureOrigin = 'configured' | 'list-name' | 'file-name' | 'denies-state-sync' | 'unassigned';

/** What ise-posture.json and the names say about one list. */
export interface ListAssignment {
  /** Undefined: nobody says (`unassigned`). */
  readonly posture?: Posture;
  readonly origin: PostureOrigin;
  readonly platform: Platform;
  /** Whether ise-posture.json says the platform, or nobody and IOS-XE is taken. */
  readonly platformOrigin: 'configured' | 'assumed';
  readonly stateSyncPorts: readonly number[];
}

/**
 * The posture, platform and state-sync ports of a list.
 * @param path the file, relative to the deployment's folder.
 * @param listName the list's own name where the file tells one (a `show access-lists` header, `ip access-list …`).
 */
export function assignmentOf(deployment: Deployment, path: string, listName: string | undefined): ListAssignment {
  let posture: Posture | undefined;
  let platform: Platform | undefined;
  let stateSyncPorts = deployment.stateSyncPorts;
  for (const entry of entriesFor(deployment, path, listName)) {
    posture = entry.posture ?? posture;
    platform = entry.platform ?? platform;
    stateSyncPorts = entry.stateSyncPorts ?? stateSyncPorts;
  }
  const platformOrigin = platform === undefined ? 'assumed' : 'configured';
  const rest = { platform: platform ?? 'ios-xe', platformOrigin, stateSyncPorts } as const;
  if (posture !== undefined) return { posture, origin: 'configured', ...rest };
  const fromList = listName === undefined ? undefined : postureOfName(listName);
  if (fromList !== undefined) return { posture: fromList, origin: 'list-name', ...rest };
  const fileName = path.slice(path.lastIndexOf('/') + 1);
  const fromFile = postureOfName(fileName);
  if (fromFile !== undefined) return { posture: fromFile, origin: 'file-name', ...rest };
  return { origin: 'unassigned', ...rest };
}

/** The platform that ise-posture.json says a list is for; undefined where it says none: the text may tell then. */
export function assignedPlatform(
  deployment: Deployment,
  path: string,
  listName: string | undefined,
): Platform | undefined {
  return entriesFor(deployment, path, listName).reduce<Platform | undefined>(
    (known, { platform }) => platform ?? known,
    undefined,
  );
}

/** The entries of `acls` that speak of a list, in order. One without a header has the name of its file. */
function entriesFor(deployment: Deployment, path: string, listName: string | undefined): Deployment['acls'] {
  return deployment.acls.filter(
    ({ files, name }) =>
      (files === undefined || matchesGlob(files, path, deployment)) &&
      (name === undefined || isNamed(name, listName ?? nameOfFile(path), deployment)),
  );
}

/** Whether a name of `acls` speaks of a list: both are compared without what ISE and the device add to a dACL's name. */
function isNamed(glob: string, listName: string | undefined, deployment: Deployment): boolean {
  if (listName === undefined) return false;
  return matchesGlob(glob, listName, deployment) || matchesGlob(bareName(glob), bareName(listName), deployment);
}

/** Whether a list serves endpoints of this status. */
export function serves(posture: Posture | undefined, status: 'compliant' | 'noncompliant' | 'unknown'): boolean {
  return Array.isArray(posture) && posture.includes(status);
}
