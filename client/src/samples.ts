import { Disposable, l10n, languages, type QuickPickItem, type TextEditor, Uri, window, workspace } from 'vscode';
import { clientCommands, deploymentFileName } from '../../server/src/protocol';
import { registerCommand } from './commands/register';
import { goToFinding } from './commands/reveal';
import { createSampleFiles, sampleScheme } from './sample-files';
import type { Services } from './services';
import { happened } from './wait';

interface Sample extends QuickPickItem {
  /** What links of the walkthrough call it. */
  readonly id: keyof typeof stored;
  /** The file's name. */
  readonly description: string;
}

/** Where the samples lie. */
const stored = {
  dacl: 'acl/staff-compliant.dacl',
  profile: 'ISEPostureCFG.xml',
  log: 'AnyConnect_ISEPosture.txt',
} as const;

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The samples' one folder, and where each file comes from: beside each other, so that ise-posture.json counts for all. */
const contents = new Map([deploymentFileName, ...Object.values(stored)].map((path) => [`/${nameOf(path)}`, path]));

/** Open a Sample: the files that the walkthrough is about, with an ise-posture.json beside them. */
export function registerSamples({ context, server }: Services): Disposable {
  const all: readonly Sample[] = [
    { id: 'dacl', label: l10n.t('dACL for compliant endpoints'), description: nameOf(stored.dacl) },
    { id: 'profile', label: l10n.t('Posture profile'), description: nameOf(stored.profile) },
    { id: 'log', label: l10n.t('Posture log'), description: nameOf(stored.log) },
  ];
  const files = createSampleFiles(Uri.joinPath(context.extensionUri, 'samples'), contents);
  return Disposable.from(
    workspace.registerFileSystemProvider(sampleScheme, files, { isCaseSensitive: true }),
    registerCommand(server, clientCommands.openSample, async (argument) => {
      const placeHolder = l10n.t('Sample');
      const sample = all.find(({ id }) => id === argument) ?? (await window.showQuickPick(all, { placeHolder }));
      if (!sample) return;
      const uri = Uri.from({ scheme: sampleScheme, path: `/${sample.description}` });
      await toFinding(await window.showTextDocument(uri, { preview: false }));
    }),
  );
}

/** Milliseconds that a sample has for its first finding. */
const patience = 10_000;

/** Puts the cursor on the gravest finding once there is one, unless the person has put it elsewhere meanwhile. */
async function toFinding(editor: TextEditor): Promise<void> {
  const { document, selection } = editor;
  await firstFindings(document.uri);
  if (window.activeTextEditor !== editor || !editor.selection.isEqual(selection)) return;
  const [gravest] = [...languages.getDiagnostics(document.uri)].sort((a, b) => a.severity - b.severity);
  if (!gravest) return;
  goToFinding(editor, gravest.range);
}

async function firstFindings(uri: Uri): Promise<void> {
  const isThere = (): boolean => languages.getDiagnostics(uri).length > 0;
  if (!isThere()) await happened(languages.onDidChangeDiagnostics, isThere, patience);
}
