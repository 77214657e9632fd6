import { Disposable, l10n, window } from 'vscode';
import { clientCommands } from '../../../server/src/protocol';
import type { Services } from '../services';
import { registerCommand } from './register';

/** Restart Server and Show Output. */
export function registerServerCommands({ server }: Services): Disposable {
  return Disposable.from(
    registerCommand(server, clientCommands.restartServer, async () => {
      await server.restart();
      window.setStatusBarMessage(`$(check) ${l10n.t('ISE Posture: server restarted.')}`, 5000);
    }),
    registerCommand(server, clientCommands.showOutput, () => server.output.show()),
  );
}
