import { ambiguousPorts, type NameTable, portOperators, wellKnownPorts } from '../vocabulary';
import type { Port, PortOperator, PortSpec, Protocol } from './ace-model';
import type { Place } from './addresses';
import { behind, type Cursor, expecting, match, missing, peek, take, takeKeyword } from './cursor';
import { keywordsOf } from './keyword-sets';
import { matchKeyword } from './keywords';
import { isBracketed } from './placeholder';
import { atShownRange } from './shown-address';
import type { Keyword, Word } from './word';

/** `port`, `tcp-port`, `state_sync_port1`: words joined by `-` or `_` of which one is the word port. */
function isPortPlaceholder(text: string): boolean {
  const parts = text.split(/[-_]/);
  const at = parts.findIndex((part) => /^port\d*$/i.test(part));
  return at >= 0 && parts.every((part, index) => (index < at ? /^[a-z]+$/i : /^[a-z0-9]+$/i).test(part));
}

/** Which port keywords a protocol has; undefined: it has no ports, or we do not know which. */
export function portProtocol(protocol: Protocol | undefined): 'tcp' | 'udp' | undefined {
  if (protocol?.kind !== 'number') return undefined;
  return protocol.number === 6 ? 'tcp' : protocol.number === 17 ? 'udp' : undefined;
}

/** A port's number where the text tells it: `sip` and `kerberos`, which IOS-XE does not know, stand for one of several. */
export function knownNumber({ kind, number, text }: Port): number | undefined {
  return kind === 'unknown' && ambiguousPorts.has(text.toLowerCase()) ? undefined : number;
}

/** Reads a port condition, if there is one at the cursor. */
export function readPorts(cursor: Cursor, protocol: Protocol | undefined, place: Place): PortSpec | undefined {
  const withPorts = portProtocol(protocol) !== undefined;
  const word = withPorts ? expecting(cursor, 'port-operator') : peek(cursor);
  if (!word || (place === 'source' && atShownRange(cursor))) return undefined;
  const { behindSource, behindDestination } = keywordsOf(cursor.dialect);
  const found = match(cursor, place === 'source' ? behindSource : behindDestination);
  if ((found.kind === 'exact' || found.kind === 'abbreviation') && portOperators.has(found.value)) {
    return readCondition(cursor, takeKeyword(cursor, 'operator', found.value as PortOperator), protocol);
  }
  return withPorts && found.kind === 'none' && isPortItself(cursor, word)
    ? withoutOperator(cursor, word, protocol)
    : undefined;
}

function isPortItself(cursor: Cursor, word: Word): boolean {
  const lower = word.text.toLowerCase();
  return /^\d{1,5}$/.test(word.text) || cursor.dialect.ports.any.has(lower) || wellKnownPorts.has(lower);
}

/** `permit tcp any host 10.1.1.5 443`: `eq` was forgotten. */
function withoutOperator(cursor: Cursor, word: Word, protocol: Protocol | undefined): PortSpec {
  const port = readPort(cursor, protocol);
  cursor.issues.push({ kind: 'missing-operator', span: word.span, found: word.text });
  const operator: Keyword<PortOperator> = {
    text: '',
    value: 'eq',
    span: { start: word.span.start, end: word.span.start },
  };
  return { operator, ports: [port], span: word.span };
}

function readCondition(cursor: Cursor, operator: Keyword<PortOperator>, protocol: Protocol | undefined): PortSpec {
  const ports: Port[] = [];
  const many = operator.value === 'eq' || operator.value === 'neq';
  const wanted = portOperators.get(operator.value)!;
  while (many || ports.length < wanted) {
    const word = expecting(cursor, ports.length >= wanted ? 'more-ports' : 'port');
    if (!word) break;
    if (ports.length === 0 ? !couldBePort(cursor, word) : !isSurelyPort(cursor, word, protocol)) break;
    const list = /^\d+(?:([,-])\d+)+,?$|^\d+(,)$/.exec(word.text);
    ports.push(list ? portList(cursor, operator, list[1] ?? ',') : readPort(cursor, protocol));
    if (list) break;
  }
  if (ports.length < wanted && !ports.some((port) => port.kind === 'invalid')) missing(cursor, 'port');
  return { operator, ports, span: { start: operator.span.start, end: behind(cursor) } };
}

