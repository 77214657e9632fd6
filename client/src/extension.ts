import type { ExtensionContext } from 'vscode';
import { productName } from '../../server/src/protocol';
import { activateExtension } from './activate';

/** Entry for VS Code on a desktop or a remote host: the server is a Node process, spoken to over IPC. */
export function activate(context: ExtensionContext): void {
  activateExtension(context, async (options) => {
    const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
    const module = context.asAbsolutePath('dist/server.js');
    const client = new LanguageClient(
      'isePosture',
      productName,
      {
        run: { module, transport: TransportKind.ipc },
        debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
      },
      options,
    );
    // The client ends a process that does not end by itself.
    return { client, end: () => undefined };
  });
}
