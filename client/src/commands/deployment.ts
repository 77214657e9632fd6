import {
  CancellationError,
  type Disposable,
  l10n,
  type TextDocument,
  Uri,
  languages as vscodeLanguages,
  window,
  workspace,
} from 'vscode';
import {
  type ApplyDeploymentChangeParams,
  clientCommands,
  type DeploymentPsn,
  deploymentFileName,
  serverCommands,
} from '../../../server/src/protocol';
import type { Server } from '../client';
import { documentSelector, isDerived } from '../documents';
import type { Services } from '../services';
import { happened } from '../wait';
import { registerCommand, toUriText } from './register';

/** Milliseconds for the server's first word about a document that was just opened, and for an editor that is saving one. */
const patience = 5000;

/** Open Deployment File: the ise-posture.json that counts for a document; offers to create it where there is none. */
export function registerDeploymentCommands({ server }: Services): Disposable {
  const known = new Map<string, string | undefined>();
  const remember = server.onStatus(({ uri, deployment }) => known.set(Uri.parse(uri).toString(), deployment?.uri));

  const open = registerCommand(server, clientCommands.openDeployment, async (argument) => {
    const from = toUriText(argument) ?? documentToAskAbout()?.uri.toString();
    if (from !== undefined && !known.has(from) && isChecked(from)) await firstStatus(server, from);
    const found = from !== undefined && known.has(from) ? known.get(from) : await anyDeployment();
    if (found) await window.showTextDocument(Uri.parse(found));
    else await offerToCreate(server, from);
  });

  return { dispose: () => [remember, open].forEach((part) => void part.dispose()) };
}

/**
 * Where no document says which: the only deployment file of the workspace, or the one that the person picks.
 * @returns undefined where there is none.
 */
export async function anyDeployment(): Promise<string | undefined> {
  const found = await findDeployments();
  return found.length === 0 ? undefined : (await pickDeployment(found)).toString();
}

/** The deployment files of the workspace. */
async function findDeployments(): Promise<readonly Uri[]> {
  return workspace.findFiles(`**/${deploymentFileName}`, '**/node_modules/**', 50);
}

/** The one that is meant: the only one, or the one that the person picks. */
async function pickDeployment(all: readonly Uri[]): Promise<Uri> {
  const [only] = all;
  if (only && all.length === 1) return only;
  const items = all.map((uri) => ({ label: workspace.asRelativePath(uri), uri }));
  const chosen = await window.showQuickPick(items, { placeHolder: l10n.t('Which ise-posture.json?') });
  if (!chosen) throw new CancellationError();
  return chosen.uri;
}

/** Where ise-posture.json is, or will be: in the only folder, or the one that the person picks. */
export async function deploymentTarget(): Promise<Uri> {
  const found = await findDeployments();
  const folders = workspace.workspaceFolders ?? [];
  const active = window.activeTextEditor?.document.uri;
  const besides = folders.map(({ uri }) => Uri.joinPath(uri, deploymentFileName));
  const beside =
    folders.length === 0 && active && !active.path.endsWith('/') && active.scheme !== 'untitled'
      ? [Uri.joinPath(active, '..', deploymentFileName)]
      : [];
  const all = found.length > 0 ? found : [...besides, ...beside];
  if (all.length === 0)
    throw new Error(l10n.t('Open the folder with your lists, profiles or logs first: ise-posture.json is kept there.'));
  return pickDeployment(all);
}

/** Changes ise-posture.json by way of the server, and saves it. @returns it, or undefined where nothing changed. */
export async function changeDeployment(
  server: Server,
  params: ApplyDeploymentChangeParams,
): Promise<TextDocument | undefined> {
  const changed = await server.request('workspace/executeCommand', {
    command: serverCommands.applyDeploymentChange,
    arguments: [params],
  });
  if (changed?.discarded) throw new CancellationError();
  if (changed?.uri === undefined) return undefined;
  const document = await workspace.openTextDocument(Uri.parse(changed.uri));
  if (!(await isSaved(document)))
    throw new Error(l10n.t('{0} could not be saved.', workspace.asRelativePath(document.uri)));
  return document;
}

/** What is said where {@link changeDeployment} changed nothing. */
export function unchanged(): Error {
  return new Error(l10n.t('ise-posture.json is as it was: it says so already, or it has an error to be fixed first.'));
}

/** The PSNs that an ise-posture.json names already. */
export async function psnsOf(server: Server, uri: string): Promise<readonly DeploymentPsn[]> {
  return server.request('isePosture/deploymentPsns', { uri });
}

/** Saves a document. An editor that saves by itself may be at it, and then answers our wish with no. */
async function isSaved(document: TextDocument): Promise<boolean> {
  const byItself = happened(workspace.onDidSaveTextDocument, (saved) => saved === document, patience);
  if ((await document.save()) || !document.isDirty) return true;
  await byItself;
  return !document.isDirty;
}

function documentToAskAbout(): TextDocument | undefined {
  const document = window.activeTextEditor?.document;
  return document && !isDerived(document.uri) ? document : undefined;
}

async function offerToCreate(server: Server, from: string | undefined): Promise<void> {
  if (from === undefined || from.startsWith('untitled:'))
    throw new Error(l10n.t('Open a dACL, a profile or a log first: ise-posture.json belongs beside it.'));
  const create = l10n.t('Create');
  const question = l10n.t('There is no ise-posture.json above this file. Create one, to name your PSNs?');
  if ((await window.showInformationMessage(question, create)) !== create) return;
  const document = await changeDeployment(server, { uri: from, change: { kind: 'name-psns' } });
  if (!document) throw new Error(l10n.t('Open the folder of this file first: ise-posture.json is kept there.'));
  await window.showTextDocument(document, { preview: false });
}

/** Whether the server says something about a document by itself. */
function isChecked(uri: string): boolean {
  const document = workspace.textDocuments.find((one) => one.uri.toString() === uri);
  return document !== undefined && !isDerived(document.uri) && vscodeLanguages.match(documentSelector, document) > 0;
}

/** Waits until the server has checked a document for the first time, or too much time has passed. */
async function firstStatus(server: Server, uri: string): Promise<void> {
  const told = happened(server.onStatus, (status) => Uri.parse(status.uri).toString() === uri, patience);
  await Promise.race([told, server.start().then(() => told)]);
}
