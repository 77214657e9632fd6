import { CancellationError, commands, Disposable, env, l10n, type QuickPickItem, Uri, window } from 'vscode';
import { type CoverageList, type CoverageResult, clientCommands } from '../../../server/src/protocol';
import type { Server } from '../client';
import { offer } from '../offer';
import type { Services } from '../services';
import { registerCommand, textMember } from './register';
import { goToFinding, reveal, revealParams, toRange } from './reveal';

/** What a log's fault leads to: the lists that let a probe through, a comparison, the commands that check it. */
export function registerLogRemedies({ server }: Services): Disposable {
  return Disposable.from(
    registerCommand(server, clientCommands.logRemedies, async (argument) => {
      const { uri, range } = revealParams(argument);
      const editor = await window.showTextDocument(Uri.parse(uri));
      goToFinding(editor, toRange(range));
      await commands.executeCommand('editor.action.quickFix');
    }),
    registerCommand(server, clientCommands.logOpenLists, async (argument) => {
      const psn = textMember(argument, 'psn');
      const coverage = await server.request('isePosture/coverage', {});
      const { psns, lists } = coverage;
      const column = psns.findIndex(({ name }) => name === psn);
      const open = lists.flatMap((list) => {
        const cell = list.expects === 'denied' ? list.cells[column] : undefined;
        return cell && (cell.judgement === 'bad' || cell.judgement === 'unsure') ? [{ list, cell }] : [];
      });
      if (open.length === 0) return tellNoneOpen(coverage, column);
      const items = open.map(({ list, cell }) => ({ label: list.label, detail: cell.explanation, list, cell }));
      const { list, cell } = await pickList(items);
      await reveal({ uri: list.uri, range: cell.range ?? list.range });
    }),
    registerCommand(server, clientCommands.logCompareList, async () => {
      const { uri } = await pickCompliant(server);
      await commands.executeCommand(clientCommands.compareAcl, { uri });
    }),
    registerCommand(server, clientCommands.copyText, async (argument) => {
      const text = textMember(argument, 'text') ?? '';
      if (text.trim() === '') throw new Error(l10n.t('There is nothing to copy.'));
      await env.clipboard.writeText(text);
      const count = text.trim().split('\n').length;
      window.setStatusBarMessage(count === 1 ? l10n.t('1 line copied') : l10n.t('{0} lines copied', count), 4000);
    }),
  );
}

/** The text in ISE denies it: then another list was in force, or an older one. That all do is said only where each was seen. */
function tellNoneOpen({ lists, errors }: CoverageResult, column: number): void {
  const compliant = lists.filter(({ expects }) => expects === 'denied');
  const allSeen = errors.length === 0 && compliant.every(({ cells }) => cells[column]?.judgement === 'good');
  const denied = l10n.t(
    'Every compliant list here denies this probe. Another list, or an older text of it, was in force: compare.',
  );
  const unsure = l10n.t(
    'No list here is known to let this probe through, but not all could be judged: PSN Coverage says why. Another list may have been in force: compare.',
  );
  offer(window.showInformationMessage, compliant.length === 0 ? noCompliantList() : allSeen ? denied : unsure, {
    ...(compliant.length > 0
      ? { [l10n.t('Compare…')]: () => commands.executeCommand(clientCommands.logCompareList) }
      : {}),
    ...(allSeen ? {} : { [l10n.t('Show PSN Coverage')]: () => commands.executeCommand(clientCommands.showCoverage) }),
  });
}

async function pickCompliant(server: Server): Promise<CoverageList> {
  const { lists } = await server.request('isePosture/coverage', {});
  const items = lists
    .filter(({ expects }) => expects === 'denied')
    .map((list) => ({ label: list.label, description: list.posture, list }));
  if (items.length === 0) throw new Error(noCompliantList());
  return (await pickList(items)).list;
}

function noCompliantList(): string {
  return l10n.t('No list here is for compliant endpoints. Save the dACL from ISE into this folder first.');
}

/** The list that is meant: the only one, or the one that the person picks. */
async function pickList<Item extends QuickPickItem>(items: readonly Item[]): Promise<Item> {
  const [only] = items;
  const chosen = items.length === 1 ? only : await window.showQuickPick(items, { placeHolder: l10n.t('Which list?') });
  if (!chosen) throw new CancellationError();
  return chosen;
}
