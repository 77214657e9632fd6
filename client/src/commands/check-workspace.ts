import { type Disposable, l10n, ProgressLocation, window } from 'vscode';
import { clientCommands } from '../../../server/src/protocol';
import type { Services } from '../services';
import { showCheckResult } from './check-result';
import { registerCommand } from './register';

/** Check Workspace: all files, the closed ones too; their findings go to the Problems view. */
export function registerCheckWorkspace({ server }: Services): Disposable {
  return registerCommand(server, clientCommands.checkWorkspace, async () => {
    const options = {
      location: ProgressLocation.Notification,
      title: l10n.t('ISE Posture: checking the workspace'),
      cancellable: true,
    };
    const result = await window.withProgress(options, (_, token) =>
      server.request('isePosture/checkWorkspace', {}, token),
    );
    if (result.files === 0 && result.errors.length === 0)
      throw new Error(l10n.t('No dACL, posture profile or log was found here, so nothing was checked.'));
    await showCheckResult(server, result, { focus: 'taken' });
  });
}
