import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { noDeployment } from '../../../server/src/core/deployment/model';
import type { Finding } from '../../../server/src/core/finding';
import { createLocalizer } from '../../../server/src/core/localizer';
import type { Input } from '../../../server/src/core/rule';
import { finish } from '../../../server/src/core/slices';
import { type ProfileAnalysis, type ProfileDocument, profile } from '../../../server/src/profile/index';
import type { XmlNode } from '../../../server/src/profile/xml/model';
import { type Layout, sampleProfile } from './sample';

const l10n = createLocalizer('en');

/** Parses and analyses a text document as the server does. */
function inputOf(textDocument: TextDocument): Input<ProfileDocument, ProfileAnalysis> {
  const source = { uri: textDocument.uri, path: 'ISEPostureCFG.xml', text: textDocument.getText(), textDocument };
  return { source, deployment: noDeployment, ...finish(profile.read(source, noDeployment)) };
}

/** The same of a text. */
export function inputOfText(text: string): Input<ProfileDocument, ProfileAnalysis> {
  return inputOf(TextDocument.create('file:///ISEPostureCFG.xml', profile.id, 0, text));
}

/** All findings; a rule that throws fails. */
export function findingsOf(input: Input<ProfileDocument, ProfileAnalysis>): Finding[] {
  const rethrow = (rule: string, error: unknown): never => {
    throw new Error(`${rule}: ${String(error)}`);
  };
  return finish(profile.check(input, rethrow));
}

function assertInside(start: number, end: number, length: number, what: string): void {
  assert.ok(start >= 0 && start <= end && end <= length, `${what}: ${start}-${end} of ${length}`);
}

/** Every range of the tree and of the findings lies inside the document, children inside their parents. */
export function assertSound(input: Input<ProfileDocument, ProfileAnalysis>, findings: readonly Finding[]): void {
  const { length } = input.source.text;
  const work: { readonly nodes: readonly XmlNode[]; readonly from: number; readonly to: number }[] = [
    { nodes: input.document.xml.nodes, from: 0, to: length },
  ];
  for (let item = work.pop(); item !== undefined; item = work.pop()) {
    let last = item.from;
    for (const node of item.nodes) {
      assert.ok(
        node.start >= last && node.end >= node.start && node.end <= item.to,
        `${node.kind} ${node.start}-${node.end} after ${last} in ${item.to}`,
      );
      last = node.end;
      if (node.kind === 'element') work.push({ nodes: node.children, from: node.openEnd, to: node.closeStart });
    }
  }
  for (const finding of findings) {
    assertInside(finding.span.start, finding.span.end, length, finding.rule);
    for (const { location } of finding.related)
      if (location.kind === 'here') assertInside(location.span.start, location.span.end, length, finding.rule);
    for (const fix of finding.fixes)
      for (const { span } of fix.edits) assertInside(span.start, span.end, length, finding.rule);
  }
}

/** Asks for everything that an editor asks for at one place; nothing may throw or leave the document. */
export function askEverything(input: Input<ProfileDocument, ProfileAnalysis>, offset: number): void {
  const { length } = input.source.text;
  const hover = profile.hover?.(input, offset, l10n);
  if (hover) assertInside(hover.span.start, hover.span.end, length, 'hover');
  for (const { edit } of profile.complete?.(input, offset, l10n) ?? [])
    assertInside(edit.span.start, edit.span.end, length, 'completion');
  for (const span of profile.selections?.(input, offset) ?? []) assertInside(span.start, span.end, length, 'selection');
  for (const span of profile.linked?.(input, offset) ?? []) assertInside(span.start, span.end, length, 'linked');
  profile.autoInsert?.(input, offset, '>');
  profile.autoInsert?.(input, offset, '/');
  profile.refactorings?.(input, { start: offset, end: offset });
  profile.symbols?.(input, l10n);
  profile.fold?.(input);
  profile.inlays?.(input, { start: 0, end: length }, l10n);
  profile.occurrences?.(input);
  for (const { span } of profile.format?.(input, { indent: '  ' }) ?? [])
    assertInside(span.start, span.end, length, 'format');
}

/** A small generator of numbers that gives the same row for the same seed. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const pieces = [
  '<',
  '>',
  '/',
  '&',
  '"',
  "'",
  '=',
  '-->',
  '<!--',
  ']]>',
  '<![CDATA[',
  '<!DOCTYPE a [',
  ']>',
  '?>',
  '<?x ',
  '\r',
  '\n',
  '\r\n',
  '\uFEFF',
  '\u0000',
  '😀',
  '\uD83D',
  '</cfg>',
  '<cfg>',
  '0',
  '301',
  ',',
  ' ',
  'StealthMode',
  '<StealthMode>',
  '</StealthMode>',
  '&amp;',
  '&#0;',
  ':8449',
];

/** Random edits of a profile as an editor sends them: the incremental text, tree and findings equal those of the full text. */
export function randomEdits(count: number, seed: number): void {
  const next = randomNumbers(seed);
  const layouts: readonly Layout[] = ['one-line', 'pretty', 'crlf', 'cr', 'bom'];
  let document = TextDocument.create('file:///ISEPostureCFG.xml', profile.id, 0, '');
  for (let index = 0; index < count; index++) {
    // A fresh profile now and then: after a few dozen edits nothing of it is left.
    if (index % 40 === 0)
      document = TextDocument.create(document.uri, profile.id, index, sampleProfile(layouts[next(layouts.length)]!));
    const before = document.getText();
    const start = next(before.length + 1);
    const end = Math.min(before.length, start + (next(3) === 0 ? next(60) : next(3)));
    const text = next(4) === 0 ? '' : pieces[next(pieces.length)]!;
    const range = { start: document.positionAt(start), end: document.positionAt(end) };
    // The server gets lines and columns, and so do we: in the middle of CRLF they mean the line's end.
    const from = document.offsetAt(range.start);
    const to = document.offsetAt(range.end);
    const expected = before.slice(0, from) + text + before.slice(to);
    document = TextDocument.update(document, [{ range, text }], index + 1);
    assert.equal(document.getText(), expected);
    const input = inputOf(document);
    const findings = findingsOf(input);
    assertSound(input, findings);
    if (index % 10 === 0) {
      assert.deepEqual(findings, findingsOf(inputOfText(expected)));
      askEverything(input, next(expected.length + 1));
    }
  }
}
