import { type ExtensionContext, Uri } from 'vscode';
import { activateExtension } from './activate';

/** Entry for VS Code in a browser: the server is a worker. */
export function activate(context: ExtensionContext): void {
  activateExtension(context, async (options) => {
    const { LanguageClient } = await import('vscode-languageclient/browser');
    const script = Uri.joinPath(context.extensionUri, 'dist/server.web.js').toString(true);
    // A function, so that a restart gets a worker of its own.
    return new LanguageClient('isePosture', 'ISE Posture', async () => new Worker(script), options);
  });
}
