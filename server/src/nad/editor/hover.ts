import { utcText } from '../../core/dates';
import type { Hover } from '../../core/language';
import { readListName } from '../../core/list-name';
import type { Localizer } from '../../core/localizer';
import { firstFrom } from '../../core/search';
import { touches } from '../../core/text';
import { dacl } from '../../dacl';
import type { Field, Session, Written } from '../model';
import { listsInput, type NadInput } from '../read';
import { redirectOf } from '../syntax/redirect';
import { sessionIdOf } from '../syntax/session-id';

/** What a field of a session says; elsewhere, what a list says. */
export function hover(input: NadInput, offset: number, l10n: Localizer): Hover | undefined {
  const session = sessionAt(input.document.facts.sessions, offset);
  const found = session && partAt(session.fields, offset);
  if (!found) return dacl.hover?.(listsInput(input), offset, l10n);
  return { span: found.part.span, markdown: [title(found), ...explained(found, l10n)].join('\n\n') };
}

/** A field and what of it is pointed at; a label stands for the first value. */
interface Pointed {
  readonly field: Field;
  readonly part: Written;
  readonly value: Written;
}

function partAt(fields: readonly Field[], offset: number): Pointed | undefined {
  for (const field of fields) {
    const part = [field.label, field.value, ...field.more].find(
      ({ span, text }) => text !== '' && touches(span, offset),
    );
    if (part) return { field, part, value: part === field.label ? field.value : part };
  }
  return undefined;
}

/** The session that an offset lies in. */
function sessionAt(sessions: readonly Session[], offset: number): Session | undefined {
  const session = sessions[firstFrom(sessions, offset, ({ span }) => span.end)];
  return session && touches(session.span, offset) ? session : undefined;
}

/** Names of devices and people are shown as they stand, never as Markdown. */
function title({ field: { label }, value }: Pointed): string {
  const code = (text: string): string => `\`${text.replaceAll('`', "'")}\``;
  return value.text === '' ? `**${label.text}**` : `**${label.text}**: ${code(value.text)}`;
}

function explained({ field: { known }, value }: Pointed, l10n: Localizer): readonly string[] {
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
