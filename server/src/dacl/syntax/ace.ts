import { closest } from '../../core/closest';
import { append } from '../../core/many';
import type { Span } from '../../core/text';
import { foreignProtocols } from '../vocabulary';
import type { Ace, Address, PortSpec, Protocol } from './ace-model';
import { addressKeywords, type Place, readAddress } from './addresses';
import { readConditions, readServiceGroup } from './conditions';
import {
  behind,
  type Cursor,
  expecting,
  match,
  missing,
  noteFamily,
  noteHint,
  peek,
  take,
  takeKeyword,
} from './cursor';
import { readIcmp, readIgmp } from './icmp';
import { ipOf } from './ip';
import type { Issue } from './issue';
import { keywordsOf } from './keyword-sets';
import type { SequenceNumber } from './model';
import { readOptions } from './options';
import { isBracketed } from './placeholder';
import { knownNumber, readPorts } from './port-spec';
import { readNameNote, readShownAddress } from './shown-address';
import type { Keyword, Word } from './word';

/** An ACE and the sequence number that may stand behind it. */
export interface ReadAce {
  readonly ace: Ace;
  readonly suffix?: SequenceNumber;
}

/** Reads an ACE; the cursor stands behind its action. Never fails: what is missing or wrong becomes issues. */
export function readAce(cursor: Cursor, action: Keyword<'permit' | 'deny'>): ReadAce {
  const protocol = readProtocol(cursor);
  if (!protocol && !peek(cursor)) return { ace: aceOf(cursor, action, {}) };
  const conditions = readConditions(cursor, 'source');
  const source = addressAt(cursor, 'source');
  const sourcePort = readPorts(cursor, protocol, 'source');
  const sourceGroup = sourcePort ? undefined : readServiceGroup(cursor, 'source');
  if (sourceGroup) conditions.push(sourceGroup);
  // An ACE that ends early has one gap, not one for each part that is not there.
  const ended = source === undefined && !peek(cursor);
  if (!ended) append(conditions, readConditions(cursor, 'destination'));
  const destination = ended ? undefined : addressAt(cursor, 'destination');
  const destinationPort = ended ? undefined : readPorts(cursor, protocol, 'destination');
  const destinationGroup = destination && !destinationPort ? readServiceGroup(cursor, 'destination') : undefined;
  if (destinationGroup) conditions.push(destinationGroup);
  const number = protocol?.kind === 'number' ? protocol.number : undefined;
  const isIcmp = number === 1 || number === 58;
  const icmp = isIcmp && destination ? readIcmp(cursor) : undefined;
  const igmp = number === 2 && destination ? readIgmp(cursor) : undefined;
  const tail = readOptions(cursor, protocol);
  const parts: Parts = { options: tail.options, decorations: tail.decorations };
  if (protocol) parts.protocol = protocol;
  if (source) parts.source = source;
  if (sourcePort) parts.sourcePort = sourcePort;
  if (destination) parts.destination = destination;
  if (destinationPort) parts.destinationPort = destinationPort;
  if (icmp) parts.icmp = icmp;
  if (igmp) parts.igmp = igmp;
  if (conditions.length > 0) parts.conditions = conditions;
  const ace = aceOf(cursor, action, parts);
  return tail.sequence ? { ace, suffix: tail.sequence } : { ace };
}

/** An address as people write it, or as a device prints it. */
function addressAt(cursor: Cursor, place: Place): Address | undefined {
  const address = readShownAddress(cursor) ?? readAddress(cursor, place);
  if (address) readNameNote(cursor);
  return address;
}

type Parts = { -readonly [K in keyof Ace]?: Ace[K] };

function aceOf(cursor: Cursor, action: Keyword<'permit' | 'deny'>, parts: Parts): Ace {
  const fits = fitsProtocol(cursor, parts);
  let doubts =
    openPorts(parts.sourcePort) +
    openPorts(parts.destinationPort) +
    (parts.protocol?.kind === 'unknown' ? 1 : 0) +
    (fits ? 0 : 1);
  for (const issue of cursor.issues) if (!isPlain(issue)) doubts++;
  const family = cursor.families[0];
  const hint = cursor.hints[0];
  if (family !== undefined) parts.family = family;
  if (hint) parts.hint = hint;
  const some = family ?? hint?.family;
  const mixed = cursor.families.length > 1 || cursor.hints.some((one) => one.family !== some);
  return {
    action,
    options: [],
    decorations: [],
    ...parts,
    mixed,
    certain: doubts === 0,
    doubts,
    fitsProtocol: fits,
    next: cursor.next,
  };
}

const plainIssues: ReadonlySet<Issue['kind']> = new Set([
  'abbreviated',
  'cidr',
  'missing-host',
  'missing-operator',
  'strange-blank',
]);

/** Issues that leave no doubt about what is meant. */
function isPlain(issue: Issue): boolean {
  if ('doubtful' in issue && issue.doubtful) return false;
  return plainIssues.has(issue.kind) || (issue.kind === 'unexpected' && issue.suggestion === '');
}

/** How many ports are not known. */
function openPorts(spec: PortSpec | undefined): number {
  let open = 0;
  if (spec) for (const port of spec.ports) if (knownNumber(port) === undefined) open++;
  return open;
}

const withPorts: readonly number[] = [6, 17, 132];

