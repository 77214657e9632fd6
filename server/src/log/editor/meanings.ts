import { withoutEnd } from '../../core/ends';
import { evidenceText } from '../../core/evidence';
import type { Localizer } from '../../core/localizer';
import { readCode } from '../model/probes';
import {
  classifyMessage,
  functions,
  headers,
  type KnownMessage,
  lineKind,
  messageOfKind,
  messages,
} from '../vocabulary';
import { winHttpCode, winHttpCodes } from '../winhttp';

/** What a known message of the agent means, and how far that is known. */
export function messageMeaning({ meaning, evidence }: KnownMessage, l10n: Localizer): readonly [string, string] {
  return [l10n.t(meaning), `*${evidenceText(evidence, l10n)}*`];
}

/** What Microsoft says of a WinHTTP code, with its name; undefined for a number that we do not know. */
export function codeMeaning(code: number, l10n: Localizer): string | undefined {
  const known = winHttpCode(code);
  if (!known) return undefined;
  const title = l10n.t('log.code.title', { code: known.code, name: `ERROR_WINHTTP_${known.name}` });
  return `**${title}**\n\n${l10n.t(`log.code.${known.code}`)}`;
}

/** What a function of the agent does. @param name with or without `Class::`. */
export function functionMeaning(name: string, l10n: Localizer): string | undefined {
  const id = functions.get(name.slice(name.lastIndexOf(':') + 1));
  return id && l10n.t(id);
}

/** What an HTTP header says here. */
export function headerMeaning(name: string, l10n: Localizer): string | undefined {
  const id = headers.get(name.toLowerCase());
  return id && l10n.t(id);
}

const codeName = /^(?:ERROR_WINHTTP_)?([A-Z_]{4,60})$/i;

/**
 * What a word or a sentence of the agent's log means: a code (`12002`, `0x2ee2`, `ERROR_WINHTTP_TIMEOUT`), a message, a
 * function, a header; undefined where we know nothing of it.
 */
export function meaningOf(text: string, l10n: Localizer): string | undefined {
  const word = withoutEnd(text.trim(), /\./);
  const named = winHttpCodes.find(({ name }) => name === codeName.exec(word)?.[1]?.toUpperCase());
  const code = named?.code ?? (/^(?:0x[\da-f]{1,8}|\d{5})$/i.test(word) ? Number(word) : undefined);
  if (code !== undefined) return codeMeaning(code, l10n) ?? l10n.t('log.code.unknown');
  const short = functionMeaning(word, l10n) ?? headerMeaning(word.split(':')[0]!.trim(), l10n);
  return short ?? sentenceMeaning(word, l10n);
}

function sentenceMeaning(text: string, l10n: Localizer): string | undefined {
  const at = messageStart(text);
  // Some begin with a word and a space.
  const known = messageOfKind(lineKind.known + classifyMessage(`${text} `, at));
  const loose = known ?? messages.find(({ starts }) => text.toLowerCase().includes(starts.toLowerCase()));
  if (!loose) return undefined;
  const code = loose.name === 'send-failed' ? readCode(text.slice(at)) : undefined;
  const about = code === undefined ? undefined : codeMeaning(code, l10n);
  return [...(about ? [about] : []), ...messageMeaning(loose, l10n)].join('\n\n');
}

/** Behind what the agent writes in front of each message, where that was copied, too. */
function messageStart(text: string): number {
  const head = /\bLevel:\s{1,4}[a-z]{1,10}(?:\s{1,4}::)?\s{0,4}/i.exec(text);
  return head ? head.index + head[0].length : 0;
}

/** What may have been meant by a word that we know nothing of. */
export const knownWords: readonly string[] = [
  ...winHttpCodes.map(({ name }) => `ERROR_WINHTTP_${name}`),
  ...messages.map(({ starts }) => starts),
  ...functions.keys(),
];
