import assert from 'node:assert/strict';
import fc from 'fast-check';
import { noDeployment } from '../../../server/src/core/deployment/model';
import type { Finding } from '../../../server/src/core/finding';
import type { DocumentSymbol } from '../../../server/src/core/language';
import { createLocalizer } from '../../../server/src/core/localizer';
import { finish } from '../../../server/src/core/slices';
import { positionAt } from '../../../server/src/core/source';
import {
  createLogStream,
  eventOnThread,
  findingFrom,
  findingsAsMarkdown,
  gapFrom,
  linesOfThread,
  log,
  rangeOfMark,
  rulerMarks,
  storyOf,
  timelineOf,
} from '../../../server/src/log';
import type { LogStoryLine } from '../../../server/src/protocol';
import { anyString } from '../../support/any-string';
import { readLog, seed } from './logs';

const english = createLocalizer('en');

/** Pieces of lines, so that random texts get past the reader's first look. */
const pieces = [
  ...seed.split('\r\n').flatMap((line) => [line, line.slice(0, 60), line.slice(60), line.toLowerCase()]),
  'Function:',
  'Thread Id:',
  'File:',
  'Line:',
  'Level:',
  'Level: error  Incorrect configuration detected by ISE = [',
  ' :: ',
  '2022/11/09 12:22:47',
  'Feb 29 23:59:59 host csc_iseagentd[7]: ',
  'unable to send request: 99999999999999999999',
  'Url=https://[2001:db8::1]:8449/auth/StateSynch',
  'Url=https://:0/auth/StateSynch.',
  'Date: Wed, 99 Foo 0000 11:26:24 GMT.',
  'MSG_SU_STEP_STATUS, {Status:4,Compliant:2,Description1:"',
  '\u0000\u0000',
  '\ufeff',
  '\ud800',
  '🙂',
  '\r',
  '\n',
  '\r\n',
  ' ',
  '.',
];

/** Texts of any kind: log lines cut and mixed, other words, and bytes that are no text. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.oneof(fc.constantFrom(...pieces), anyString(5)), { maxLength: 80 }).map((parts) => parts.join('')),
  fc.array(fc.constantFrom(...seed.split('\r\n')), { maxLength: 60 }).map((lines) => lines.join('\n')),
  fc.uint8Array({ maxLength: 500 }).map((bytes) => new TextDecoder('utf-16le').decode(bytes)),
  anyString(500),
);

/** Fails unless a text is read, and all that is said about it lies inside it. */
export function checkAnyText(text: string): void {
  const { input, document, findings } = readLog(text);
  const inside = ({ start, end }: { readonly start: number; readonly end: number }): void => {
    assert.ok(start >= 0 && start <= end && end <= text.length, `${start}..${end} of ${text.length}`);
  };
  const lines = input.source.textDocument.lineCount;
  assert.equal(document.index.length, lines, 'lines are counted as LSP counts them');
  for (const finding of findings) {
    inside(finding.span);
    english.text(finding.message);
    for (const { location } of finding.related) if (location.kind === 'here') inside(location.span);
  }
  for (let offset = 0; offset <= text.length; offset += 1 + (text.length >> 6)) {
    const hover = log.hover!(input, offset, english);
    if (hover) inside(hover.span);
  }
  checkSymbols(log.symbols!(input, english), inside);
  for (const { startLine, endLine } of log.fold!(input))
    assert.ok(startLine >= 0 && startLine < endLine && endLine < lines);
  for (const { offset } of log.inlays!(input, { start: 0, end: text.length }, english))
    inside({ start: offset, end: offset });
  for (const { span } of log.occurrences!(input)) inside(span);
  for (const mark of rulerMarks(document, findings)) assert.ok(mark.line >= 0 && mark.line < lines);
  for (const thread of document.threads)
    for (const [first, last] of linesOfThread(document, { kind: 'thread', thread }))
      assert.ok(first <= last && last < lines);
  for (const line of [0, lines >> 1, lines - 1]) {
    for (const direction of ['next', 'previous'] as const) {
      const at = findingFrom(document, findings, line, direction);
      assert.ok(at === undefined || (direction === 'next' ? at > line && at < lines : at < line && at >= 0));
    }
    for (const at of [eventOnThread(document, line), gapFrom(document, line)?.line])
      assert.ok(at === undefined || (at > line && at < lines));
  }
  checkStory(storyOf(document, input.analysis, findings, english), findings, lines);
  const timeline = timelineOf(document, input.analysis, findings, english);
  assert.deepEqual(JSON.parse(JSON.stringify(timeline)), timeline);
  finish(findingsAsMarkdown(document, input.analysis, findings, 'a.txt', english, 'redacted'));
  checkStream(
    text,
    findings.map((finding) => [
      finding.rule,
      finding.severity,
      finding.message,
      positionAt(input.source, finding.span.start),
    ]),
  );
}

/** Every line is one line, leads into the log, and every finding is told once. */
function checkStory(story: readonly LogStoryLine[], findings: readonly Finding[], lines: number): void {
  for (const { text, line, links } of story) {
    assert.ok(!/[\r\n]/.test(text), JSON.stringify(text));
    assert.ok(line === undefined || (line >= 0 && line < lines), `line ${line} of ${lines}`);
    for (const link of links) assert.ok(link.start < link.end && link.end <= text.length && link.line < lines);
  }
  const told = story.filter(({ text, line }) => line !== undefined && /^(?:\S+ {2})?[✖⚠ℹ✓] /.test(text));
  assert.equal(told.length, findings.length, 'every finding is told once');
}

function checkSymbols(
  symbols: readonly DocumentSymbol[],
  inside: (span: { readonly start: number; readonly end: number }) => void,
): void {
  for (const { span, selection, children } of symbols) {
    inside(span);
    assert.ok(span.start <= selection.start && selection.end <= span.end, 'a selection lies in its span');
    checkSymbols(children ?? [], inside);
  }
}

function checkStream(text: string, expected: readonly unknown[]): void {
  const stream = createLogStream();
  for (let at = 0; at < text.length; at += 37) stream.push(text.slice(at, at + 37));
  const { findings } = stream.finish('AnyConnect_ISEPosture.txt', noDeployment, (rule, error) =>
    assert.fail(`${rule}: ${String(error)}`),
  );
  assert.deepEqual(
    findings.map(({ rule, severity, message, span }) => [rule, severity, message, rangeOfMark(span).start]),
    expected,
  );
}