/** Whether ports and TCP flags stand behind a protocol that has them: no device takes the line otherwise. */
function fitsProtocol(cursor: Cursor, { protocol, sourcePort, destinationPort, options = [] }: Parts): boolean {
  if (protocol?.kind !== 'all' && protocol?.kind !== 'number') return true;
  const number = protocol.kind === 'number' ? protocol.number : undefined;
  if ((sourcePort || destinationPort) && !(number !== undefined && withPorts.includes(number))) return false;
  return number === 6 || options.every(({ keyword }) => cursor.dialect.options.get(keyword.value)?.protocol !== 'tcp');
}

function readProtocol(cursor: Cursor): Protocol | undefined {
  const word = expecting(cursor, 'protocol');
  if (!word) {
    missing(cursor, 'protocol');
    return undefined;
  }
  if (/^\d+$/.test(word.text)) return numericProtocol(cursor, word);
  const { protocols, wholeProtocols } = cursor.dialect;
  const found = match(cursor, keywordsOf(cursor.dialect).protocols);
  if (found.kind === 'exact' || found.kind === 'abbreviation') {
    if (found.value === 'object-group' || found.value === 'object') return protocolGroup(cursor, found.value);
    const keyword = takeKeyword(cursor, 'protocol', found.value);
    noteProtocolFamily(cursor, keyword);
    if (wholeProtocols.includes(keyword.value)) return { kind: 'all', keyword, span: keyword.span };
    const number = protocols.any.get(keyword.value)!.number;
    return { kind: 'number', number, name: keyword.value, written: 'name', word, span: word.span };
  }
  if (startsAddress(cursor, word)) return missingProtocol(cursor);
  take(cursor, 'unknown');
  if (found.kind === 'ambiguous') {
    cursor.issues.push({ kind: 'ambiguous', span: word.span, found: word.text, candidates: found.candidates });
  } else if (isBracketed(word.text)) {
    cursor.issues.push({ kind: 'placeholder', span: word.span, found: word.text });
    return { kind: 'placeholder', word, span: word.span };
  } else {
    const lower = word.text.toLowerCase();
    const suggestion = foreignProtocols.get(lower) ?? closest(lower, [...wholeProtocols, ...protocols.any.keys()]);
    cursor.issues.push({
      kind: 'expected',
      span: word.span,
      expected: ['protocol'],
      found: word.text,
      ...(suggestion ? { suggestion } : {}),
    });
  }
  return protocolBehind(cursor) ?? { kind: 'unknown', word, span: word.span };
}

/** `permit foo tcp any any`: a stray word with the protocol behind it, which is then what is meant. */
function protocolBehind(cursor: Cursor): Protocol | undefined {
  const { protocols, wholeProtocols } = cursor.dialect;
  const text = peek(cursor)?.text.toLowerCase() ?? '';
  return wholeProtocols.includes(text) || protocols.any.has(text) ? readProtocol(cursor) : undefined;
}

function numericProtocol(cursor: Cursor, word: Word): Protocol {
  take(cursor, 'protocol');
  const number = Number(word.text);
  if (number <= 255) return { kind: 'number', number, written: 'number', word, span: word.span };
  cursor.issues.push({ kind: 'out-of-range', span: word.span, found: word.text, min: 0, max: 255, what: 'protocol' });
  return { kind: 'unknown', word, span: word.span };
}

function protocolGroup(cursor: Cursor, value: string): Protocol {
  const keyword = takeKeyword(cursor, 'group', value);
  if (!expecting(cursor, 'group-name')) {
    missing(cursor, 'group-name');
    return { kind: 'object-group', keyword, span: keyword.span };
  }
  const name = take(cursor, 'group-name');
  return { kind: 'object-group', keyword, name, span: { start: keyword.span.start, end: name.span.end } };
}

function noteProtocolFamily(cursor: Cursor, keyword: Keyword): void {
  const { protocols, wholeProtocols, platform } = cursor.dialect;
  const name = keyword.value;
  if (name === 'ipv6' || name === 'hbh') noteFamily(cursor, 6);
  // ASA lists are of both families, and its `ip` means either; ICMP has a word for each.
  else if (platform === 'asa') noteHint(cursor, name === 'icmp' ? 4 : name === 'icmp6' ? 6 : undefined, keyword);
  else if (wholeProtocols.includes(name)) noteFamily(cursor, 4);
  else if (!protocols[6].has(name)) noteHint(cursor, 4, keyword);
}

function startsAddress(cursor: Cursor, word: Word): boolean {
  const lower = word.text.toLowerCase();
  return addressKeywords(cursor).has(lower) || ipOf(word) !== undefined || /^\d+\.\d+\.\d+\.\d+\//.test(word.text);
}

/** `permit any any`: everything is meant, unless a port is named further on. */
function missingProtocol(cursor: Cursor): undefined {
  const rest = cursor.words.slice(cursor.at, cursor.at + 16);
  const withPorts = rest.some((word) => /^(eq|neq|gt|lt|range)$/i.test(word.text));
  const suggestion = rest.some((word) => word.text.includes(':')) ? 'ipv6' : 'ip';
  const at = behind(cursor);
  const span: Span = { start: at, end: at };
  cursor.issues.push({
    kind: 'expected',
    span,
    expected: ['protocol'],
    ...(withPorts ? {} : { suggestion: ` ${suggestion}` }),
  });
  return undefined;
}
