import { Disposable, env, l10n, window } from 'vscode';
import { clientCommands, type LogMarkdownParams } from '../../../server/src/protocol';
import type { Server } from '../client';
import { logEditor } from '../documents';
import type { Services } from '../services';
import { registerCommand } from './register';

/** Copy Findings as Markdown for a support case, as they are or with names and addresses replaced. */
export function registerLogCopy({ server }: Services): Disposable {
  return Disposable.from(
    registerCommand(server, clientCommands.logCopyFindings, () => copy(server, 'plain')),
    registerCommand(server, clientCommands.logCopyFindingsRedacted, () => copy(server, 'redacted')),
  );
}

async function copy(server: Server, privacy: LogMarkdownParams['privacy']): Promise<void> {
  const params: LogMarkdownParams = { uri: logEditor().document.uri.toString(), privacy };
  const { markdown, findings } = await server.request('isePosture/logMarkdown', params);
  await env.clipboard.writeText(markdown);
  const copied =
    findings === 1 ? l10n.t('1 finding copied as Markdown.') : l10n.t('{0} findings copied as Markdown.', findings);
  window.setStatusBarMessage(`$(check) ${copied}`, 5000);
}
