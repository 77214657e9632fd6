import { env, l10n, Uri, window, workspace } from 'vscode';
import type { CaseEdit, CaseEditResult, CaseKitSystem, CaseParams } from '../../../server/src/protocol';
import type { Server } from '../client';
import { offer } from '../offer';

/** Shows an edit of the report, makes it if the person agrees, and says what came of it. */
export async function preview(server: Server, params: CaseParams, edits: readonly CaseEdit[]): Promise<CaseEditResult> {
  // What is open has a version: what is edited while the preview is looked at is then left alone.
  const uris = [...new Set(edits.map(({ uri }) => uri))];
  const documents = await Promise.all(uris.map((uri) => workspace.openTextDocument(Uri.parse(uri))));
  const result = await server.request('isePosture/applyCaseEdit', { ...params, edits });
  if (result === 'changed')
    void window.showInformationMessage(
      l10n.t('Nothing was changed: the material is another one now. The case is worked out again.'),
    );
  const changed = documents.filter(({ isDirty }) => isDirty);
  if (result !== 'applied' || changed.length === 0) return result;
  const names = changed.map(({ uri }) => workspace.asRelativePath(uri)).join(l10n.t(', '));
  offer(window.showInformationMessage, `${l10n.t('Changed: {0}.', names)} ${l10n.t('Nothing is saved yet.')}`, {
    [l10n.t('Save')]: () => Promise.all(changed.map((document) => document.save())),
  });
  return result;
}

/** Saves the report as Markdown where the person wants it. */
export async function saveMarkdown(server: Server, params: CaseParams): Promise<void> {
  const markdown = await server.request('isePosture/caseMarkdown', params);
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const target = await window.showSaveDialog({
    ...(folder ? { defaultUri: Uri.joinPath(folder, 'diagnosis.md') } : {}),
    filters: { Markdown: ['md'] },
  });
  if (!target) return;
  await workspace.fs.writeFile(target, new TextEncoder().encode(markdown));
  await window.showTextDocument(target);
}

/** What a system calls itself, and how its scripts end. */
const systems: readonly { readonly label: string; readonly system: CaseKitSystem; readonly name: string }[] = [
  { label: 'Windows', system: 'windows', name: 'ise-posture-kit.ps1' },
  { label: 'macOS', system: 'macos', name: 'ise-posture-kit.sh' },
  { label: 'Linux', system: 'linux', name: 'ise-posture-kit.sh' },
];

/** Saves a script that collects what this case lacks; a person reads it and runs it. */
export async function saveKit(server: Server, params: CaseParams): Promise<void> {
  const chosen = await window.showQuickPick(systems, { placeHolder: l10n.t('Which system does the endpoint have?') });
  if (!chosen) return;
  const { system, name } = chosen;
  const { script, psns } = await server.request('isePosture/caseKit', { ...params, system });
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const target = await window.showSaveDialog(folder ? { defaultUri: Uri.joinPath(folder, name) } : {});
  if (!target) return;
  // Windows PowerShell takes a script without a mark for one in the old code page.
  await workspace.fs.writeFile(target, new TextEncoder().encode(system === 'windows' ? `\uFEFF${script}` : script));
  await window.showTextDocument(target);
  const about = l10n.t(
    'The script uses the network where somebody runs it, and what it collects is not redacted. Add its folder or zip here.',
  );
  const none = psns === 0 ? ` ${l10n.t('No PSN is named yet, so it asks none: add ise-posture.json first.')}` : '';
  void window.showInformationMessage(about + none);
}

/** More words nobody reads in a question. */
const mostWords = 60;

/** Says what is replaced and which words nobody knows, and copies the redacted report if that is wanted. */
export async function copyRedacted(server: Server, params: CaseParams): Promise<void> {
  const { markdown, replaced, unclassed } = await server.request('isePosture/caseRedacted', params);
  const counts = replaced.map(({ kind, count }) => l10n.t('{0}: {1}', kind, count)).join(l10n.t(', '));
  const words = unclassed.slice(0, mostWords).join(l10n.t(', '));
  const more = unclassed.length - mostWords;
  const detail = [
    counts === '' ? l10n.t('Nothing had to be replaced.') : l10n.t('Replaced: {0}.', counts),
    ...(words === '' ? [] : [l10n.t('Look at these words yourself; nothing says what they are: {0}.', words)]),
    ...(more > 0 ? [l10n.t('{0} more words are not shown here.', more)] : []),
  ].join('\n\n');
  const copy = l10n.t('Copy');
  const chosen = await window.showInformationMessage(
    l10n.t('Copy the redacted report?'),
    { modal: true, detail },
    copy,
  );
  if (chosen !== copy) return;
  await env.clipboard.writeText(markdown);
  window.setStatusBarMessage(`$(check) ${l10n.t('Redacted report copied.')}`, 5000);
}