/** The word right behind an operator: anything that cannot be the next part of the ACE. */
function couldBePort(cursor: Cursor, word: Word): boolean {
  if (word.text.startsWith('(')) return false;
  if (/^\d+(\.\d+){3}/.test(word.text) || word.text.includes(':')) return false;
  return matchKeyword(word.text, keywordsOf(cursor.dialect).notPorts).kind !== 'exact';
}

function isSurelyPort(cursor: Cursor, word: Word, protocol: Protocol | undefined): boolean {
  if (/^\d+(?:[,-]\d+)*,?$/.test(word.text)) return true;
  const lower = word.text.toLowerCase();
  if (isPlaceholderPort(word)) return true;
  if (cursor.dialect.ports.any.has(lower)) return true;
  const rivals = matchKeyword(lower, keywordsOf(cursor.dialect).addressesAndOptions);
  if (rivals.kind !== 'none') return false;
  return (
    wellKnownPorts.has(lower) ||
    (lower.length >= 3 && matchKeyword(lower, ownTable(cursor, protocol).keys()).kind === 'abbreviation')
  );
}

function isPlaceholderPort(word: Word): boolean {
  return isBracketed(word.text) || isPortPlaceholder(word.text);
}

function ownTable(cursor: Cursor, protocol: Protocol | undefined): NameTable {
  return cursor.dialect.ports[portProtocol(protocol) ?? 'any'];
}

/** `eq 80,443` and `eq 80-90`: how other devices write lists and ranges. */
function portList(cursor: Cursor, operator: Keyword<PortOperator>, separator: string): Port {
  const word = take(cursor, 'unknown');
  const numbers = word.text.split(/[,-]/).filter((part) => part !== '');
  const isRange = separator === '-' && numbers.length === 2 && operator.value === 'eq';
  const span = isRange ? { start: operator.span.start, end: word.span.end } : word.span;
  const suggestion = isRange ? `range ${numbers.join(' ')}` : separator === ',' ? numbers.join(' ') : undefined;
  cursor.issues.push({
    kind: 'expected',
    span,
    expected: ['port'],
    found: word.text,
    ...(suggestion ? { suggestion } : {}),
  });
  return { kind: 'invalid', text: word.text, span: word.span };
}

function readPort(cursor: Cursor, protocol: Protocol | undefined): Port {
  const word = peek(cursor)!;
  if (/^\d+$/.test(word.text)) {
    take(cursor, 'port');
    const number = Number(word.text);
    if (number <= 65535) return { text: word.text, span: word.span, kind: 'number', number };
    cursor.issues.push({ kind: 'out-of-range', span: word.span, found: word.text, min: 0, max: 65535, what: 'port' });
    return { text: word.text, span: word.span, kind: 'invalid' };
  }
  if (isPlaceholderPort(word)) {
    take(cursor, 'placeholder');
    cursor.issues.push({ kind: 'placeholder', span: word.span, found: word.text });
    return { text: word.text, span: word.span, kind: 'placeholder' };
  }
  return namedPort(cursor, word, protocol);
}

function namedPort(cursor: Cursor, word: Word, protocol: Protocol | undefined): Port {
  const base = { text: word.text, span: word.span };
  const lower = word.text.toLowerCase();
  const own = ownTable(cursor, protocol);
  const exact = own.get(lower);
  if (exact) return { ...base, ...tookName(cursor, lower), kind: 'name', number: exact.number };
  const other = cursor.dialect.ports.any.get(lower);
  if (other) return { ...base, ...tookName(cursor, lower), kind: 'other-protocol', number: other.number };
  const wellKnown = wellKnownPorts.get(lower);
  const found = wellKnown === undefined ? matchKeyword(lower, own.keys()) : undefined;
  if (found?.kind === 'abbreviation')
    return { ...base, ...tookName(cursor, found.value), kind: 'name', number: own.get(found.value)!.number };
  if (found?.kind === 'ambiguous') {
    take(cursor, 'unknown');
    cursor.issues.push({ kind: 'ambiguous', span: word.span, found: word.text, candidates: found.candidates });
    return { ...base, kind: 'invalid' };
  }
  if (/^[a-z]/i.test(word.text)) {
    take(cursor, 'unknown');
    return { ...base, kind: 'unknown', ...(wellKnown === undefined ? {} : { number: wellKnown }) };
  }
  take(cursor, 'unknown');
  cursor.issues.push({ kind: 'expected', span: word.span, expected: ['port'], found: word.text });
  return { ...base, kind: 'invalid' };
}

function tookName(cursor: Cursor, name: string): { readonly name: string } {
  takeKeyword(cursor, 'port', name);
  return { name };
}
