import { Disposable, l10n, type TextDocument, Uri, workspace } from 'vscode';
import { type CaseSource, clientCommands } from '../../../server/src/protocol';
import { chooseMaterial } from '../case/choose';
import { createCasePages } from '../case/pages';
import { sourceOfDocument, sourcesOf } from '../case/sources';
import { caseScheme, isDerived } from '../documents';
import type { Services } from '../services';
import { registerCommand, toUriText } from './register';

/** Diagnose…: from a document, a file, a folder, a bundle or the clipboard to the cause, on a page of its own. */
export function registerDiagnose(services: Services): Disposable {
  const pages = createCasePages(services);
  return Disposable.from(
    pages,
    workspace.registerTextDocumentContentProvider(caseScheme, pages),
    registerCommand(services.server, clientCommands.diagnose, async (argument, selected) => {
      await pages.open(await materialOf(argument, selected));
    }),
  );
}

/** @param argument a menu passes the URI, a lens or a quick fix a DocumentParams, the palette nothing. */
async function materialOf(argument: unknown, selected: unknown): Promise<readonly CaseSource[]> {
  if (Array.isArray(selected) && selected.length > 0 && selected.every((one) => one instanceof Uri))
    return sourcesOf(selected);
  const uri = toUriText(argument);
  if (uri === undefined) return chooseMaterial(l10n.t('What is to be diagnosed?'));
  const document = openDocument(uri);
  return document ? [sourceOfDocument(document)] : sourcesOf([Uri.parse(uri)]);
}

function openDocument(uri: string): TextDocument | undefined {
  const found = workspace.textDocuments.find((one) => one.uri.toString() === Uri.parse(uri).toString());
  return found && !isDerived(found.uri) ? found : undefined;
}
