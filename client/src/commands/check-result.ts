import { commands, l10n, Uri, window } from 'vscode';
import { type CheckWorkspaceResult, clientCommands } from '../../../server/src/protocol';
import type { Server } from '../client';
import { baseName } from '../documents';
import { notCheckedSentences, unnamedIn } from '../not-checked';
import { offer } from '../offer';

/** How long (milliseconds) the status bar says what was done. */
const shown = 10_000;

/**
 * Shows what a check of the workspace found, in the Problems view, and says what it did. No message counts problems: they
 * change with the next edit, and the view's own numbers follow it.
 * @param done what was done before the check, a sentence; `focus` whether the view takes the focus
 */
export async function showCheckResult(
  server: Server,
  result: CheckWorkspaceResult,
  { done, focus }: { readonly done?: string; readonly focus: 'taken' | 'left' },
): Promise<void> {
  const { files, counts, errors, skipped, unchecked } = result;
  for (const { uri, message } of errors) server.output.warn(`${uri}: ${message}`);
  for (const { label, message } of skipped) server.output.info(l10n.t('Skipped {0}: {1}', label, message));
  const unread = errors.filter(({ unfinished }) => unfinished !== true);
  const isFound = counts.error + counts.warning + counts.info > 0;
  const sentences = [
    ...(done === undefined ? [] : [done]),
    files === 1 ? l10n.t('1 file checked.') : l10n.t('{0} files checked.', files),
    ...(isFound || unchecked + errors.length > 0 ? [] : [l10n.t('Nothing is wrong.')]),
  ];
  const limits = [
    ...notCheckedSentences(result),
    ...errors.flatMap(({ uri, message, unfinished }) =>
      unfinished === true ? [l10n.t('{0}: {1}.', baseName(Uri.parse(uri)), message)] : [],
    ),
    ...(unread.length > 0 ? [l10n.t('Files that could not be read: {0}.', unread.length)] : []),
    ...(skipped.length > 0 ? [l10n.t('Files skipped: {0}.', skipped.length)] : []),
  ];
  if (isFound) await commands.executeCommand('workbench.panel.markers.view.focus', { preserveFocus: focus === 'left' });
  const text = [...sentences, ...limits].reduce((before, next) => l10n.t('{0} {1}', before, next));
  // The view says the rest; a message would lie over it.
  if (isFound && limits.length === 0) {
    window.setStatusBarMessage(`$(checklist) ${text}`, shown);
    return;
  }
  offer(window.showInformationMessage, text, {
    ...(unnamedIn(result) > 0 ? { [l10n.t('Set Up…')]: () => commands.executeCommand(clientCommands.setUp) } : {}),
    ...(errors.length + skipped.length > 0 ? { [l10n.t('Show Output')]: () => server.output.show() } : {}),
    ...(done === undefined
      ? {}
      : { [l10n.t('Show PSN Coverage')]: () => commands.executeCommand(clientCommands.showCoverage) }),
  });
}
