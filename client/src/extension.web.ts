import { type ExtensionContext, Uri, workspace } from 'vscode';
import { productName } from '../../server/src/protocol';
import { activateExtension } from './activate';

/** Entry for VS Code in a browser: the server is a worker. */
export function activate(context: ExtensionContext): void {
  activateExtension(context, async (options) => {
    const { BrowserMessageReader, BrowserMessageWriter, LanguageClient } = await import(
      'vscode-languageclient/browser'
    );
    const script = Uri.joinPath(context.extensionUri, 'dist/server.web.js');
    // A function, so that a restart gets a worker of its own. It returns no worker but what is made of it, since VS
    // Code's `Worker` is a wrapper whose results are no instances of it, and the client looks for instances.
    let worker: Worker | undefined;
    const connect = async () => {
      worker = new Worker(await workerUrl(script));
      return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    };
    const client = new LanguageClient('isePosture', productName, connect, options);
    return { client, end: () => worker?.terminate() };
  });
}

/** What a worker can be made of: VS Code makes none from a remote extension's address, but its text is at hand. */
async function workerUrl(script: Uri): Promise<string> {
  if (script.scheme !== 'vscode-remote') return script.toString(true);
  const text = new Uint8Array(await workspace.fs.readFile(script));
  return URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
}
