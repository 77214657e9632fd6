import { Disposable, env, l10n, UIKind, version, workspace } from 'vscode';
import { foundLine, surroundingsLines } from './fact-lines';
import type { Services } from './services';

/** Writes into the output channel which versions run where, and what was found where. */
export function tellFacts({ context, server }: Services): Disposable {
  const { output } = server;
  const { process } = globalThis as { readonly process?: { readonly platform?: string; readonly arch?: string } };
  const lines = surroundingsLines(
    {
      own: (context.extension.packageJSON as { readonly version?: string }).version ?? '?',
      editor: env.appName,
      editorVersion: version,
      language: env.language,
      kind: env.uiKind === UIKind.Web ? 'web' : 'desktop',
      remote: env.remoteName,
      process,
      folders: (workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString(true)),
    },
    l10n.t,
  );
  for (const line of lines) output.info(line);
  const told = new Set<string>();
  return Disposable.from(
    server.onState((state) => output.info(l10n.t('Language server: {0}', state))),
    server.onStatus((status) => {
      const line = foundLine(status, l10n.t);
      if (!told.has(line)) output.info(line);
      told.add(line);
    }),
  );
}
