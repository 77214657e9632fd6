import { type Position, type Range, TextDocument } from 'vscode-languageserver-textdocument';
import type { AnyLanguage } from '../core/language';
import type { OnRuleError } from '../core/rule';
import { createUnit, type Unit } from './unit';
import type { Version } from './version';

/** What is longer, in lines or in UTF-16 units, is not waited for by somebody who asks about one place in it. */
const longest = { lines: 400, units: 40_000 };

/** So many lines on either side of a place are read with it. */
const around = 25;

/** Whether reading and checking a document takes so long that questions about a place do not wait for it. */
export function isLong({ document, language }: Version): boolean {
  if (!language.headAbove) return false;
  return document.lineCount > longest.lines || document.getText().length > longest.units;
}

/**
 * The lines around one of a document's lines, read by themselves below what heads them. Its positions are the document's,
 * its offsets its own.
 */
export function excerptAround(version: Version, line: number, onRuleError: OnRuleError): Unit {
  const { document, deployment, beside, language } = version;
  const excerpt = linesAround(document, Math.min(line, document.lineCount - 1), language);
  return createUnit(language, excerpt, deployment, onRuleError, { extent: 'excerpt', beside });
}

function linesAround(document: TextDocument, line: number, language: AnyLanguage): TextDocument {
  const text = document.getText();
  const first = Math.max(0, line - around);
  const start = document.offsetAt({ line: first, character: 0 });
  const end = document.offsetAt({ line: line + around + 1, character: 0 });
  const head = language.headAbove?.(text, start);
  const above = head ? text.slice(head.start, head.end) : '';
  const inner = TextDocument.create(
    document.uri,
    document.languageId,
    document.version,
    above + text.slice(start, end),
  );
  // Lines of the excerpt, behind its head, to lines of the document.
  const heads = head ? 1 : 0;
  const headLine = head ? document.positionAt(head.start).line : 0;
  const outward = (at: number): number => (at < heads ? headLine + at : at - heads + first);
  const inward = (at: number): number => (heads > 0 && at === headLine ? 0 : at - first + heads);
  return placed(inner, outward, inward, document.lineCount);
}

/** A document whose lines are counted in another way. */
function placed(
  inner: TextDocument,
  outward: (line: number) => number,
  inward: (line: number) => number,
  lineCount: number,
): TextDocument {
  const into = ({ line, character }: Position): Position =>
    inward(line) < 0 ? { line: 0, character: 0 } : { line: inward(line), character };
  return {
    uri: inner.uri,
    languageId: inner.languageId,
    version: inner.version,
    lineCount,
    getText: (range?: Range) => inner.getText(range && { start: into(range.start), end: into(range.end) }),
    positionAt: (offset) => {
      const { line, character } = inner.positionAt(offset);
      return { line: outward(line), character };
    },
    offsetAt: (position) => inner.offsetAt(into(position)),
    getLineRange: (line) => {
      const { start, end } = inner.getLineRange(inward(line));
      return { start: { ...start, line }, end: { ...end, line } };
    },
    getEOLCharacters: (line) => inner.getEOLCharacters(inward(line)),
  };
}
