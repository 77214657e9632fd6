import { type Connection, MessageType, ShowMessageNotification } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import type { Localizer } from '../core/localizer';
import type { DeploymentStore } from '../workspace/deployments';
import type { DeploymentPlaces } from '../workspace/named-deployment';
import type { Settings } from './settings';

/** A deployment file that is there, or was named, and cannot be read: every answer is poorer for it, so it is said. Once. */
export interface Troubles {
  readonly report: () => void;
  /** What was said may be said again. */
  readonly forget: () => void;
}

/** @returns what tells the user. */
export function createTroubles(
  connection: Connection,
  deployments: DeploymentStore,
  { leadsOutside }: Pick<DeploymentPlaces, 'leadsOutside'>,
  settings: () => Settings,
  l10n: () => Localizer,
): Troubles {
  const reported = new Set<string>();
  const say = (text: string): void => {
    if (!reported.has(text))
      void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message: text });
    reported.add(text);
  };
  return {
    report: () => {
      if (leadsOutside()) say(l10n().t('lsp.deployment-outside', { path: settings().deploymentFile }));
      for (const { uri, reason } of deployments.troubles())
        say(l10n().t('lsp.deployment-unreadable', { path: URI.parse(uri).fsPath, reason }));
    },
    forget: () => reported.clear(),
  };
}
