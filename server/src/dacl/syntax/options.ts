import { closest } from '../../core/closest';
import { foreignKeywords, icmpNames, icmpv6Names, type OptionSpec, portOperators, tcpFlags } from '../vocabulary';
import type { Expected, Option, OptionValue, Protocol } from './ace-model';
import { behind, type Cursor, expecting, match, missing, noteHint, peek, take, takeKeyword } from './cursor';
import { keywordsOf } from './keyword-sets';
import { matchKeyword } from './keywords';
import type { SequenceNumber } from './model';
import { isBracketed } from './placeholder';
import type { Word } from './word';

/** What `readOptions` found behind the destination. */
export interface Tail {
  readonly options: Option[];
  readonly decorations: Word[];
  readonly sequence?: SequenceNumber;
}

/** Reads all that is left of the line: options, show decoration, a `sequence N` suffix. */
export function readOptions(cursor: Cursor, protocol: Protocol | undefined): Tail {
  const options: Option[] = [];
  const decorations: Word[] = [];
  let sequence: SequenceNumber | undefined;
  for (let word = expecting(cursor, 'option'); word; word = expecting(cursor, 'option')) {
    if (/^\(.*\)$|^0x[\da-f]{1,8}$/i.test(word.text)) {
      decorations.push(take(cursor, 'decoration'));
      continue;
    }
    if (word.text.toLowerCase() === 'sequence') {
      sequence = readSuffix(cursor) ?? sequence;
      continue;
    }
    const found = match(cursor, keywordsOf(cursor.dialect).options);
    if (found.kind === 'exact' || found.kind === 'abbreviation') {
      options.push(readOption(cursor, cursor.dialect.options.get(found.value)!));
    } else if (found.kind === 'ambiguous') {
      take(cursor, 'unknown');
      cursor.issues.push({ kind: 'ambiguous', span: word.span, found: word.text, candidates: found.candidates });
    } else unexpected(cursor, word, protocol);
  }
  return { options, decorations, ...(sequence ? { sequence } : {}) };
}

function readSuffix(cursor: Cursor): SequenceNumber | undefined {
  const keyword = take(cursor, 'decoration');
  const word = expecting(cursor, 'sequence-number');
  if (!word || !/^\d+$/.test(word.text)) {
    missing(cursor, 'sequence-number');
    return undefined;
  }
  take(cursor, 'sequence');
  return { value: Number(word.text), place: 'trailing', span: { start: keyword.span.start, end: word.span.end } };
}

function readOption(cursor: Cursor, spec: OptionSpec): Option {
  const keyword = takeKeyword(cursor, 'option', spec.name);
  noteHint(cursor, spec.family, keyword);
  const values = readValues(cursor, spec);
  return { keyword, values, span: { start: keyword.span.start, end: behind(cursor) } };
}

function readValues(cursor: Cursor, spec: OptionSpec): OptionValue[] {
  const { values } = spec;
  switch (values.kind) {
    case 'none':
      return [];
    case 'word':
      return readName(cursor);
    case 'reflect':
      return readReflect(cursor);
    case 'number':
      return readNumberOrName(cursor, values);
    case 'flags':
      return readFlags(cursor);
    case 'comparison':
      return readComparison(cursor, values.min, values.max);
    case 'cookie':
      return readCookie(cursor);
    case 'asa-log':
      return readAsaLog(cursor);
  }
}

function readName(cursor: Cursor): OptionValue[] {
  if (expecting(cursor, 'name')) return [take(cursor, 'option-value')];
  missing(cursor, 'name');
  return [];
}

/** `reflect NAME timeout 30`: seconds that an entry of the reflexive list lives. */
function readReflect(cursor: Cursor): OptionValue[] {
  const values = readName(cursor);
  if (values.length === 0 || peek(cursor)?.text.toLowerCase() !== 'timeout') return values;
  const keyword = takeKeyword(cursor, 'option-value', 'timeout');
  values.push({ text: keyword.text, span: keyword.span, name: keyword.value });
  const word = expecting(cursor, 'option-value');
  if (!word || !/^\d+$/.test(word.text)) {
    missing(cursor, 'option-value');
    return values;
  }
  const number = readNumber(cursor, 'option-value', 1, 2147483);
  return [...values, { text: word.text, span: word.span, ...(number === undefined ? {} : { number }) }];
}

function readNumberOrName(cursor: Cursor, values: Extract<OptionSpec['values'], { kind: 'number' }>): OptionValue[] {
  const word = expecting(cursor, 'option-value');
  if (!word) {
    missing(cursor, 'option-value');
    return [];
  }
  if (/^\d+$/.test(word.text)) {
    const number = readNumber(cursor, 'option-value', values.min, values.max);
    return [{ text: word.text, span: word.span, ...(number === undefined ? {} : { number }) }];
  }
  const names = [...(values.names?.keys() ?? []), ...(values.words ?? [])];
  const found = match(cursor, names);
  if (found.kind === 'exact' || found.kind === 'abbreviation') {
    takeKeyword(cursor, 'option-value', found.value);
    const number = values.names?.get(found.value)?.number;
    return [{ text: word.text, span: word.span, name: found.value, ...(number === undefined ? {} : { number }) }];
  }
  take(cursor, isBracketed(word.text) ? 'placeholder' : 'unknown');
  if (isBracketed(word.text)) cursor.issues.push({ kind: 'placeholder', span: word.span, found: word.text });
  else if (found.kind === 'ambiguous')
    cursor.issues.push({ kind: 'ambiguous', span: word.span, found: word.text, candidates: found.candidates });
  else {
    const suggestion = closest(word.text, names);
    cursor.issues.push({
      kind: 'expected',
      span: word.span,
      expected: ['option-value'],
      found: word.text,
      ...(suggestion ? { suggestion } : {}),
    });
  }
  return [];
}

