import { type Command, type Disposable, LanguageStatusSeverity, l10n, languages, Uri, window, workspace } from 'vscode';
import { clientCommands, type StatusParams } from '../../server/src/protocol';
import type { Server, ServerState } from './client';
import { documentSelector } from './documents';

/** What the language status shows for the active document: which PSNs are known from where, and how the server is. */
export function createStatus(server: Server): Disposable {
  const deployment = languages.createLanguageStatusItem('isePosture.deployment', documentSelector);
  deployment.name = l10n.t('ISE Posture: PSNs');
  const health = languages.createLanguageStatusItem('isePosture.server', documentSelector);
  health.name = l10n.t('ISE Posture: Language Server');
  const known = new Map<string, StatusParams>();

  const showDeployment = (): void => {
    const document = window.activeTextEditor?.document;
    const status = document && known.get(document.uri.toString());
    const { text, detail, command } = deploymentTexts(status);
    deployment.text = text;
    deployment.detail = detail;
    deployment.severity = status?.unchecked ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
    deployment.command = command;
  };
  const showHealth = (state: ServerState): void => {
    const { text, severity, busy } = healthTexts(state);
    health.text = text;
    health.severity = severity;
    health.busy = busy;
    health.command =
      state === 'stopped'
        ? { title: l10n.t('Restart'), command: clientCommands.restartServer }
        : { title: l10n.t('Home'), command: clientCommands.showHome };
    if (state !== 'running') known.clear();
    showDeployment();
  };

  const subscriptions = [
    deployment,
    health,
    server.onStatus((status) => {
      known.set(Uri.parse(status.uri).toString(), status);
      showDeployment();
    }),
    server.onState(showHealth),
    window.onDidChangeActiveTextEditor(showDeployment),
    workspace.onDidCloseTextDocument((document) => known.delete(document.uri.toString())),
  ];
  showHealth(server.state());
  return { dispose: () => subscriptions.forEach((subscription) => void subscription.dispose()) };
}

function deploymentTexts(status: StatusParams | undefined): { text: string; detail: string; command: Command } {
  const setUp = { title: l10n.t('Set Up…'), command: clientCommands.setUp };
  const none = status?.unchecked ? l10n.t('Not checked: no PSNs named') : l10n.t('No PSNs named');
  if (!status?.deployment) return { text: none, detail: l10n.t('no ise-posture.json'), command: setUp };
  const { psns, uri, stateSync } = status.deployment;
  const unaddressed = status.unaddressed?.psns.join(l10n.t(', '));
  const open = { title: l10n.t('Open'), command: clientCommands.openDeployment, arguments: [{ uri: status.uri }] };
  const detail = workspace.asRelativePath(Uri.parse(uri));
  if (stateSync === false) return { text: l10n.t('State synchronization not used'), detail, command: open };
  if (unaddressed !== undefined) return { text: l10n.t('Not checked: {0}', unaddressed), detail, command: open };
  if (psns === 0) return { text: none, detail, command: setUp };
  return { text: psns === 1 ? l10n.t('1 PSN') : l10n.t('{0} PSNs', psns), detail, command: open };
}

function healthTexts(state: ServerState): { text: string; severity: LanguageStatusSeverity; busy: boolean } {
  switch (state) {
    case 'running':
      return { text: l10n.t('ISE Posture'), severity: LanguageStatusSeverity.Information, busy: false };
    case 'stopped':
      return { text: l10n.t('ISE Posture: server stopped'), severity: LanguageStatusSeverity.Error, busy: false };
    case 'off':
      return {
        text: l10n.t('ISE Posture: server not needed yet'),
        severity: LanguageStatusSeverity.Information,
        busy: false,
      };
    case 'starting':
      return { text: l10n.t('ISE Posture: starting'), severity: LanguageStatusSeverity.Information, busy: true };
  }
}
