import { toCompletionItem } from '../convert';
import type { Registrar } from './answers';

/** Proposals beyond this number are cut; the list is then marked incomplete. */
const maxProposals = 500;

/** Proposals. */
export const registerCompletion: Registrar = (connection, session, { forLine }) => {
  connection.onCompletion(({ textDocument, position }) =>
    forLine(textDocument, position, null, ({ language, input }) => {
      const all = language.complete?.(input, input.source.textDocument.offsetAt(position), session.l10n()) ?? [];
      const items = all.slice(0, maxProposals).map((one) => toCompletionItem(input.source, one));
      // What is known of the whole list later may be more.
      return { isIncomplete: all.length > maxProposals || input.source.extent === 'excerpt', items };
    }),
  );
};
