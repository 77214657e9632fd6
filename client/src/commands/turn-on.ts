import { commands, type Disposable, l10n, Uri, window } from 'vscode';
import { clientCommands, languages } from '../../../server/src/protocol';
import { activeDocument } from '../documents';
import type { Services } from '../services';
import { registerCommand, toUriText } from './register';
import { showNamed } from './target';

/** How to Turn On State Synchronization…: the steps in their order, with how far each is; a chosen step leads to its place. */
export function registerTurnOn({ server }: Services): Disposable {
  return registerCommand(server, clientCommands.howToTurnOn, async (argument) => {
    if (argument instanceof Uri) await showNamed(argument);
    const uri = toUriText(argument) ?? activeDocument(languages.profile)?.uri.toString();
    if (uri === undefined) throw new Error(l10n.t('Open a posture profile first.'));
    const steps = await server.request('isePosture/howToTurnOn', { uri });
    const items = steps.map((step, index) => ({
      label: `${step.done ? '$(pass)' : '$(circle-large-outline)'} ${index + 1}. ${step.title}`,
      ...(step.status === undefined ? {} : { description: step.status }),
      detail: step.detail,
      step,
    }));
    const chosen = await window.showQuickPick(items, {
      title: l10n.t('How to Turn On State Synchronization'),
      placeHolder: l10n.t('In this order: the interval comes last, or every endpoint may raise the alarm.'),
      matchOnDetail: true,
      ignoreFocusOut: true,
    });
    if (chosen) await commands.executeCommand(chosen.step.command.id, ...chosen.step.command.args);
  });
}
