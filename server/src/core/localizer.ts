import { chinese, english } from './catalogs';
import type { Message, MessageArg, MessageArgs, MessageId } from './message';
import { visible } from './visible';

export type Locale = 'en' | 'zh-cn';

/** Turns messages into text. A value that is passed in, never global state. */
export interface Localizer {
  readonly locale: Locale;
  /** The text of a message in this localizer's language. */
  text(message: Message): string;
  /** The text of a message id; `args` fill its `{name}` places. */
  t(id: MessageId, args?: MessageArgs): string;
  /** Texts one after another, as the language separates them in a list. */
  list(items: readonly (string | number)[]): string;
}

/**
 * @param tag a BCP 47 or VS Code locale tag (`zh-CN`, `zh-Hans`, `en-US` …) or undefined.
 * @returns the language we have for it; English for all but Simplified Chinese.
 */
export function localeOf(tag: string | undefined): Locale {
  const lower = (tag ?? 'en').toLowerCase().replace(/_/g, '-');
  if (lower === 'zh' || lower.startsWith('zh-cn') || lower.startsWith('zh-hans') || lower.startsWith('zh-sg'))
    return 'zh-cn';
  return 'en';
}

/** A localizer for one language; a text missing in Chinese falls back to English. */
export function createLocalizer(locale: Locale): Localizer {
  const own: Readonly<Record<string, string | undefined>> = locale === 'zh-cn' ? chinese() : english;
  const base: Readonly<Record<string, string | undefined>> = english;
  const t = (id: MessageId, args: MessageArgs = {}): string => {
    // English has two grammatical numbers: `id#one` is taken, where there is one, for a `count` of 1.
    const singular = args['count'] === 1 ? own[`${id}#one`] : undefined;
    const pieces = piecesOf(singular ?? own[id] ?? base[id] ?? id);
    let text = pieces[0]!;
    for (let at = 1; at < pieces.length; at += 2) {
      const name = pieces[at]!;
      const value = args[name];
      if (value === undefined) text += `{${name}}`;
      else text += isList(value) ? list(value.map(one)) : one(value);
      text += pieces[at + 1]!;
    }
    return text;
  };
  const one = (value: MessageArg): string =>
    typeof value === 'object' ? t(value.id, value.args) : visible(String(value));
  const list = (items: readonly (string | number)[]): string => items.join(t('core.list-separator'));
  return { locale, t, list, text: (message) => t(message.id, message.args) };
}

const piecesByPattern = new Map<string, readonly string[]>();

/** A pattern as what stands between its `{name}` places, and their names in turn. */
function piecesOf(pattern: string): readonly string[] {
  const known = piecesByPattern.get(pattern);
  if (known) return known;
  const pieces = pattern.split(/\{(\w+)\}/);
  piecesByPattern.set(pattern, pieces);
  return pieces;
}

function isList(value: MessageArgs[string]): value is readonly MessageArg[] {
  return Array.isArray(value);
}
