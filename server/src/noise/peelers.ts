import type { NoiseKind } from './model';

/** How much of the beginning and the end of a text is noise of one kind. */
export interface Peel {
  readonly kind: NoiseKind;
  readonly front: number;
  readonly back: number;
}

/** Words that an entry of an access list begins with, perhaps behind its number. */
export const entryStart = /^\s*(?:(?:sequence\s+)?\d{1,10}\s+)?(?:permit|deny|remark|evaluate)(?:\s|$)/i;

const front =
  (kind: NoiseKind, pattern: RegExp) =>
  (text: string): Peel | undefined => {
    const found = pattern.exec(text);
    return found && found[0] !== '' ? { kind, front: found[0].length, back: 0 } : undefined;
  };

const back =
  (kind: NoiseKind, pattern: RegExp) =>
  (text: string): Peel | undefined => {
    const length = lengthAtEnd(text.slice(-200), pattern);
    return length > 0 ? { kind, front: 0, back: length } : undefined;
  };

/** How much of a text's end a mark and the blanks before it take. */
function lengthAtEnd(text: string, pattern: RegExp): number {
  const found = pattern.exec(text);
  return found ? text.length - text.slice(0, found.index).trimEnd().length : 0;
}

const pager = String.raw`<?-{2,5} ?\(?more\)? ?(?:\(\d{1,3}%\) ?)?-{2,5}>?(?: ?\(\d{1,3}%\)| or \(q\)uit)?`;
const clock = String.raw`\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?[AaPp][Mm])?`;
const zone = String.raw`(?: ?(?:Z|UTC|[A-Z]{2,4}T|[+-]\d{2}:?\d{2}))?`;
const weekday = `(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )?`;
const month = `(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)`;
const named = String.raw`[*.]?${weekday}(?:${month} {1,2}\d{1,2}|\d{1,2} ${month})(?:,? \d{4})? ${clock}${zone}(?: \d{4})?`;
const numbers = String.raw`(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})[T ,]{1,2}${clock}${zone}`;
const tag = String.raw`<\/?(?:p|li|ul|ol|pre|code|div|td|tr|strong|em|span|br)(?: [^<>]{0,100})?\/?>`;

