import { type Disposable, type TextDocument, languages as vscodeLanguages, workspace } from 'vscode';
import { languages, profileNamespace } from '../../server/src/protocol';
import { isDerived } from './documents';
import type { Services } from './services';

/** How far (UTF-16 units) the root element is looked for: behind a declaration and a comment or two. */
const headLength = 4096;

/** Turns a document into a posture profile if its root element is in the agent's namespace. */
export function switchLanguages({ server }: Services): Disposable {
  const look = (document: TextDocument): void => {
    if (isDerived(document.uri) || !hasProfileRoot(document)) return;
    vscodeLanguages.setTextDocumentLanguage(document, languages.profile).then(undefined, (error: unknown) => {
      server.output.warn(`${document.uri.toString()}: ${String(error)}`);
    });
  };
  for (const document of workspace.textDocuments) look(document);
  return workspace.onDidOpenTextDocument(look);
}

/**
 * Only documents whose language says nothing of the kind: XML, and what a file name took for a log
 * (a profile saved as ISEPosture….txt).
 */
function hasProfileRoot(document: TextDocument): boolean {
  if (document.languageId !== 'xml' && document.languageId !== languages.log) return false;
  const head = document
    .getText()
    .slice(0, headLength)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (!head.startsWith('<')) return false;
  const root = /<[A-Za-z_][^<>]*>/.exec(head.replace(/<!--[\s\S]*?(?:-->|$)/g, ''));
  const namespaces = root?.[0].matchAll(/xmlns(?::[\w.-]+)?\s*=\s*["']([^"']*)["']/g) ?? [];
  return [...namespaces].some(([, name]) => name === profileNamespace);
}
