import type { FormattingOptions } from 'vscode-languageserver';
import { spanOf } from '../../core/source';
import { toTextEdits } from '../convert';
import type { Registrar } from './answers';

/** Formatting of a document, or of some of its lines. */
export const registerFormatting: Registrar = (connection, _session, { forUnit }) => {
  connection.onDocumentFormatting(({ textDocument, options }) =>
    forUnit(textDocument, [], ({ language, input }) =>
      toTextEdits(input.source, language.format?.(input, { indent: indentOf(options) }) ?? []),
    ),
  );
  connection.onDocumentRangeFormatting(({ textDocument, range, options }) =>
    forUnit(textDocument, [], ({ language, input }) => {
      const span = spanOf(input.source, range);
      return toTextEdits(input.source, language.format?.(input, { indent: indentOf(options) }, span) ?? []);
    }),
  );
};

function indentOf({ insertSpaces, tabSize }: FormattingOptions): string {
  return insertSpaces ? ' '.repeat(Math.max(1, Math.min(16, tabSize))) : '\t';
}
