import type { DocumentSymbol } from '../../core/language';
import type { Localizer } from '../../core/localizer';
import { dacl } from '../../dacl';
import { aclsOf } from '../applied';
import type { Session } from '../model';
import { listsInput, type NadInput } from '../read';

/** The outline: sessions and lists in the order of the text. */
export function symbols(input: NadInput, l10n: Localizer): DocumentSymbol[] {
  const sessions = input.document.facts.sessions.map((session) => sessionSymbol(session));
  const lists = dacl.symbols?.(listsInput(input), l10n) ?? [];
  return [...sessions, ...lists].sort((a, b) => a.span.start - b.span.start);
}

function sessionSymbol(session: Session): DocumentSymbol {
  const { fields, span, user } = session;
  const words = [session.interface, session.mac ?? user].flatMap((one) => (one ? [one.text] : []));
  const first = fields[0]!;
  const list = aclsOf(session)[0];
  const detail = [session.status, session.domain, list].flatMap((one) => (one ? [one.text] : [])).join(' · ');
  return {
    name: words.join(' ') || first.label.text,
    ...(detail === '' ? {} : { detail }),
    kind: 'section',
    span,
    selection: first.value.text === '' ? first.label.span : first.value.span,
  };
}
