import { toFoldingRange, toSymbol } from '../convert';
import type { Registrar } from './answers';

/** The outline. */
export const registerSymbols: Registrar = (connection, session, { forUnit }) => {
  connection.onDocumentSymbol(({ textDocument }) =>
    forUnit(textDocument, [], ({ language, input }) =>
      (language.symbols?.(input, session.l10n()) ?? []).map((symbol) => toSymbol(input.source, symbol)),
    ),
  );
};

/** What can be folded. */
export const registerFolding: Registrar = (connection, _session, { forUnit }) => {
  connection.onFoldingRanges(({ textDocument }) =>
    forUnit(textDocument, [], ({ language, input }) => (language.fold?.(input) ?? []).map(toFoldingRange)),
  );
};