const prompts: readonly RegExp[] = [
  /^(?:RP\/\d{1,3}\/\w{1,8}\/\w{1,8}:)?(?!(?:permit|deny|remark|evaluate)[#>])[A-Za-z][\w./-]{0,63}(?:@[\w.-]{1,63})?(?:\([\w ./-]{1,40}\))?[#>]\s*/i,
  /^(?:PS )?[A-Z]:\\[^<>|]{0,200}>\s*/,
  /^(?:\([\w.-]{1,40}\) )?\[?[a-z][\w.-]{0,63}@[\w.-]{1,63}[: ][\w./~-]{0,100}\]?[$#]\s+/,
];

/** `SW1(config-ext-nacl)#`, `switch>`, `ciscoasa/pri/act#`, `PS C:\>`, `admin@host:~$`. */
export function readPrompt(text: string): Peel | undefined {
  for (const pattern of prompts) {
    const found = pattern.exec(text);
    if (found) return { kind: 'prompt', front: found[0].length, back: 0 };
  }
  return undefined;
}

const syslogHead = /^.{0,200}?%[A-Z][A-Z0-9_]{1,40}(?:-[A-Z0-9_]{1,40})?-\d-[A-Z0-9_]{1,60}: ?/;
const logged = /^.{0,200}?(?:logged command:|executed(?: the)? ')\s*/;

/** A message's head up to its text; of a logged command also what stands before the command. */
function syslog(text: string): Peel | undefined {
  const head = syslogHead.exec(text);
  if (!head) return undefined;
  const command = logged.exec(text.slice(head[0].length));
  const closing = command && /' ?(?:command)?\.?\s*$/.exec(text.slice(-12));
  return { kind: 'syslog', front: head[0].length + (command?.[0].length ?? 0), back: closing ? closing[0].length : 0 };
}

const hostBehindTime = /^[A-Za-z][\w.-]{1,62}:?\s+/;

/** A time stamp, and the name of the host that syslog servers put behind it. */
function time(text: string): Peel | undefined {
  const found = stamp.exec(text);
  if (!found) return undefined;
  const host = hostBehindTime.exec(text.slice(found[0].length));
  const rest = host ? text.slice(found[0].length + host[0].length) : '';
  const takesHost = host && !entryStart.test(text.slice(found[0].length)) && entryStart.test(rest);
  return { kind: 'time', front: found[0].length + (takesHost ? host[0].length : 0), back: 0 };
}

const stamp = new RegExp(
  String.raw`^(?:<\d{1,3}>)?(?:\[[^\[\]]{0,30}${clock}[^\[\]]{0,30}\]|${named}|${numbers}|\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,9})?)(?:\s?[:|-]|,)?(?:\s|$)`,
);

/** `| 10 | permit ip any any |`: a table's row has a bar at both ends; a bar in front alone is a quote. */
function bar(text: string): Peel | undefined {
  const found = /^\|[\s|]*/.exec(text);
  if (!found) return undefined;
  const closing = lengthAtEnd(text.slice(found[0].length).slice(-40), /\|$/);
  return { kind: closing > 0 ? 'table' : 'quote', front: found[0].length, back: closing };
}

/** `*10 permit …*`, `**…**`, `` `…` ``, `"…",`: the same mark at both ends; a mail's line break may have lost one. */
function emphasis(text: string): Peel | undefined {
  const opening = /^(\*{1,3}|_{1,3}|`{1,3}|["'])\s*(?=[\w#!])/.exec(text);
  const closing = /(?<![.\s])\s*(\*{1,3}|_{1,3}|`{1,3}|["'][,;]?)\s*$/.exec(text.slice(-12));
  const opened = opening?.[1];
  const closed = closing?.[1]?.replace(/[,;]$/, '');
  if (opening && closing && opened === closed)
    return { kind: 'emphasis', front: opening[0].length, back: closing[0].length };
  const rest = opening ? text.slice(opening[0].length) : text;
  if (opened !== undefined && opening && !/["']/.test(opened) && entryStart.test(rest))
    return { kind: 'emphasis', front: opening[0].length, back: 0 };
  if (
    closing &&
    closed &&
    /^[*`]/.test(closed) &&
    entryStart.test(text) &&
    text.indexOf(closed) >= text.length - closing[0].length
  )
    return { kind: 'emphasis', front: 0, back: closing[0].length };
  return undefined;
}

const bullets = /^(?:[-*•‣◦⁃▪▫●○■□·–—→➤✓]|->|=>|\d{1,3}[.)]|\(\d{1,3}\)|[a-z]\))\s+(?=\S)/;
/** Any other mark counts only in front of an entry; letters, digits and full-width signs are none. */
const otherMarks = /^[^\w\s!#/+\p{L}\p{Nd}\uff01-\uff5e-]{1,3}\s+/u;

function bullet(text: string): Peel | undefined {
  const known = bullets.exec(text);
  if (known) return { kind: 'bullet', front: known[0].length, back: 0 };
  const other = otherMarks.exec(text);
  const isBullet = other && entryStart.test(text.slice(other[0].length));
  return isBullet ? { kind: 'bullet', front: other[0].length, back: 0 } : undefined;
}

const openingTag = new RegExp(`^${tag}\\s*`, 'i');
const closingTag = new RegExp(`${tag}$`, 'i');

/** `<li>permit ip any any</li>`: a tag behind a line counts where one stands in front, too. */
function tags(text: string): Peel | undefined {
  const opening = openingTag.exec(text);
  if (!opening) return undefined;
  const closing = lengthAtEnd(text.slice(opening[0].length).slice(-120), closingTag);
  return { kind: 'tag', front: opening[0].length, back: closing };
}

/** In the order of trial; after each success all are tried again. */
const peelers: readonly ((text: string) => Peel | undefined)[] = [
  tags,
  front('pager', new RegExp(`^${pager}\\s?`, 'i')),
  back('pager', new RegExp(`(?:^|\\s)${pager}$`, 'i')),
  front('fence', /^(?:`{3,}|~{3,})(?:\s*[\w-]{1,20})?$/),
  front('quote', /^(?:(?:>|&gt;)\s?)+/),
  bar,
  syslog,
  time,
  front('number', /^(?:[A-Za-z]:)?[\w./\\-]{1,200}\.[A-Za-z]\w{0,9}:(?:\d{1,6}:)?\s?/),
  // An IPv6 address begins so, too.
  front('number', /^\d{1,6}\s?(?:\||:(?![\da-f]{0,4}:))\s?/i),
  back('continuation', /\\$|(?<=\s)`$/),
  emphasis,
];

/** The noise at the two ends of a text that has no blanks there. */
export function peel(text: string, { isDifference }: { readonly isDifference: boolean }): Peel | undefined {
  for (const one of peelers) {
    const found = one(text);
    if (found) return found;
  }
  if (isDifference && /^[-+]/.test(text)) return undefined;
  return bullet(text);
}
