import { type Disposable, env, l10n, window } from 'vscode';
import { clientCommands } from '../../../server/src/protocol';
import type { Services } from '../services';
import { registerCommand } from './register';
import { listTarget } from './target';

/** Copy dACL for ISE: the list as ISE's form takes it, and what should be mended before it is saved there. */
export function registerCopyDacl({ server }: Services): Disposable {
  return registerCommand(server, clientCommands.copyDacl, async (argument) => {
    const { params } = await listTarget(server, argument);
    const { text, entries, warnings } = await server.request('isePosture/copyDaclForIse', params);
    if (text === '') throw new Error(warnings[0] ?? l10n.t('There is nothing to copy.'));
    await env.clipboard.writeText(text);
    const copied = entries === 1 ? l10n.t('1 ACE copied for ISE.') : l10n.t('{0} ACEs copied for ISE.', entries);
    if (warnings.length > 0) void window.showWarningMessage(`${copied} ${warnings.join(' ')}`);
    else window.setStatusBarMessage(`$(check) ${copied}`, 5000);
  });
}
