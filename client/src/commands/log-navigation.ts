import { Disposable, l10n, window } from 'vscode';
import { clientCommands, type LogNavigateParams, type LogTarget } from '../../../server/src/protocol';
import { logEditor } from '../documents';
import type { Services } from '../services';
import { registerCommand } from './register';
import { goToFinding, toRange } from './reveal';

/** How long (milliseconds) the status bar says what was found. */
const shown = 8000;

const targets: readonly (readonly [command: string, target: LogTarget])[] = [
  [clientCommands.logNextFinding, 'next-finding'],
  [clientCommands.logPreviousFinding, 'previous-finding'],
  [clientCommands.logNextOnThread, 'next-on-thread'],
  [clientCommands.logNextGap, 'next-gap'],
];

/** Next and previous finding, next event on this thread, next gap: the caret goes there, the status bar says what it is. */
export function registerLogNavigation({ server }: Services): Disposable {
  const commands = targets.map(([command, target]) =>
    registerCommand(server, command, async () => {
      const editor = logEditor();
      const params: LogNavigateParams = {
        uri: editor.document.uri.toString(),
        line: editor.selection.active.line,
        target,
      };
      const found = await server.request('isePosture/logNavigate', params);
      if (!found) {
        window.setStatusBarMessage(nothing(target), shown);
        return;
      }
      goToFinding(editor, toRange(found.range));
      const parts = [
        ...(found.wrapped ? [l10n.t('The search went on from the other end.')] : []),
        ...(found.message ? [found.message] : []),
      ];
      if (parts.length > 0) window.setStatusBarMessage(parts.join(' '), shown);
    }),
  );
  return Disposable.from(...commands);
}

function nothing(target: LogTarget): string {
  switch (target) {
    case 'next-finding':
    case 'previous-finding':
      return l10n.t('There is no finding in this log.');
    case 'next-on-thread':
      return l10n.t('There is no further event on this thread.');
    case 'next-gap':
      return l10n.t('There is no further gap.');
  }
}
