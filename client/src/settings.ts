import { workspace } from 'vscode';
import type { Middleware } from 'vscode-languageclient';
import { deploymentOrigin, type SettingLayers } from './deployment-origin';

/** Tells the server with the settings whose word the deployment file is: a workspace's own may not lead out of it. */
export const settingsWithOrigin: NonNullable<Middleware['workspace']> = {
  configuration: async (params, token, next) => {
    const values = await next(params, token);
    if (!Array.isArray(values)) return values;
    return values.map((value: unknown, index) =>
      params.items[index]?.section === 'isePosture' && typeof value === 'object'
        ? { ...value, ...deploymentOrigin(layers(), trust()) }
        : value,
    );
  },
};

const layers = (): SettingLayers | undefined =>
  workspace.getConfiguration('isePosture').inspect<string>('deploymentFile');

/** VS Code itself hides restricted settings (`restrictedConfigurations`); this holds where it does not. */
const trust = (): 'trusted' | 'restricted' => (workspace.isTrusted ? 'trusted' : 'restricted');
