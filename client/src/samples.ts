import { Disposable, FileType, l10n, type QuickPickItem, Uri, window, workspace } from 'vscode';
import { clientCommands } from '../../server/src/protocol';
import type { Services } from './activate';
import { registerCommand } from './commands/register';
import { createSampleFiles, sampleScheme } from './sample-files';

interface Sample extends QuickPickItem {
  /** What links of the walkthrough call it. */
  readonly id: string;
  readonly name: RegExp;
}

/** Open a Sample: the files that the walkthrough is about, with an ise-posture.json beside them. */
export function registerSamples({ context, server }: Services): Disposable {
  const folder = Uri.joinPath(context.extensionUri, 'samples');
  const all: readonly Sample[] = [
    {
      id: 'dacl',
      name: /^(?!.*non).*compliant.*\.dacl$/i,
      label: l10n.t('dACL for compliant endpoints'),
      description: '',
    },
    {
      id: 'profile',
      name: /^ISEPostureCFG.*\.xml$/i,
      label: l10n.t('Posture profile'),
      description: 'ISEPostureCFG.xml',
    },
    {
      id: 'log',
      name: /ISEPosture.*\.txt$/i,
      label: l10n.t('Posture log'),
      description: 'AnyConnect_ISEPosture.txt',
    },
  ];
  return Disposable.from(
    workspace.registerFileSystemProvider(sampleScheme, createSampleFiles(folder), { isCaseSensitive: true }),
    registerCommand(server, clientCommands.openSample, async (argument) => {
      const placeHolder = l10n.t('Sample');
      const sample = all.find(({ id }) => id === argument) ?? (await window.showQuickPick(all, { placeHolder }));
      if (!sample) return;
      const path = (await filesBelow(folder, '')).find((file) =>
        sample.name.test(file.slice(file.lastIndexOf('/') + 1)),
      );
      if (path === undefined) throw new Error(l10n.t('This sample is missing from the installation.'));
      await window.showTextDocument(Uri.from({ scheme: sampleScheme, path }), { preview: false });
    }),
  );
}

/** Paths below a folder, each with `/` in front, the ones nearest to it first. */
async function filesBelow(folder: Uri, prefix: string): Promise<string[]> {
  const entries = await workspace.fs.readDirectory(folder);
  const files = entries.flatMap(([name, type]) => (type === FileType.File ? [`${prefix}/${name}`] : []));
  const folders = entries.filter(([, type]) => type === FileType.Directory);
  const below = await Promise.all(folders.map(([name]) => filesBelow(Uri.joinPath(folder, name), `${prefix}/${name}`)));
  return [...files, ...below.flat()];
}
