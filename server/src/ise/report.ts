import type { Span } from '../core/text';
import { type CleanLine, cleanLine, spanIn, splitLines, surroundingsOf } from '../noise';
import type { IseRecord } from './model';
import { commaPairs, labelKey, type Pair, responsePairs } from './pairs';
import { knownLabels, recordOf } from './record';
import { stretchOf } from './stretch';

/** A pair with the block of lines in which it stands: blocks are parted by empty lines. */
interface Row {
  readonly pair: Pair;
  readonly block: number;
}

/** The records of a text: the detail report as it is copied, or attribute pairs, one a line. */
export function readReport(text: string): IseRecord[] {
  const records: IseRecord[] = [];
  for (const rows of recordsOf(rowsOf(text))) {
    const pairs = rows.map(({ pair }) => pair);
    const start = pairs.reduce((least, { span }) => Math.min(least, span.start), Number.POSITIVE_INFINITY);
    const end = pairs.reduce((most, { span }) => Math.max(most, span.end), 0);
    records.push(recordOf(pairs, { source: 'text', span: { start, end } }));
  }
  return records;
}

/** Headings of the report below which what ISE sent stands; below the others is what it was asked. */
const headings: ReadonlyMap<string, 'overview' | 'result' | 'other'> = new Map([
  ['overview', 'overview'],
  ['authenticationdetails', 'other'],
  ['otherattributes', 'other'],
  ['result', 'result'],
  ['sessionevents', 'other'],
  ['steps', 'other'],
]);

type Line = Row | 'overview';

const labelAlone = /^[A-Za-z][\w ./-]{0,60}:?$/;

function rowsOf(text: string): Line[] {
  const lines: Line[] = [];
  const surroundings = surroundingsOf(text);
  let block = 0;
  let from: Pair['from'] = 'loose';
  let label: string | undefined;
  for (const physical of splitLines(text)) {
    const line = cleanLine(text, physical, surroundings);
    const alone = lineAlone(text, physical.span);
    const key = labelKey(line.text);
    const heading = headings.get(key);
    if (alone.text === '') block++;
    else if (heading !== undefined) {
      from = heading === 'result' ? 'sent' : 'record';
      if (heading === 'overview') lines.push('overview');
      label = undefined;
    } else if (knownLabels.has(key) && labelAlone.test(line.text.trim())) label = key;
    else {
      const pairs = label === undefined ? pairsOf(text, physical.span, line, from) : [{ key: label, from, ...alone }];
      label = undefined;
      for (const pair of pairs) lines.push({ pair, block });
    }
  }
  return lines;
}

/** So many pairs with commas between them are a message without its head. */
const message = 3;

function pairsOf(text: string, { start, end }: Span, line: CleanLine, from: Pair['from']): readonly Pair[] {
  const raw = text.slice(start, end);
  const isMessage = /^[^=,]{1,80}=.*,[^=,]{1,80}=/.test(raw.slice(0, 2000));
  const many = isMessage ? commaPairs(stretchOf(raw, start), 0, raw.length, 'escaped', 'whole') : [];
  if (many.length >= message) return many.map((pair) => (pair.from === 'sent' ? pair : { ...pair, from }));
  const one = pairOf(line, from);
  if (one?.key !== 'response') return one ? [one] : [];
  const sent = stretchOf(one.raw, one.span.start);
  return one.span.end - one.span.start === one.raw.length
    ? responsePairs(sent, 0, one.raw.length, 'plain', 'whole')
    : [];
}

/** What parts a label from its value in a report, a table or a debug; a single blank does where the label is known. */
const parting = /[=:|\t]| {2}/;

function pairOf(line: CleanLine, from: Pair['from']): Pair | undefined {
  const end = line.text.slice(0, 80).search(parting);
  const label = labelKey(line.text.slice(0, Math.max(0, end)));
  if (knownLabels.has(label)) return { key: label, from, ...valueIn(line, behindParting(line.text, end)) };
  for (let at = line.text.lastIndexOf(' ', 40); at > 0; at = line.text.lastIndexOf(' ', at - 1)) {
    const key = labelKey(line.text.slice(0, at));
    if (knownLabels.has(key)) return { key, from, ...valueIn(line, at + 1) };
  }
  return undefined;
}

/** Where a value begins: white space, and one sign, part it from its label. */
function behindParting(text: string, end: number): number {
  let at = end;
  while (/\s/.test(text.charAt(at))) at++;
  return /[=:|]/.test(text.charAt(at)) ? at + 1 : at;
}

function valueIn(line: CleanLine, from: number): Omit<Pair, 'key' | 'from'> {
  const { start, end } = unquoted(line.text, from, line.text.length);
  const raw = line.text.slice(start, end);
  return { text: raw, raw, span: spanIn(line, start, end) };
}

/** A line that holds a value and nothing else: what looks like noise in front of it (a time, an address) is the value. */
function lineAlone(text: string, span: Span): Omit<Pair, 'key' | 'from'> {
  const { start, end } = unquoted(text, span.start, span.end);
  const raw = text.slice(start, end);
  return { text: raw, raw, span: { start, end } };
}

/** A stretch without the white space and the quotes around it. */
function unquoted(text: string, from: number, to: number): Span {
  let [start, end] = [from, to];
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  const quote = text.charAt(start);
  const isQuoted = (quote === '"' || quote === "'") && end - start >= 2 && text.charAt(end - 1) === quote;
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}

/** Labels of which a record has one value. */
const single: ReadonlySet<string> = new Set([
  'cpmsessionid',
  'auditsessionid',
  'acstimestamp',
  'sourcetimestamp',
  'callingstationid',
  'endpointid',
]);

/** Parts the rows into records: at each overview, and where what a record has once comes again with another value. */
function recordsOf(lines: readonly Line[]): Row[][] {
  const records: Row[][] = [];
  let current: Row[] = [];
  /** What the present record has once. */
  let own = new Map<string, Row>();
  const close = (rows: Row[]): void => {
    if (rows.length > 0) records.push(rows);
  };
  for (const line of lines) {
    if (line === 'overview') {
      close(current);
      current = [];
      own = new Map();
      continue;
    }
    const before = own.get(line.pair.key);
    if (before && differs(before, line)) {
      // What stands in the same block belongs to the new one, as far as the old one is not in it itself.
      const same = current.filter(({ block }) => block === line.block);
      const isShared = same.length === current.length || same.some((row) => differs(row, line));
      close(isShared ? current : current.filter(({ block }) => block !== line.block));
      current = isShared ? [] : same;
      own = new Map(current.filter(isSingle).map((row) => [row.pair.key, row]));
    }
    current.push(line);
    if (isSingle(line)) own.set(line.pair.key, line);
  }
  close(current);
  return records;
}

function isSingle({ pair }: Row): boolean {
  return single.has(pair.key);
}

function differs({ pair }: Row, { pair: other }: Row): boolean {
  if (pair.key !== other.key || !single.has(pair.key)) return false;
  // Addresses and ids are written in several ways, as labels are.
  return labelKey(pair.text) !== labelKey(other.text);
}
