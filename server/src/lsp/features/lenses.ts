import type { CodeLens } from 'vscode-languageserver';
import type { Lens } from '../../core/language';
import { rangeOf, type Source } from '../../core/source';
import type { Client } from '../client';
import type { Registrar } from './answers';

/** Lines above lines, unless the user has switched them off. */
export const registerLenses: Registrar = (connection, session, { forUnit }) => {
  connection.onCodeLens(({ textDocument }) =>
    forUnit(textDocument, [], ({ language, input }) => {
      const lenses = session.settings().codeLens === 'off' ? [] : (language.lenses?.(input, session.l10n()) ?? []);
      return lenses.map((lens) => toCodeLens(input.source, lens, session.client()));
    }),
  );
};

/** A client that does not know the command gets the words alone. */
function toCodeLens(source: Source, { span, title, command }: Lens, { commands }: Client): CodeLens {
  const known =
    commands === 'known' && command ? { command: command.id, arguments: [...command.args] } : { command: '' };
  return { range: rangeOf(source, span), command: { title, ...known } };
}
