import {
  ConfigurationTarget,
  Disposable,
  l10n,
  type TextDocument,
  languages as vscodeLanguages,
  window,
  workspace,
} from 'vscode';
import { clientCommands, languages } from '../../../server/src/protocol';
import { isDerived } from '../documents';
import { kindOfPaste, type PasteKind } from '../pasted';
import type { Services } from '../services';
import { registerCommand } from './register';

/** Treat as dACL, and the offer of it, or of device output, for a text file that is one, and for a text that was pasted. */
export function registerTreatAsDacl({ server }: Services): Disposable {
  const asked = new Set<string>();
  const treat = async (document: TextDocument): Promise<void> => {
    await vscodeLanguages.setTextDocumentLanguage(document, languages.dacl);
  };

  const offer = async (document: TextDocument): Promise<void> => {
    const uri = document.uri.toString();
    // Searches and other extensions open files that nobody looks at.
    const isShown = document.uri.scheme === 'untitled' || window.activeTextEditor?.document === document;
    const kind = asked.has(uri) || !isShown ? undefined : kindOf(document);
    if (kind === undefined) return;
    asked.add(uri);
    const [question, yes] =
      kind === languages.dacl
        ? [l10n.t('This looks like an access list.'), l10n.t('Treat as dACL')]
        : [l10n.t('This looks like the output of a network device about sessions.'), l10n.t('Treat as Device Output')];
    const never = l10n.t("Don't Ask Again");
    const answer = await window.showInformationMessage(question, yes, never);
    if (answer === yes && !document.isClosed) await vscodeLanguages.setTextDocumentLanguage(document, kind);
    if (answer === never) {
      await workspace.getConfiguration('isePosture').update('offerTreatAsDacl', false, ConfigurationTarget.Global);
    }
  };

  // What was open before we were.
  if (window.activeTextEditor) void offer(window.activeTextEditor.document);
  return Disposable.from(
    registerCommand(server, clientCommands.treatAsDacl, async () => {
      const document = window.activeTextEditor?.document;
      if (!document) throw new Error(l10n.t('Open the text of an access list first.'));
      if (document.languageId === languages.dacl) throw new Error(l10n.t('This is treated as a dACL already.'));
      await treat(document);
    }),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // A paste holds a line end; typing does not, and whoever types knows what it will be.
      if (contentChanges.some(({ text }) => holdsLineEnd(text))) void offer(document);
    }),
    workspace.onDidOpenTextDocument((document) => void offer(document)),
    workspace.onDidCloseTextDocument((document) => {
      // A file that was said no to is left in peace; the next untitled text is another one.
      if (document.uri.scheme === 'untitled') asked.delete(document.uri.toString());
    }),
    window.onDidChangeActiveTextEditor((editor) => {
      if (editor) void offer(editor.document);
    }),
  );
}

/** Whether something stands behind a text's first line. */
function holdsLineEnd(text: string): boolean {
  const end = text.search(/[\r\n]/);
  return end >= 0 && text.slice(end).trim() !== '';
}

/** Texts that are no language's own: editors take .cfg and .conf for one of settings. */
function isPlain({ uri, languageId }: TextDocument): boolean {
  if (uri.scheme === 'untitled') return languageId === 'plaintext';
  return (
    ['plaintext', 'ini', 'properties', 'log'].includes(languageId) && /\.(?:txt|cfg|conf|acl|log)$/i.test(uri.path)
  );
}

/** What a plain text is, by its first lines; undefined where it is none of both, or nobody wants to be asked. */
function kindOf(document: TextDocument): PasteKind | undefined {
  if (isDerived(document.uri) || !isPlain(document)) return undefined;
  if (!workspace.getConfiguration('isePosture').get('offerTreatAsDacl', true)) return undefined;
  return kindOfPaste(document.getText(), document.uri.path);
}
