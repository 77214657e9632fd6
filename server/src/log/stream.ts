import type { Deployment } from '../core/deployment/model';
import type { Finding } from '../core/finding';
import type { OnRuleError } from '../core/rule';
import { finish } from '../core/slices';
import { createSource } from '../core/source';
import { ownCopy } from '../core/text';
import { languages } from '../protocol';
import { createAcceptor } from './model/accept';
import { acceptShaped, headOf, isPlain, type Layout, layoutOf, wholeLimit } from './model/accept-text';
import { analyseLog, type LogAnalysis } from './model/analysis';
import { factsOf, plainReading, type ReadingOf } from './model/facts';
import { newState } from './model/state';
import { check } from './rules/check';
import { headLength } from './shapes/detect';
import { lineLimit } from './syntax/line';
import { splitLines } from './syntax/split';

/** What a log read in chunks says. Its text is not in memory: `rangeOfMark` tells where the findings' places are. */
export interface StreamResult {
  readonly analysis: LogAnalysis;
  readonly findings: readonly Finding[];
}

/** Reads a log of any size in chunks: in constant memory where its events are one a line and oldest first. */
export interface LogStream {
  /** The next characters of the log; chunks may end anywhere, also between CR and LF. */
  push(chunk: string): void;
  /** Ends the log. `path` is what ise-posture.json's globs are matched against. */
  finish(path: string, deployment: Deployment, onError: OnRuleError): StreamResult;
}

/** A line too long to keep: its beginning, and where it starts. */
interface CutLine {
  readonly text: string;
  readonly base: number;
}

/**
 * A reader for logs of any size (the editor's limit is 50 MB). Its findings are those of the whole text at once: both
 * run the same lines through the same model.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: short functions that share the variables of one reading
export function createLogStream(): LogStream {
  const state = newState('groups');
  /** What came before the shape of the log was known; of a log that is read as a whole, all of it. */
  let held: string[] = [];
  let heldLength = 0;
  let layout: Layout | undefined;
  let carry = '';
  /** Offset of `carry` in the log. */
  let base = 0;
  let cut: CutLine | undefined;

  const read = (text: string, rest: 'read' | 'keep'): void => {
    const acceptor = createAcceptor(state, text, base);
    const next = splitLines(text, 0, rest, (start, end) => {
      if (cut && start === 0) {
        createAcceptor(state, cut.text, cut.base).accept(0, cut.text.length);
        cut = undefined;
      } else acceptor.accept(start, end);
    });
    carry = text.slice(next);
    base += next;
  };

  /** Drops what belongs to a cut line; what is left starts with its line end. */
  const skip = (text: string): string => {
    const end = text.search(/[\r\n]/);
    const kept = end < 0 ? '' : text.slice(end);
    base += text.length - kept.length;
    return kept;
  };

  const pushPlain = (chunk: string): void => {
    const text = carry + chunk;
    read(cut ? skip(text) : text, 'keep');
    if (cut || carry.length <= lineLimit) return;
    // Only the beginning of so long a line is ever looked at. A CR at its end may be its line end.
    cut = { text: ownCopy(carry.slice(0, lineLimit)), base };
    const end = carry.endsWith('\r') ? '\r' : '';
    base += carry.length - end.length;
    carry = end;
  };

  /** Tells the shape once enough is there, and reads on line by line where that is possible. */
  const settle = (): Layout => {
    const text = held.join('');
    const found = layout ?? layoutOf(headOf(text));
    layout = found;
    held = isPlain(found) ? [] : [text];
    if (isPlain(found)) pushPlain(text);
    return found;
  };

  return {
    push(chunk) {
      if (layout && isPlain(layout)) return pushPlain(chunk);
      // One more than is read, so that what was left out shows.
      if (heldLength <= wholeLimit) held.push(chunk);
      heldLength += chunk.length;
      if (!layout && heldLength >= headLength) settle();
    },
    finish(path, deployment, onError) {
      const found = layout && isPlain(layout) ? layout : settle();
      let reading: ReadingOf = { ...plainReading, misread: found.misread };
      if (isPlain(found)) read(carry, 'read');
      else reading = acceptShaped(state, held.join(''), found);
      const analysis = analyseLog(factsOf(state, reading), deployment, path);
      const source = createSource(`stream:${path}`, path, languages.log, '');
      return { analysis, findings: finish(check({ source, document: undefined, analysis, deployment }, onError)) };
    },
  };
}
