import { l10n, type TextDocument, type TextEditor, type Uri, window } from 'vscode';
import { deploymentFileName, globOfAll, languages, logViewScheme, nameGlobs } from '../../server/src/protocol';

/** URI scheme of what a dACL is compared with, shown beside it. */
export const compareViewScheme = 'ise-posture-compare';

/** URI scheme of the texts that a diagnosis rests on and that are no documents: what lies in bundles, what was pasted. */
export const caseScheme = 'ise-posture-case';

/** Documents that show another document's text, or a program's output: nobody edits them, so nobody checks them. */
const derivedSchemes: ReadonlySet<string> = new Set([
  logViewScheme,
  compareViewScheme,
  caseScheme,
  'git',
  'gitfs',
  'git-graph',
  'gitlens',
  'output',
  'pr',
  'review',
  'vscode-local-history',
  'vscode-scm',
  'chat-editing-text-model',
  'chat-editing-snapshot-text-model',
]);

/** What the server is told of; `derivedSchemes` are kept from it by middleware, since a filter cannot say "not". */
export const documentSelector: { language: string; pattern?: string }[] = [
  { language: languages.dacl },
  { language: languages.profile },
  { language: languages.log },
  { language: languages.output },
  { language: 'xml', pattern: globOfAll(nameGlobs(languages.profile)) },
  { language: 'jsonc', pattern: `**/${deploymentFileName}` },
  { language: 'json', pattern: `**/${deploymentFileName}` },
];

/** Whether a document only mirrors another one. */
export function isDerived(uri: Uri): boolean {
  return derivedSchemes.has(uri.scheme);
}

/** The document of the active editor, if it has this language and is not a mirror of another one. */
export function activeDocument(language: string): TextDocument | undefined {
  const document = window.activeTextEditor?.document;
  return document?.languageId === language && !isDerived(document.uri) ? document : undefined;
}

/** The active editor, which has a posture log. @throws where it has none. */
export function logEditor(): TextEditor {
  const editor = window.activeTextEditor;
  if (!editor || !activeDocument(languages.log)) throw new Error(l10n.t('Open a posture log first.'));
  return editor;
}

/** A URI's last part, for titles. */
export function baseName(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
