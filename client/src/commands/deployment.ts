import { commands, type Disposable, l10n, Uri, window, workspace } from 'vscode';
import {
  type ApplyDeploymentChangeParams,
  clientCommands,
  type DocumentParams,
  deploymentFileName,
  serverCommands,
} from '../../../server/src/protocol';
import type { Services } from '../activate';

/** Open Deployment File: the ise-posture.json that counts for a document; offers to create it where there is none. */
export function registerDeploymentCommands({ server }: Services): Disposable {
  const known = new Map<string, string | undefined>();
  const remember = server.onStatus(({ uri, deployment }) => {
    if (deployment) known.set(uri, deployment.uri);
    else known.set(uri, undefined);
  });

  const open = commands.registerCommand(clientCommands.openDeployment, async (params?: DocumentParams) => {
    const from = params?.uri ?? window.activeTextEditor?.document.uri.toString();
    const found = from !== undefined && known.has(from) ? known.get(from) : await anyDeployment();
    if (found) {
      await window.showTextDocument(Uri.parse(found));
      return;
    }
    if (!from || from.startsWith('untitled:')) {
      void window.showInformationMessage(
        l10n.t('Open a dACL, a profile or a log first: ise-posture.json belongs beside it.'),
      );
      return;
    }
    const create = l10n.t('Create');
    const question = l10n.t('There is no ise-posture.json above this file. Create one, to name your PSNs?');
    if ((await window.showInformationMessage(question, create)) !== create) return;
    const change: ApplyDeploymentChangeParams = { uri: from, change: { kind: 'create', psns: [] } };
    await server.request('workspace/executeCommand', {
      command: serverCommands.applyDeploymentChange,
      arguments: [change],
    });
  });

  return { dispose: () => [remember, open].forEach((part) => void part.dispose()) };
}

/** Where no document says which: the only deployment file of the workspace, or the one the person picks. */
async function anyDeployment(): Promise<string | undefined> {
  const found = await workspace.findFiles(`**/${deploymentFileName}`, '**/node_modules/**', 50);
  if (found.length <= 1) return found[0]?.toString();
  const items = found.map((uri) => ({ label: workspace.asRelativePath(uri), uri }));
  return (await window.showQuickPick(items, { placeHolder: deploymentFileName }))?.uri.toString();
}
