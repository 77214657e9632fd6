import { workspace } from 'vscode';
import type { Middleware } from 'vscode-languageclient';
import type { Settings } from '../../server/src/protocol';

/** Tells the server with the settings whose word the deployment file is: a workspace's own may not lead out of it. */
export const settingsWithOrigin: NonNullable<Middleware['workspace']> = {
  configuration: async (params, token, next) => {
    const values = await next(params, token);
    if (!Array.isArray(values)) return values;
    return values.map((value: unknown, index) =>
      params.items[index]?.section === 'isePosture' && typeof value === 'object'
        ? { ...value, ...deploymentOrigin() }
        : value,
    );
  },
};

/** Without trust only the user's own word counts; VS Code sees to that, too (`restrictedConfigurations`). */
function deploymentOrigin(): Pick<Settings, 'deploymentFile' | 'deploymentFileFrom'> {
  const origin = workspace.getConfiguration('isePosture').inspect<string>('deploymentFile');
  const byWorkspace = origin?.workspaceFolderValue ?? origin?.workspaceValue;
  if (byWorkspace === undefined) return { deploymentFileFrom: 'user' };
  if (workspace.isTrusted) return { deploymentFileFrom: 'workspace' };
  return { deploymentFile: origin?.globalValue ?? '', deploymentFileFrom: 'user' };
}
