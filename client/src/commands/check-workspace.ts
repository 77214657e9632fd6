import { commands, type Disposable, l10n, ProgressLocation, window } from 'vscode';
import { type CheckWorkspaceResult, checkWorkspaceRequest, clientCommands } from '../../../server/src/protocol';
import { notCheckedText } from '../not-checked';
import { offer } from '../offer';
import type { Services } from '../services';
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
      server.request<CheckWorkspaceResult>(checkWorkspaceRequest, {}, token),
    );
    if (result.files === 0 && result.errors.length === 0)
      throw new Error(l10n.t('No dACL, posture profile or log was found here, so nothing was checked.'));
    for (const { uri, message } of result.errors) server.output.warn(`${uri}: ${message}`);
    for (const { label, message } of result.skipped) server.output.info(l10n.t('Skipped {0}: {1}', label, message));
    const { error, warning, info } = result.counts;
    const files = result.files === 1 ? l10n.t('1 file checked') : l10n.t('{0} files checked', result.files);
    const summary = l10n.t('{0}: errors {1}, warnings {2}, information {3}.', files, error, warning, info);
    const unread =
      result.errors.length > 0 ? ` ${l10n.t('Files that could not be read: {0}.', result.errors.length)}` : '';
    const isUnnamed = result.unchecked > (result.unaddressed?.lists ?? 0);
    const skipped = result.skipped.length > 0 ? ` ${l10n.t('Files skipped: {0}.', result.skipped.length)}` : '';
    offer(window.showInformationMessage, summary + notCheckedText(result) + unread + skipped, {
      ...(isUnnamed ? { [l10n.t('Set Up…')]: () => commands.executeCommand(clientCommands.setUp) } : {}),
      [l10n.t('Show Problems')]: () => commands.executeCommand('workbench.actions.view.problems'),
      ...(result.errors.length + result.skipped.length > 0
        ? { [l10n.t('Show Output')]: () => server.output.show() }
        : {}),
    });
  });
}
