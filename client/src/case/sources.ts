import { FileType, l10n, type TextDocument, Uri, languages as vscodeLanguages, workspace } from 'vscode';
import type { CaseParams, CaseSource } from '../../../server/src/protocol';
import { baseName, documentSelector, isDerived } from '../documents';

/** No folder of a case has more files. */
const maxFiles = 10_000;
/** Folders of other tools, as the server leaves them out. */
const otherFolders: ReadonlySet<string> = new Set(['node_modules', '.git', '.hg', '.svn', 'dist', 'out']);

/** A document as material: as the server knows it, else its text. */
export function sourceOfDocument(document: TextDocument): CaseSource {
  const isStored = document.uri.scheme !== 'untitled' && !isDerived(document.uri);
  return isStored || isKnown(document)
    ? { uri: document.uri.toString() }
    : { name: baseName(document.uri), text: document.getText() };
}

/** Files and folders as material. A folder that is not on a disk is listed here: nobody else can. */
export async function sourcesOf(uris: readonly Uri[]): Promise<readonly CaseSource[]> {
  const sources: CaseSource[] = [];
  for (const uri of uris) {
    const isHere = uri.scheme === 'file' || uri.scheme === 'untitled';
    const files = isHere ? [uri] : await filesBelow(uri);
    for (const file of files) sources.push({ uri: file.toString() });
  }
  return sources;
}

async function filesBelow(uri: Uri): Promise<readonly Uri[]> {
  const found = await workspace.fs.stat(uri);
  if (!(found.type & FileType.Directory)) return [uri];
  const files: Uri[] = [];
  const folders = [uri];
  for (let folder = folders.shift(); folder && files.length < maxFiles; folder = folders.shift()) {
    for (const [name, type] of await workspace.fs.readDirectory(folder)) {
      const entry = Uri.joinPath(folder, name);
      if (type & FileType.File) files.push(entry);
      else if (type === FileType.Directory && !otherFolders.has(name)) folders.push(entry);
    }
  }
  if (files.length >= maxFiles)
    throw new Error(l10n.t('This folder has more than 10,000 files: choose the ones of this case.'));
  return files;
}

/** The parameters of a question about a case: with the texts that are edited and that nobody told the server of. */
export function caseParams(sources: readonly CaseSource[]): CaseParams {
  const unsaved = workspace.textDocuments
    .filter((one) => one.isDirty && !one.isUntitled && !isKnown(one))
    .map((one) => ({ uri: one.uri.toString(), text: one.getText() }));
  return { sources, ...(unsaved.length > 0 ? { unsaved } : {}) };
}

function isKnown(document: TextDocument): boolean {
  return !isDerived(document.uri) && vscodeLanguages.match(documentSelector, document) > 0;
}

/** What a piece of material is called. */
export function nameOfSource(source: CaseSource): string {
  return 'uri' in source ? workspace.asRelativePath(Uri.parse(source.uri)) : source.name;
}

/** Whether two pieces are the same file. */
export function isSame(one: CaseSource, other: CaseSource): boolean {
  return 'uri' in one && 'uri' in other && one.uri === other.uri;
}
