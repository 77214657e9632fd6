import type { Settings } from '../../server/src/protocol';

/** What VS Code tells of a setting: whose word it is. */
export interface SettingLayers {
  readonly globalValue?: string;
  readonly workspaceValue?: string;
  readonly workspaceFolderValue?: string;
}

/**
 * Whose word the deployment file is. A workspace's own settings may name a file within the workspace only (the server
 * sees to that); without trust they say nothing, and the user's own word counts.
 */
export function deploymentOrigin(
  layers: SettingLayers | undefined,
  trust: 'trusted' | 'restricted',
): Pick<Settings, 'deploymentFile' | 'deploymentFileFrom'> {
  const byWorkspace = layers?.workspaceFolderValue ?? layers?.workspaceValue;
  if (byWorkspace === undefined) return { deploymentFileFrom: 'user' };
  if (trust === 'trusted') return { deploymentFileFrom: 'workspace' };
  return { deploymentFile: layers?.globalValue ?? '', deploymentFileFrom: 'user' };
}
