import type { Finding } from '../../core/finding';
import type { Input } from '../../core/rule';
import { lineEndOf, type Span, startOfLine, type TextEdit } from '../../core/text';
import type { ProfileDocument } from '../document/document';
import type { XmlElement, XmlNode } from '../xml/model';

/** A stretch in which findings of some rules are not wanted. */
export interface Suppression {
  readonly span: Span;
  /** Rule ids; empty: all rules. */
  readonly rules: readonly string[];
}

/** More directives than anybody writes: each may have a long line to look along. */
const directiveLimit = 1000;

const directive = /^ise-posture-disable-next-line(?:\s(.*))?$/s;

/**
 * `<!-- ise-posture-disable-next-line RULE … -->` speaks of the line below it. On the one-line file that ISE writes
 * there is no such line: there, and wherever an element follows on the same line, it speaks of that element.
 */
export function suppressionsOf(document: ProfileDocument, text: string): Suppression[] {
  if (!text.includes('ise-posture-disable-next-line')) return [];
  const found: Suppression[] = [];
  const work: (readonly XmlNode[])[] = [document.xml.nodes];
  for (let nodes = work.pop(); nodes !== undefined; nodes = work.pop()) {
    const lines = lineEnds(text);
    let next: XmlElement | undefined;
    // From the last to the first: what follows a comment is then at hand.
    for (let index = nodes.length - 1; index >= 0; index--) {
      const node = nodes[index]!;
      if (node.kind === 'element') {
        next = node;
        if (node.children.length > 0) work.push(node.children);
      }
      if (node.kind !== 'comment' || found.length >= directiveLimit) continue;
      const match = directive.exec(text.slice(node.contentStart, node.contentEnd).trim());
      if (match === null) continue;
      const rules = (match[1] ?? '').split(/[\s,]+/).filter((rule) => rule !== '');
      found.push({ span: scopeOf(text, lines(node.end), next), rules });
    }
  }
  return found;
}

function scopeOf(text: string, lineEnd: number, next: XmlElement | undefined): Span {
  if (next !== undefined && next.start < lineEnd) return { start: next.start, end: ownEnd(next) };
  const start = behindLineEnd(text, lineEnd);
  return { start, end: endOfLine(text, start, text.length) };
}

/** The end of the line that an offset is on, for offsets asked in falling order: no stretch is looked at twice. */
function lineEnds(text: string): (offset: number) => number {
  let from = text.length;
  let end = text.length;
  return (offset) => {
    const near = endOfLine(text, offset, from);
    if (near < from) end = near;
    from = offset;
    return end;
  };
}

/** An element with elements in it is spoken of by its start tag alone. */
function ownEnd(element: XmlElement): number {
  return element.children.some((child) => child.kind === 'element') ? element.openEnd : element.end;
}

function endOfLine(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && text.charCodeAt(at) !== 0x0a && text.charCodeAt(at) !== 0x0d) at++;
  return at;
}

function behindLineEnd(text: string, at: number): number {
  return text.startsWith('\r\n', at) ? at + 2 : Math.min(at + 1, text.length);
}

/** The findings that no comment in the file switches off. */
export function withoutSuppressed(findings: Finding[], suppressions: readonly Suppression[]): Finding[] {
  if (suppressions.length === 0) return findings;
  return findings.filter(
    ({ span, rule }) =>
      !suppressions.some(
        (one) =>
          (one.rules.length === 0 || one.rules.includes(rule)) &&
          span.start >= one.span.start &&
          span.start <= one.span.end,
      ),
  );
}

/** The comment that switches a finding's rule off: on a line of its own above it, or right before its element. */
export function ignoreInProfile(
  { document, source: { text } }: Input<ProfileDocument, unknown>,
  { rule, span }: Finding,
): readonly (readonly TextEdit[])[] {
  const comment = `<!-- ise-posture-disable-next-line ${rule} -->`;
  const lineStart = startOfLine(text, span.start);
  const indent = /^[ \t]*/.exec(text.slice(lineStart))![0];
  const above = { span: { start: lineStart, end: lineStart }, newText: `${indent}${comment}${lineEndOf(text)}` };
  const element = innermost(document.xml.nodes, span.start);
  const before = element && { span: { start: element.start, end: element.start }, newText: comment };
  return [...(lineStart > 0 ? [[above]] : []), ...(before ? [[before]] : [])];
}

function innermost(nodes: readonly XmlNode[], offset: number): XmlElement | undefined {
  let found: XmlElement | undefined;
  for (let children = nodes; ; children = found.children) {
    const next = children.find((node) => node.kind === 'element' && node.start <= offset && offset < node.end);
    if (next?.kind !== 'element') return found;
    found = next;
  }
}
