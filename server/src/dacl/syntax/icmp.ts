import { icmpNames, icmpv6Names, igmpNames } from '../vocabulary';
import type { IcmpSpec, IgmpSpec } from './ace-model';
import { behind, type Cursor, expecting, match, noteHint, peek, take, takeKeyword } from './cursor';
import { matchKeyword } from './keywords';
import { readNumber } from './options';
import type { Word } from './word';

/** Reads an ICMP type (and code), if there is one at the cursor. */
export function readIcmp(cursor: Cursor): IcmpSpec | undefined {
  const word = expecting(cursor, 'icmp-type');
  if (!word) return undefined;
  if (/^\d+$/.test(word.text)) return numericIcmp(cursor, word);
  // The option `option` is no abbreviation of `option-missing`.
  if (cursor.dialect.options.has(word.text.toLowerCase())) return undefined;
  const family = cursor.families[0];
  const tables = family === 6 ? [icmpv6Names] : family === 4 ? [icmpNames] : [icmpNames, icmpv6Names];
  const names = new Set(tables.flatMap((table) => [...table.keys()]));
  // Where the family is still open, IPv4 names win: `echo` is no abbreviation of ICMPv6's `echo-request`.
  const found = matchKeyword(word.text, [...(family === 6 ? icmpv6Names : icmpNames).keys()]);
  const decided = found.kind === 'none' ? matchKeyword(word.text, [...names, ...cursor.dialect.options.keys()]) : found;
  if (decided.kind === 'ambiguous') {
    take(cursor, 'unknown');
    cursor.issues.push({ kind: 'ambiguous', span: word.span, found: word.text, candidates: decided.candidates });
    return undefined;
  }
  if (decided.kind === 'none' || !names.has(decided.value)) return undefined;
  const keyword = takeKeyword(cursor, 'icmp-type', decided.value);
  if (!icmpNames.has(keyword.value)) noteHint(cursor, 6, word);
  else if (!icmpv6Names.has(keyword.value)) noteHint(cursor, 4, word);
  const known = (family === 6 ? icmpv6Names : icmpNames).get(keyword.value) ?? icmpv6Names.get(keyword.value)!;
  const own = known.code === undefined ? codeBehindName(cursor) : undefined;
  const span = { start: word.span.start, end: behind(cursor) };
  // A name with a code is not the name alone: it is printed, and compared, as two numbers.
  if (own !== undefined) return { type: known.type, code: own, span };
  return { type: known.type, name: keyword.value, span, ...(known.code === undefined ? {} : { code: known.code }) };
}

/** `unreachable 4`: an ASA takes a code behind a name too. */
function codeBehindName(cursor: Cursor): number | undefined {
  if (cursor.dialect.platform !== 'asa' || !/^\d+$/.test(peek(cursor)?.text ?? '')) return undefined;
  return readNumber(cursor, 'icmp-code', 0, 255);
}

function numericIcmp(cursor: Cursor, word: Word): IcmpSpec | undefined {
  const type = readNumber(cursor, 'icmp-type', 0, 255);
  const next = expecting(cursor, 'icmp-code');
  const code = next && /^\d+$/.test(next.text) ? readNumber(cursor, 'icmp-code', 0, 255) : undefined;
  if (type === undefined) return undefined;
  return { type, ...(code === undefined ? {} : { code }), span: { start: word.span.start, end: behind(cursor) } };
}

/** Reads an IGMP message type, if there is one at the cursor. */
export function readIgmp(cursor: Cursor): IgmpSpec | undefined {
  const word = expecting(cursor, 'igmp-type');
  if (!word) return undefined;
  if (/^\d+$/.test(word.text)) {
    const type = readNumber(cursor, 'igmp-type', 0, 15);
    return type === undefined ? undefined : { type, span: word.span };
  }
  const found = match(cursor, [...igmpNames.keys(), ...cursor.dialect.options.keys()]);
  if ((found.kind !== 'exact' && found.kind !== 'abbreviation') || !igmpNames.has(found.value)) return undefined;
  takeKeyword(cursor, 'igmp-type', found.value);
  return { type: igmpNames.get(found.value)!.number, name: found.value, span: word.span };
}