function readFlags(cursor: Cursor): OptionValue[] {
  const flags: OptionValue[] = [];
  for (
    let word = expecting(cursor, 'tcp-flag');
    word && /^[+-]/.test(word.text);
    word = expecting(cursor, 'tcp-flag')
  ) {
    const name = word.text.slice(1).toLowerCase();
    take(cursor, tcpFlags.has(name) ? 'option-value' : 'unknown');
    if (tcpFlags.has(name)) flags.push({ text: word.text, span: word.span, name, sign: word.text[0] as '+' | '-' });
    else cursor.issues.push({ kind: 'expected', span: word.span, expected: ['tcp-flag'], found: word.text });
  }
  const last = cursor.roles[cursor.roles.length - 1];
  if (flags.length === 0 && last?.role === 'option') missing(cursor, 'tcp-flag');
  return flags;
}

function readComparison(cursor: Cursor, min: number, max: number): OptionValue[] {
  const found = expecting(cursor, 'option-value') ? match(cursor, portOperators.keys()) : undefined;
  if (found?.kind !== 'exact' && found?.kind !== 'abbreviation') {
    missing(cursor, 'option-value');
    return [];
  }
  const operator = takeKeyword(cursor, 'option-value', found.value);
  const values: OptionValue[] = [{ text: operator.text, span: operator.span, name: operator.value }];
  for (let left = portOperators.get(operator.value)!; left > 0; left--) {
    const word = expecting(cursor, 'option-value');
    if (!word || !/^\d+$/.test(word.text)) {
      missing(cursor, 'option-value');
      break;
    }
    const number = readNumber(cursor, 'option-value', min, max);
    values.push({ text: word.text, span: word.span, ...(number === undefined ? {} : { number }) });
  }
  return values;
}

/** `log WORD`: a cookie, unless the word is, or nearly is, the next option. */
function readCookie(cursor: Cursor): OptionValue[] {
  const word = peek(cursor);
  if (!word || !/^[a-z][\w-]{0,63}$/i.test(word.text) || word.text.toLowerCase() === 'sequence') return [];
  const options = [...cursor.dialect.options.keys()];
  if (matchKeyword(word.text, options).kind !== 'none' || closest(word.text, options) !== undefined) return [];
  return [take(cursor, 'option-value')];
}

function readAsaLog(cursor: Cursor): OptionValue[] {
  const values: OptionValue[] = [];
  const levels = [
    'emergencies',
    'alerts',
    'critical',
    'errors',
    'warnings',
    'notifications',
    'informational',
    'debugging',
    'disable',
    'default',
  ];
  const word = peek(cursor);
  if (word && /^[0-7]$/.test(word.text)) values.push({ ...take(cursor, 'option-value'), number: Number(word.text) });
  else {
    const level = match(cursor, levels);
    if (level.kind === 'exact') values.push({ ...takeKeyword(cursor, 'option-value', level.value), name: level.value });
  }
  if (match(cursor, ['interval']).kind === 'exact') {
    values.push({ ...takeKeyword(cursor, 'option-value', 'interval'), name: 'interval' });
    const next = expecting(cursor, 'option-value');
    if (next && /^\d+$/.test(next.text)) {
      const number = readNumber(cursor, 'option-value', 1, 600);
      values.push({ text: next.text, span: next.span, ...(number === undefined ? {} : { number }) });
    } else missing(cursor, 'option-value');
  }
  return values;
}

/** Reads the number at the cursor. @returns undefined, and an issue, where it is out of range. */
export function readNumber(
  cursor: Cursor,
  what: Expected & ('icmp-type' | 'icmp-code' | 'igmp-type' | 'option-value'),
  min: number,
  max: number,
): number | undefined {
  const word = take(cursor, what);
  const number = Number(word.text);
  if (number >= min && number <= max) return number;
  cursor.issues.push({ kind: 'out-of-range', span: word.span, found: word.text, min, max, what });
  return undefined;
}

/** One issue for all words that nobody understands, however many there are. */
function unexpected(cursor: Cursor, word: Word, protocol: Protocol | undefined): void {
  const lower = word.text.toLowerCase();
  take(cursor, 'unknown');
  const system = foreignKeywords.get(lower);
  if (system !== undefined) {
    const name = peek(cursor) ? take(cursor, 'unknown') : word;
    cursor.issues.push({
      kind: 'foreign',
      span: { start: word.span.start, end: name.span.end },
      found: word.text,
      system,
    });
    return;
  }
  const last = cursor.issues[cursor.issues.length - 1];
  if (last?.kind === 'unexpected' && last.span.end === cursor.words[cursor.at - 2]?.span.end) {
    const span = { start: last.span.start, end: word.span.end };
    cursor.issues[cursor.issues.length - 1] = { kind: 'unexpected', span, found: last.found };
    return;
  }
  const names =
    protocol?.kind === 'number' && protocol.name === 'icmp' ? [...icmpNames.keys(), ...icmpv6Names.keys()] : [];
  const near = closest(word.text, [...cursor.dialect.options.keys(), ...names]);
  // A word of ours in the wrong place is no typo.
  const suggestion = near === word.text.toLowerCase() ? undefined : near;
  cursor.issues.push({ kind: 'unexpected', span: word.span, found: word.text, ...(suggestion ? { suggestion } : {}) });
}
