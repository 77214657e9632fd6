import type { Deployment } from '../core/deployment/model';
import type { Finding } from '../core/finding';
import type { OnRuleError } from '../core/rule';
import { finish } from '../core/slices';
import { createSource } from '../core/source';
import { ownCopy } from '../core/text';
import { languages } from '../protocol';
import { type ByteFeed, createByteFeed } from './byte-feed';
import { type Acceptor, createAcceptor } from './model/accept';
import { acceptShaped, headOf, isPlain, type Layout, layoutOf, wholeLimit } from './model/accept-text';
import { analyseLog, type LogAnalysis } from './model/analysis';
import { factsOf, plainReading, type ReadingOf } from './model/facts';
import { newState } from './model/state';
import { check } from './rules/check';
import { headLength } from './shapes/detect';
import { lineLimit } from './syntax/line';
import { type OnLine, splitLines } from './syntax/split';

/** What a log read in chunks says. Its text is not in memory: `rangeOfMark` tells where the findings' places are. */
export interface StreamResult {
  readonly analysis: LogAnalysis;
  readonly findings: readonly Finding[];
}

/** Reads a log of any size in chunks: in constant memory where its events are one a line and oldest first. */
export interface LogStream {
  /** The next characters of the log; chunks may end anywhere, also between CR and LF. */
  push(chunk: string): void;
  /** The next bytes of a log in UTF-8, cut anywhere: several times faster. They are not kept. Not to be mixed with text. */
  pushBytes(bytes: Uint8Array): void;
  /** Ends the log. `path` is what ise-posture.json's globs are matched against. */
  finish(path: string, deployment: Deployment, onError: OnRuleError): StreamResult;
}

/** A line too long to keep: its beginning, and where it starts. */
interface CutLine {
  readonly text: string;
  readonly base: number;
}

/** One reading of a log, as far as it has come. */
interface Reading {
  readonly state: ReturnType<typeof newState>;
  readonly acceptor: Acceptor;
  /** What came before the shape of the log was known; of a log that is read as a whole, all of it. */
  held: string[];
  heldLength: number;
  layout: Layout | undefined;
  carry: string;
  /** Offset of `carry` in the log. */
  base: number;
  cut: CutLine | undefined;
}

/**
 * A reader for logs of any size (the editor's limit is 50 MB). Its findings are those of the whole text at once: both
 * run the same lines through the same model.
 */
export function createLogStream(): LogStream {
  const start = { held: [], heldLength: 0, layout: undefined, carry: '', base: 0, cut: undefined };
  const state = newState('groups');
  const reading: Reading = { state, acceptor: createAcceptor(state, '', 0), ...start };
  let feed: ByteFeed | undefined;
  return {
    push: (chunk) => pushText(reading, chunk),
    pushBytes: (bytes) => {
      feed ??= feedOf(reading);
      feed.push(bytes);
    },
    finish: (path, deployment, onError) => {
      feed?.end();
      return finishReading(reading, path, deployment, onError);
    },
  };
}

function pushText(reading: Reading, chunk: string): void {
  if (reading.layout && isPlain(reading.layout)) {
    pushPlain(reading, chunk);
    return;
  }
  // One more than is read, so that what was left out shows.
  if (reading.heldLength <= wholeLimit) reading.held.push(chunk);
  reading.heldLength += chunk.length;
  if (!reading.layout && reading.heldLength >= headLength) settle(reading);
}

function feedOf(reading: Reading): ByteFeed {
  const isBetweenLines = (): boolean =>
    reading.layout !== undefined && isPlain(reading.layout) && reading.carry === '' && !reading.cut;
  return createByteFeed(Object.assign(reading, { isBetweenLines, push: (text: string) => pushText(reading, text) }));
}

function readLines(reading: Reading, text: string, rest: 'read' | 'keep'): void {
  const { state, acceptor } = reading;
  acceptor.restart(text, reading.base);
  const onLine: OnLine = (start, end, next) => {
    if (reading.cut && start === 0) {
      const { text: beginning, base } = reading.cut;
      createAcceptor(state, beginning, base).accept(0, beginning.length, beginning.length);
      reading.cut = undefined;
    } else acceptor.accept(start, end, next);
  };
  const next = splitLines(text, 0, rest, onLine, acceptor.acceptKnown);
  reading.carry = text.slice(next);
  reading.base += next;
}

function pushPlain(reading: Reading, chunk: string): void {
  const text = reading.carry + chunk;
  readLines(reading, reading.cut ? withoutCut(reading, text) : text, 'keep');
  const { carry, base } = reading;
  if (reading.cut || carry.length <= lineLimit) return;
  // Only the beginning of so long a line is ever looked at. A CR at its end may be its line end.
  reading.cut = { text: ownCopy(carry.slice(0, lineLimit)), base };
  const end = carry.endsWith('\r') ? '\r' : '';
  reading.base += carry.length - end.length;
  reading.carry = end;
}

/** Drops what belongs to a cut line; what is left starts with its line end. */
function withoutCut(reading: Reading, text: string): string {
  const end = text.search(/[\r\n]/);
  const kept = end < 0 ? '' : text.slice(end);
  reading.base += text.length - kept.length;
  return kept;
}

/** Tells the shape once enough is there, and reads on line by line where that is possible. */
function settle(reading: Reading): Layout {
  const text = reading.held.join('');
  const found = reading.layout ?? layoutOf(headOf(text));
  reading.layout = found;
  reading.held = isPlain(found) ? [] : [text];
  if (isPlain(found)) pushPlain(reading, text);
  return found;
}

function finishReading(reading: Reading, path: string, deployment: Deployment, onError: OnRuleError): StreamResult {
  const { state, layout } = reading;
  const found = layout && isPlain(layout) ? layout : settle(reading);
  let shaped: ReadingOf = { ...plainReading, misread: found.misread };
  if (isPlain(found)) readLines(reading, reading.carry, 'read');
  else shaped = acceptShaped(state, reading.held.join(''), found);
  const analysis = analyseLog(factsOf(state, shaped), deployment, path);
  const source = createSource(`stream:${path}`, path, languages.log, '');
  return { analysis, findings: finish(check({ source, document: undefined, analysis, deployment }, onError)) };
}
