import { spanOf } from '../../core/source';
import { encodeTokens } from '../tokens';
import type { Registrar } from './answers';

/** Semantic tokens. */
export const registerTokens: Registrar = ({ languages: { semanticTokens } }, _session, { forUnit }) => {
  semanticTokens.on(({ textDocument }) =>
    forUnit(textDocument, { data: [] }, ({ language, input }) => ({
      data: encodeTokens(input.source, language.tokens?.(input) ?? []),
    })),
  );
  semanticTokens.onRange(({ textDocument, range }) =>
    forUnit(textDocument, { data: [] }, ({ language, input }) => {
      const { start, end } = spanOf(input.source, range);
      const tokens = (language.tokens?.(input) ?? []).filter(({ span }) => span.end > start && span.start < end);
      return { data: encodeTokens(input.source, tokens) };
    }),
  );
};
