import { commands, Disposable } from 'vscode';
import { clientCommands } from '../../../server/src/protocol';
import type { Services } from '../activate';

/** Restart Server and Show Output. */
export function registerServerCommands({ server }: Services): Disposable {
  return Disposable.from(
    commands.registerCommand(clientCommands.restartServer, () => server.restart()),
    commands.registerCommand(clientCommands.showOutput, () => server.output.show()),
  );
}
