import type { Span } from '../../core/text';
import type { Ace, Address, Ip, Port, PortSpec, Protocol } from './ace-model';
import { noteSame } from './same-ace';
import type { Keyword, RoleWord, Word } from './word';

/**
 * What was read of a line, with all of its spans so many characters further on. Nothing in it counts from the beginning of the
 * text but spans.
 */
export function shifted<T>(value: T, by: number): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => shifted(one, by)) as T;
  const { start, end } = value as { readonly start?: unknown; readonly end?: unknown };
  if (typeof start === 'number' && typeof end === 'number') return { start: start + by, end: end + by } as T;
  const copy = { ...value };
  for (const key in copy) if (typeof copy[key] === 'object') copy[key] = shifted(copy[key], by);
  return copy;
}

// Most of what is read of a line are words and ACEs. Copied one kind at a place, they take a third of the time that the same
// takes for objects of all kinds.

/** A span so many characters further on. */
export function movedSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** A word so many characters further on. */
export function movedWord({ text, span }: Word, by: number): Word {
  return { text, span: movedSpan(span, by) };
}

/** A keyword so many characters further on. */
export function movedKeyword<T extends string>({ text, span, value }: Keyword<T>, by: number): Keyword<T> {
  return { text, span: movedSpan(span, by), value };
}

/** Words so many characters further on. */
export function movedWords(words: readonly Word[], by: number): readonly Word[] {
  return words.map((word) => movedWord(word, by));
}

/** An entry's words so many characters further on. */
export function movedRoles(words: readonly RoleWord[], by: number): readonly RoleWord[] {
  return words.map(({ text, span, role }) => ({ text, span: movedSpan(span, by), role }));
}

/** The words of an entry on their way. What is read of a word has the word's own span: so has what is moved. */
interface Move {
  readonly by: number;
  readonly old: readonly RoleWord[];
  readonly now: readonly RoleWord[];
  /** The parts of an ACE are asked for in the order of its words, mostly. */
  at: number;
}

/**
 * An ACE so many characters further on.
 * @param old the words of its entry.
 * @param now the same words further on.
 */
export function movedAce(ace: Ace, old: readonly RoleWord[], now: readonly RoleWord[], by: number): Ace {
  const move: Move = { by, old, now, at: 0 };
  const moved: { -readonly [Key in keyof Ace]: Ace[Key] } = { ...ace };
  moved.action = keywordOf(move, ace.action);
  if (ace.protocol) moved.protocol = protocolOf(move, ace.protocol);
  if (ace.source) moved.source = addressOf(move, ace.source);
  if (ace.sourcePort) moved.sourcePort = portsOf(move, ace.sourcePort);
  if (ace.destination) moved.destination = addressOf(move, ace.destination);
  if (ace.destinationPort) moved.destinationPort = portsOf(move, ace.destinationPort);
  if (ace.icmp) moved.icmp = shifted(ace.icmp, by);
  if (ace.igmp) moved.igmp = shifted(ace.igmp, by);
  if (ace.conditions) moved.conditions = shifted(ace.conditions, by);
  if (ace.options.length > 0) moved.options = shifted(ace.options, by);
  if (ace.decorations.length > 0) moved.decorations = shifted(ace.decorations, by);
  if (ace.hint) moved.hint = shifted(ace.hint, by);
  noteSame(moved, ace);
  return moved;
}

/** The span of something that is mostly one of the words. */
function spanOf(move: Move, span: Span): Span {
  const { old, now } = move;
  for (let at = move.at; at < old.length; at++)
    if (old[at]!.span === span) {
      move.at = at;
      return now[at]!.span;
    }
  return movedSpan(span, move.by);
}

function wordOf(move: Move, { text, span }: Word): Word {
  return { text, span: spanOf(move, span) };
}

function keywordOf<T extends string>(move: Move, { text, span, value }: Keyword<T>): Keyword<T> {
  return { text, span: spanOf(move, span), value };
}

function ipOf(move: Move, { family, value, text, word }: Ip): Ip {
  return { family, value, text, word: wordOf(move, word) };
}

function protocolOf(move: Move, protocol: Protocol): Protocol {
  if (protocol.kind === 'all') {
    const keyword = keywordOf(move, protocol.keyword);
    return { kind: 'all', keyword, span: keyword.span };
  }
  if (protocol.kind !== 'number' || protocol.name === undefined) return shifted(protocol, move.by);
  const { kind, number, name, written, word } = protocol;
  const now = wordOf(move, word);
  return { kind, number, name, written, word: now, span: now.span };
}

function addressOf(move: Move, address: Address): Address {
  const { span } = address;
  if (address.kind === 'any' && address.family === undefined) {
    const keyword = keywordOf(move, address.keyword);
    return { kind: 'any', keyword, span: keyword.span };
  }
  if (address.kind === 'host') {
    const keyword = keywordOf(move, address.keyword);
    return { kind: 'host', keyword, address: ipOf(move, address.address), span: movedSpan(span, move.by) };
  }
  if (address.kind !== 'masked') return shifted(address, move.by);
  const { address: first, mask, maskKind } = address;
  return {
    kind: 'masked',
    address: ipOf(move, first),
    mask: ipOf(move, mask),
    maskKind,
    span: movedSpan(span, move.by),
  };
}

function portsOf(move: Move, { operator, ports, span }: PortSpec): PortSpec {
  return {
    operator: keywordOf(move, operator),
    ports: ports.map((port) => portOf(move, port)),
    span: movedSpan(span, move.by),
  };
}

function portOf(move: Move, port: Port): Port {
  const { text, kind, number, name } = port;
  const span = spanOf(move, port.span);
  if (number === undefined) return { ...port, span };
  return name === undefined ? { text, span, kind, number } : { text, span, name, kind, number };
}
