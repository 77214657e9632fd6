import { l10n, languages, type TextDocument, Uri, window, workspace } from 'vscode';
import type { WorkspaceChangeParams, WorkspaceChangeResult } from '../../../server/src/protocol';
import type { Server } from '../client';
import { documentSelector } from '../documents';
import { offer } from '../offer';
import { reveal } from './reveal';

/** So many files, or places that were left out, are named in a message; the output has all. */
const maxNamed = 4;

/**
 * Makes a change over several files, after VS Code's preview of it, and says what was done, file by file, and what was not.
 * @returns `nothing` where no file would change: the caller says why.
 */
export async function changeWorkspace(server: Server, params: WorkspaceChangeParams): Promise<'told' | 'nothing'> {
  const { files, leftOut } = await server.request('isePosture/planChange', params);
  if (files.length === 0) {
    if (leftOut.length === 0) return 'nothing';
    tellLeftOut(server, l10n.t('Nothing was changed.'), leftOut);
    return 'told';
  }
  // What is open has a version: what is edited while the preview is looked at is then left alone.
  const documents = await Promise.all(files.map(({ uri }) => workspace.openTextDocument(Uri.parse(uri))));
  refuseUnseen(documents);
  const before = documents.map((document) => document.getText());
  const result = await server.request('isePosture/applyChange', params);
  const changed = documents.filter((document, index) => document.getText() !== before[index]);
  const counts = changed.map((document) => countOf(document, before[documents.indexOf(document)]!));
  for (const count of counts) server.output.info(count);
  const done = counts.length > 0 ? l10n.t('Changed: {0}.', named(counts)) : l10n.t('Nothing was changed.');
  tellLeftOut(server, done, result.leftOut, changed);
  return 'told';
}

/** Unsaved text of a document that the server is not told of would be changed in the wrong places. */
function refuseUnseen(documents: readonly TextDocument[]): void {
  const unseen = documents.filter((one) => one.isDirty && languages.match(documentSelector, one) === 0);
  if (unseen.length === 0) return;
  const paths = unseen.map(({ uri }) => workspace.asRelativePath(uri));
  throw new Error(l10n.t('Nothing was changed. Save these first: {0}.', paths.join(l10n.t(', '))));
}

/** Texts joined, with how many more there are. */
function named(texts: readonly string[]): string {
  const more = texts.length - maxNamed;
  const shown = more > 0 ? [...texts.slice(0, maxNamed), l10n.t('{0} more', more)] : texts;
  return shown.join(l10n.t(', '));
}

/** Lines of a document that came and went, whatever was ticked in the preview. */
function countOf(document: TextDocument, before: string): string {
  const old = linesOf(before);
  const now = linesOf(document.getText());
  const added = now.length - shared(now, old);
  const removed = old.length - shared(old, now);
  const path = workspace.asRelativePath(document.uri);
  if (added > 0 && removed > 0) return l10n.t('{0} (+{1} −{2})', path, added, removed);
  return added > 0 ? l10n.t('{0} (+{1})', path, added) : l10n.t('{0} (−{1})', path, removed);
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
}

/** How many of the lines are among the others, each of them counted once. */
function shared(lines: readonly string[], others: readonly string[]): number {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count > 0;
  }).length;
}

function tellLeftOut(
  server: Server,
  done: string,
  leftOut: WorkspaceChangeResult['leftOut'],
  changed: readonly TextDocument[] = [],
): void {
  const places = leftOut.map(({ label, range, reason }) =>
    range ? l10n.t('{0}:{1} ({2})', label, range.start.line + 1, reason) : l10n.t('{0} ({1})', label, reason),
  );
  for (const place of places) server.output.warn(l10n.t('Not changed: {0}', place));
  const rest = places.length > 0 ? ` ${l10n.t('Not changed: {0}.', named(places))}` : '';
  const unsaved = changed.some(({ isDirty }) => isDirty) ? ` ${l10n.t('Nothing is saved yet.')}` : '';
  const [first] = leftOut;
  const place = first?.range ? { uri: first.uri, range: first.range } : undefined;
  offer(window.showInformationMessage, `${done}${rest}${unsaved}`, {
    ...(unsaved === '' ? {} : { [l10n.t('Save')]: () => Promise.all(changed.map((document) => document.save())) }),
    ...(place ? { [l10n.t('Show Line')]: () => reveal(place) } : {}),
    ...(places.length > 0 ? { [l10n.t('Show Output')]: () => server.output.show() } : {}),
  });
}
