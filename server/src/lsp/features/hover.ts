import { rangeOf } from '../../core/source';
import type { Registrar } from './answers';

/** Hovers. */
export const registerHover: Registrar = (connection, session, { forLine }) => {
  connection.onHover(({ textDocument, position }) =>
    forLine(textDocument, position, null, ({ language, input }) => {
      const hover = language.hover?.(input, input.source.textDocument.offsetAt(position), session.l10n());
      return hover
        ? { contents: { kind: 'markdown', value: hover.markdown }, range: rangeOf(input.source, hover.span) }
        : null;
    }),
  );
};
