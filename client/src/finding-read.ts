import {
  Disposable,
  type Position,
  TabInputWebview,
  type TextDocument,
  type TextEditor,
  languages as vscodeLanguages,
  window,
  workspace,
} from 'vscode';
import { languages, logViewScheme } from '../../server/src/protocol';
import { gravestIn } from './findings';

/** The pages of rules, by the language that they are about. */
const pages = /\/docs\/rules\/(profile|log)\/[^/]+\.md$/;

/**
 * Calls `read` once a person has read what a profile's or a log's gravest finding says: with a hover on it, or its page;
 * in a log also by going to it from the timeline or from Only What Matters. That something was opened says nothing yet.
 */
export function watchReading(read: (document: Pick<TextDocument, 'languageId'>) => void): Disposable {
  let overview: 'not seen' | 'seen' = 'not seen';
  const gone = ({ document, selection }: TextEditor): void => {
    // What we select ourselves, for who opens a sample, is no one's step.
    const isStep = overview === 'seen' && selection.isEmpty && document.languageId === languages.log;
    if (isStep && gravestIn(document).some(({ range }) => range.start.line === selection.active.line)) read(document);
  };
  return Disposable.from(
    // Says nothing itself: it hears that someone reads what the server says there.
    vscodeLanguages.registerHoverProvider([{ language: languages.profile }, { language: languages.log }], {
      provideHover: (document, position) => {
        if (isToRead(document, position)) read(document);
        return undefined;
      },
    }),
    workspace.onDidOpenTextDocument(({ uri }) => {
      const about = pages.exec(uri.path)?.[1];
      if (about !== undefined) read({ languageId: about === 'log' ? languages.log : languages.profile });
    }),
    window.onDidChangeActiveTextEditor((editor) => {
      if (editor?.document.uri.scheme === logViewScheme) overview = 'seen';
    }),
    window.tabGroups.onDidChangeTabs(({ opened }) => {
      if (opened.some(({ input }) => input instanceof TabInputWebview && /isePosture\.timeline$/.test(input.viewType)))
        overview = 'seen';
    }),
    window.onDidChangeTextEditorSelection(({ textEditor }) => gone(textEditor)),
  );
}

/** Whether a hover at this place tells of the gravest finding; in a profile without any, of an element. */
function isToRead(document: TextDocument, position: Position): boolean {
  const gravest = gravestIn(document);
  if (gravest.length > 0) return gravest.some(({ range }) => range.contains(position));
  return document.languageId === languages.profile && document.getWordRangeAtPosition(position) !== undefined;
}
