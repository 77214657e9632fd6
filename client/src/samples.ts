import { Disposable, l10n, type QuickPickItem, Uri, window, workspace } from 'vscode';
import { clientCommands } from '../../server/src/protocol';
import type { Services } from './activate';
import { registerCommand } from './commands/register';
import { createSampleFiles, sampleScheme } from './sample-files';

interface Sample extends QuickPickItem {
  /** What links of the walkthrough call it. */
  readonly id: string;
  /** The file's name. */
  readonly description: string;
}

/** The samples' one folder, and where each file comes from: beside each other, so that ise-posture.json counts for all. */
const contents = new Map([
  ['/ise-posture.json', 'ise-posture.json'],
  ['/staff-compliant.dacl', 'acl/staff-compliant.dacl'],
  ['/ISEPostureCFG.xml', 'ISEPostureCFG.xml'],
  ['/AnyConnect_ISEPosture.txt', 'AnyConnect_ISEPosture.txt'],
]);

/** Open a Sample: the files that the walkthrough is about, with an ise-posture.json beside them. */
export function registerSamples({ context, server }: Services): Disposable {
  const all: readonly Sample[] = [
    { id: 'dacl', label: l10n.t('dACL for compliant endpoints'), description: 'staff-compliant.dacl' },
    { id: 'profile', label: l10n.t('Posture profile'), description: 'ISEPostureCFG.xml' },
    { id: 'log', label: l10n.t('Posture log'), description: 'AnyConnect_ISEPosture.txt' },
  ];
  const files = createSampleFiles(Uri.joinPath(context.extensionUri, 'samples'), contents);
  return Disposable.from(
    workspace.registerFileSystemProvider(sampleScheme, files, { isCaseSensitive: true }),
    registerCommand(server, clientCommands.openSample, async (argument) => {
      const placeHolder = l10n.t('Sample');
      const sample = all.find(({ id }) => id === argument) ?? (await window.showQuickPick(all, { placeHolder }));
      if (!sample) return;
      const uri = Uri.from({ scheme: sampleScheme, path: `/${sample.description}` });
      await window.showTextDocument(uri, { preview: false });
    }),
  );
}
