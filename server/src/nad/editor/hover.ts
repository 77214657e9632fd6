import { utcText } from '../../core/dates';
import type { Hover } from '../../core/language';
import { readListName } from '../../core/list-name';
import type { Localizer } from '../../core/localizer';
import { firstFrom } from '../../core/search';
import { touches } from '../../core/text';
import { dacl } from '../../dacl';
import type { Field, Session } from '../model';
import { listsInput, type NadInput } from '../read';
import { redirectOf } from '../syntax/redirect';
import { sessionIdOf } from '../syntax/session-id';

/** What a field of a session says; elsewhere, what a list says. */
export function hover(input: NadInput, offset: number, l10n: Localizer): Hover | undefined {
  const session = sessionAt(input.document.facts.sessions, offset);
  const field = session?.fields.find(({ label, value, more }) =>
    [label, value, ...more].some(({ span, text }) => text !== '' && touches(span, offset)),
  );
  if (!field) return dacl.hover?.(listsInput(input), offset, l10n);
  const span = touches(field.label.span, offset) ? field.label.span : field.value.span;
  return { span, markdown: [title(field), ...explained(field, l10n)].join('\n\n') };
}

/** The session that an offset lies in. */
function sessionAt(sessions: readonly Session[], offset: number): Session | undefined {
  const session = sessions[firstFrom(sessions, offset, ({ span }) => span.end)];
  return session && touches(session.span, offset) ? session : undefined;
}

/** Names of devices and people are shown as they stand, never as Markdown. */
function title({ label, value }: Field): string {
  const code = (text: string): string => `\`${text.replaceAll('`', "'")}\``;
  return value.text === '' ? `**${label.text}**` : `**${label.text}**: ${code(value.text)}`;
}

function explained({ known, value }: Field, l10n: Localizer): readonly string[] {
  if (!known) return [l10n.t('nad.hover.unknown')];
  const own = l10n.t(`nad.field.${known.id}`);
  switch (known.id) {
    case 'acl':
      return [own, ...listText(value.text, l10n)];
    case 'sessionId': {
      const { probableNas } = sessionIdOf(value);
      const nas = probableNas === undefined ? [] : [l10n.t('nad.hover.nas', { address: probableNas })];
      return [own, ...nas, l10n.t('nad.hover.session-join')];
    }
    case 'redirectUrl': {
      const action = redirectOf(undefined, value)?.action;
      return action === 'cpp' || action === 'cwa' ? [own, l10n.t(`nad.hover.${action}`)] : [own];
    }
    default:
      return [own];
  }
}

function listText(name: string, l10n: Localizer): readonly string[] {
  const { bare, prefix, saved } = readListName(name);
  if (prefix === undefined) return [];
  const dated = saved ? [l10n.t('nad.hover.saved', { time: utcText(saved) })] : [];
  return [l10n.t('nad.hover.dacl', { name: bare.replace(/[\\`*_[\]<>]/g, '\\$&') }), ...dated];
}
