// What an editor that has just started waits for an extension: `npm run bench activation` asks, in an editor of its own each
// time, with no folder open. Settings say whose extension it is (`isePostureTest.activation`) and which file the times go to.
import { type Extension, extensions, Uri, workspace } from 'vscode';
import { diagnosticsOf, extensionUnderTest } from '../support/editor';

interface Contestant {
  readonly extension: () => Extension<unknown> | undefined;
  readonly language: string;
  /** A text of which something is found. */
  readonly content: string;
}

const contestants: Readonly<Record<string, Contestant>> = {
  ours: {
    extension: extensionUnderTest,
    language: 'ise-dacl',
    content: 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\npermit tcp any any eq 443\n',
  },
  // Its third language: the others would activate ours, too.
  json: {
    extension: () => extensions.getExtension('vscode.json-language-features'),
    language: 'snippets',
    content: '{\n  "a": 1,\n  "a" 2\n}\n',
  },
};

describe('activation', () => {
  it('is measured, and so is the time until the first findings', async () => {
    const settings = workspace.getConfiguration('isePostureTest');
    const name = settings.get('activation', 'ours');
    const { extension: find, language, content } = contestants[name]!;
    const extension = find();
    if (!extension) throw new Error(`The extension of ${name} is not there.`);
    if (extension.isActive) throw new Error(`${name} was active before it was asked for.`);
    const begun = performance.now();
    await extension.activate();
    const activated = performance.now() - begun;
    const { uri } = await workspace.openTextDocument({ language, content });
    await diagnosticsOf(uri, (found) => found.length > 0);
    const found = performance.now() - begun;
    const told = JSON.stringify({ version: String(extension.packageJSON.version), activated, found });
    await workspace.fs.writeFile(Uri.file(settings.get('file', '')), new TextEncoder().encode(told));
  });
});
