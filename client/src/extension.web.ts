import { type ExtensionContext, Uri, workspace } from 'vscode';
import { productName } from '../../server/src/protocol';
import { activateExtension } from './activate';
import { workerScript } from './worker-script';

/** Entry for VS Code in a browser: the server is a worker. */
export function activate(context: ExtensionContext): void {
  activateExtension(context, async (options) => {
    const { BrowserMessageReader, BrowserMessageWriter, LanguageClient } = await import(
      'vscode-languageclient/browser'
    );
    const dist = Uri.joinPath(context.extensionUri, 'dist');
    // A function, so that a restart gets a worker of its own. It returns no worker but what is made of it, since VS
    // Code's `Worker` is a wrapper whose results are no instances of it, and the client looks for instances.
    let worker: Worker | undefined;
    let url = '';
    const end = (): void => {
      worker?.terminate();
      // Megabytes, which nobody else gives back.
      URL.revokeObjectURL(url);
    };
    const connect = async () => {
      end();
      url = await workerUrl(dist);
      worker = new Worker(url);
      return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    };
    const client = new LanguageClient('isePosture', productName, connect, options);
    return { client, end };
  });
}

/** The names of the server's files, by the build. */
declare const workerFiles: readonly string[];

/** What a worker can be made of: VS Code makes none from a remote extension's address, but the texts are at hand. */
async function workerUrl(dist: Uri): Promise<string> {
  const files = await Promise.all(
    workerFiles.map(async (name) => {
      const text = new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(dist, name)));
      return [name, text] as const;
    }),
  );
  return URL.createObjectURL(new Blob([workerScript(files)], { type: 'text/javascript' }));
}
