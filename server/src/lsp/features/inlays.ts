import { spanOf } from '../../core/source';
import type { Registrar } from './answers';

/** Inlay hints, but those of kinds that the user has switched off. */
export const registerInlays: Registrar = (connection, session, { forUnit }) => {
  connection.languages.inlayHint.on(({ textDocument, range }) =>
    forUnit(textDocument, [], ({ language, input }) =>
      (language.inlays?.(input, spanOf(input.source, range), session.l10n()) ?? [])
        .filter((inlay) => !session.settings().inlaysOff.has(inlay.kind))
        .map((inlay) => ({
          position: input.source.textDocument.positionAt(inlay.offset),
          label: inlay.label,
          ...(inlay.tooltip === undefined ? {} : { tooltip: inlay.tooltip }),
          ...(inlay.side === 'after' ? { paddingLeft: true } : { paddingRight: true }),
        })),
    ),
  );
};
