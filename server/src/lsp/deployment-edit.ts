import type { WorkspaceEdit } from 'vscode-languageserver';
import type { DeploymentChange } from '../core/deployment/model';
import { applyChange, isChangeable } from '../deployment';
import { deploymentFileName } from '../protocol';
import { isDeploymentFile, isUntitled, join, relativePath } from '../workspace/paths';
import type { Session } from './session';
import { replaceFile } from './workspace-edit';

/**
 * The edit of ise-posture.json that a change stands for, seen from a document; undefined where there is no place for the
 * file or nothing to change, `unreadable` where what is there is no JSON object.
 */
export async function deploymentEdit(
  { deployments, places, openDocument }: Session,
  uri: string,
  change: DeploymentChange,
): Promise<WorkspaceEdit | 'unreadable' | undefined> {
  const known = isDeploymentFile(uri) ? uri : (await deployments.deploymentOf(uri)).uri;
  const path = 'path' in change ? change.path : undefined;
  // What has no place yet can be named by none.
  if (isUntitled(uri) && path !== undefined) return undefined;
  const folder = places.homeOf(uri);
  const target = known ?? (folder === undefined ? undefined : join(folder, deploymentFileName));
  if (target === undefined) return undefined;
  const version = openDocument(target)?.version ?? null;
  const before = await deployments.textOf(target);
  if (before !== undefined && !isChangeable(before)) return 'unreadable';
  const placed = path === undefined ? change : { ...change, path: relativePath(uri, target) };
  const after = applyChange(before, placed);
  return after === before ? undefined : replaceFile(target, version, before, after);
}
