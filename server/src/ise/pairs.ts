import { append } from '../core/many';
import { decode } from '../core/xml/references';
import type { Field } from './model';
import { type Stretch, spanOf, trimmed } from './stretch';

/**
 * A name and its value. `sent`: it stands in what ISE answered; `record`: it does not, and may have been asked; `loose`: nothing
 * tells.
 */
export interface Pair extends Field {
  /** As `labelKey` gives it. */
  readonly key: string;
  readonly from: 'record' | 'sent' | 'loose';
  /** The value as written. */
  readonly raw: string;
}

/** A name as it is compared: `Calling-Station-ID`, `calling_station_id` and `Calling Station Id` are one. */
export function labelKey(label: string): string {
  return label.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Whether a stretch ends where its text does, or somewhere in it: then its last pair may lack its end, and is left out. */
export type Ending = 'whole' | 'cut';

/** How a text marks what does not separate: `plain` not at all, `escaped` by a backslash, `xml` by entities. */
export type Marking = 'plain' | 'escaped' | 'xml';

/** A piece's value: without its quotes, escapes and entities resolved. */
export function fieldOf(
  stretch: Stretch,
  start: number,
  end: number,
  marking: Marking,
): Field & { readonly raw: string } {
  let part = trimmed(stretch, start, end);
  const quote = stretch.text.charAt(part.start);
  if ((quote === '"' || quote === "'") && part.end - part.start >= 2 && stretch.text.charAt(part.end - 1) === quote)
    part = trimmed(stretch, part.start + 1, part.end - 1);
  const raw = stretch.text.slice(part.start, part.end);
  const text = marking === 'xml' ? decode(raw) : marking === 'escaped' ? raw.replace(/\\([,;{}=\\])/g, '$1') : raw;
  return { text, raw, span: spanOf(stretch, part.start, part.end) };
}

/** The pairs of `{User-Name=alice; Class=…; cisco-av-pair=…; }`, or of the same without its braces: what ISE sent. */
export function responsePairs(stretch: Stretch, start: number, end: number, marking: Marking, ending: Ending): Pair[] {
  const pairs: Pair[] = [];
  let from = start;
  for (const cut of separators(stretch.text, start, end, ';')) {
    // What would follow upon a last semicolon is not there: it may be one of a value.
    if (ending === 'cut' && cut + 1 >= end) break;
    append(pairs, pairIn(stretch, from, cut, marking, 'sent'));
    from = cut + 1;
  }
  return ending === 'cut' ? pairs : [...pairs, ...pairIn(stretch, from, end, marking, 'sent')];
}

/** Where a semicolon separates: with white space or the end behind it, since values (URLs, entities) have it, too. */
function separators(text: string, start: number, end: number, mark: string): number[] {
  const cuts: number[] = [];
  for (let at = text.indexOf(mark, start); at >= 0 && at < end; at = text.indexOf(mark, at + 1))
    if (at + 1 >= end || /[\s}\\]/.test(text.charAt(at + 1))) cuts.push(at);
  return cuts;
}

/** The pairs of `a=b, c=d, Response={…}, …`. A comma that a backslash marks, or behind which no name follows, is text. */
export function commaPairs(stretch: Stretch, start: number, end: number, marking: Marking, ending: Ending): Pair[] {
  const { text } = stretch;
  const pairs: Pair[] = [];
  for (let at = start; at < end; ) {
    const close = responseAhead.test(text.slice(at, at + 40)) ? endOfBraces(text, at, end) : undefined;
    if (close !== undefined) {
      const own = close < end ? 'whole' : ending;
      for (const one of responsePairs(stretch, text.indexOf('{', at) + 1, close, marking, own)) pairs.push(one);
      at = nextComma(text, close, end) + 1;
      continue;
    }
    const cut = nextComma(text, at, end);
    if (cut < end || ending === 'whole') append(pairs, pairIn(stretch, at, cut, marking, 'record'));
    at = cut + 1;
  }
  return pairs;
}

const responseAhead = /^\s{0,8}Response\s{0,8}=\s{0,8}\\?\{/i;

/** Where the first whole pair begins in a stretch that begins somewhere in another one; a comma in front may have lost its backslash. */
export function behindCut({ text }: Stretch): number {
  return Math.min(nextComma(text, 1, text.length) + 1, text.length);
}

/** Where the braces close: their `}` is the last of the pair, behind it stands a comma or nothing. */
function endOfBraces(text: string, from: number, end: number): number {
  for (let at = text.indexOf('}', from); at >= 0 && at < end; at = text.indexOf('}', at + 1))
    if (/^\s{0,8}(?:,|$)/.test(text.slice(at + 1, Math.min(end, at + 10)))) return at;
  return end;
}

const nameAhead = /^\s{0,8}[A-Za-z][\w ./-]{0,80}=/;

function nextComma(text: string, from: number, end: number): number {
  for (let at = text.indexOf(',', from); at >= 0 && at < end; at = text.indexOf(',', at + 1)) {
    const isMarked = text.charAt(at - 1) === '\\' && text.charAt(at - 2) !== '\\';
    if (!isMarked && (nameAhead.test(text.slice(at + 1, at + 100)) || /^\s*$/.test(text.slice(at + 1, end)))) return at;
  }
  return end;
}

/** The pairs of a text that separates them by a word of its own: `a=b:!:c=d`. One of them may hold what ISE answered. */
export function separatedPairs(stretch: Stretch, separator: string, marking: Marking, ending: Ending): Pair[] {
  const pairs: Pair[] = [];
  const { text } = stretch;
  for (let at = 0; at <= text.length; ) {
    const next = text.indexOf(separator, at);
    const cut = next < 0 ? text.length : next;
    const own = next < 0 ? ending : 'whole';
    if (responseAhead.test(text.slice(at, at + 40)))
      for (const one of responsePairs(stretch, text.indexOf('{', at) + 1, cut, marking, own)) pairs.push(one);
    else if (own === 'whole') append(pairs, pairIn(stretch, at, cut, marking, 'record'));
    at = cut + separator.length;
  }
  return pairs;
}

/** The pair of `name=value`, none where there is no name; braces around it are none of it. */
function pairIn(stretch: Stretch, start: number, end: number, marking: Marking, from: Pair['from']): readonly Pair[] {
  const { text } = stretch;
  let part = trimmed(stretch, start, end);
  while (part.start < part.end && /[{}\\]/.test(text.charAt(part.start)))
    part = trimmed(stretch, part.start + 1, part.end);
  if (marking === 'escaped' && part.end > part.start && text.charAt(part.end - 1) === '\\')
    part = trimmed(stretch, part.start, part.end - 1);
  const equals = text.indexOf('=', part.start);
  if (equals < 0 || equals >= part.end) return [];
  const key = labelKey(text.slice(part.start, equals));
  return key === '' ? [] : [{ key, from, ...fieldOf(stretch, equals + 1, part.end, marking) }];
}
