import assert from 'node:assert/strict';
import test from 'node:test';
import type { DocumentSymbol } from '../../server/src/core/language';
import { createLocalizer } from '../../server/src/core/localizer';
import { log } from '../../server/src/log';
import { lineAt, lineSpan, lineText } from '../../server/src/log/model/document';
import { headers, lineKind, messages } from '../../server/src/log/vocabulary';
import { winHttpCodes } from '../../server/src/log/winhttp';
import { blockedProbe, line, readLog, seed } from './support/logs';

const english = createLocalizer('en');
const chinese = createLocalizer('zh-cn');

function hoverAt(text: string, words: string, l10n = english): string | undefined {
  const offset = text.indexOf(words);
  assert.ok(offset >= 0, words);
  const hover = log.hover!(readLog(text).input, offset + 1, l10n);
  if (hover) assert.ok(hover.span.start <= offset + 1 && offset + 1 <= hover.span.end);
  return hover?.markdown;
}

test('hover: every part of a line', () => {
  assert.match(hoverAt(seed, '2022/11/09 12:26:24') ?? '', /^11:26:24 UTC\. The offset of \+01:00 .* line 13\./);
  assert.match(hoverAt(seed, 'Information]') ?? '', /another scale/);
  assert.match(hoverAt(seed, 'aciseagent') ?? '', /program that wrote/);
  assert.match(hoverAt(seed, 'PeriodicProbe::sessionSyncProbe') ?? '', /probing thread/);
  assert.match(hoverAt(seed, '0x2750') ?? '', /0x2750`: 19 lines, first line 35, last line 53/);
  assert.match(hoverAt(seed, 'authenticator.cpp') ?? '', /Source file/);
  assert.match(hoverAt(seed, '1905') ?? '', /differs from build to build/);
  assert.match(hoverAt(seed, 'trace') ?? '', /finest/);
});

test('hover: messages explain the inversion', () => {
  assert.match(hoverAt(seed, 'HTTP Probe failed') ?? '', /\*\*This is expected\*\* for a compliant endpoint/);
  assert.match(hoverAt(seed, '12002') ?? '', /ERROR_WINHTTP_TIMEOUT.*working dACL.*no answer · 7 s/s);
  const fault = hoverAt(seed, 'Incorrect configuration') ?? '';
  assert.match(fault, /The fault/);
  assert.match(fault, /Test-NetConnection ISE-PSN-FQDN -Port 8449/);
  assert.match(hoverAt(seed, 'X-ISE-POSTURE_STATUS: Unknown') ?? '', /restart discovery/);
  assert.match(hoverAt(seed, 'RemStatus') ?? '', /uninitialised/);
  assert.match(hoverAt(seed, 'Date: Wed') ?? '', /GMT/);
  assert.match(hoverAt(seed, 'HTTP Probe failed', chinese) ?? '', /符合预期/);
});

test('hover: every message of the catalogue, every code, every header has its words in both languages', () => {
  for (const known of messages) {
    const text = line(0, '0x1', `${known.starts} x`);
    const markdown = hoverAt(text, known.starts);
    assert.ok(markdown?.startsWith(english.t(known.meaning)), known.name);
    assert.notEqual(english.t(known.meaning), chinese.t(known.meaning), known.name);
  }
  for (const { code, name } of winHttpCodes) {
    const markdown = hoverAt(line(0, '0x1', `unable to send request: ${code}`), String(code)) ?? '';
    assert.ok(markdown.includes(name) && markdown.includes(english.t(`log.code.${code}`)), String(code));
    assert.notEqual(english.t(`log.code.${code}`), chinese.t(`log.code.${code}`));
  }
  for (const id of headers.values()) assert.notEqual(english.t(id), chinese.t(id));
});

test('hover: nothing on lines and messages that are not known', () => {
  assert.equal(hoverAt('just words', 'words'), undefined);
  assert.equal(hoverAt(line(0, '0x1', 'no such message'), 'no such'), undefined);
});

function outline(symbols: readonly DocumentSymbol[], depth = 0): string[] {
  return symbols.flatMap((one) => [
    `${'  '.repeat(depth)}${one.name} | ${one.detail ?? ''}`,
    ...outline(one.children ?? [], depth + 1),
  ]);
}

test('outline: the note’s story by episode', () => {
  const { input } = readLog(seed);
  assert.deepEqual(outline(log.symbols!(input, english)), [
    'Posture status: Compliant | 12:22:47',
    'State sync run | 12:22:47–12:26:24 · ended: ISE reported a different status',
    '  ISE-PSN-FQDN: no answer | 12:22:47–12:22:54 · 7 s · 12002',
    '  ISE reports: Unknown | 12:26:24',
    '  ISE-PSN-FQDN: answered | 12:26:24 · 200 · Unknown',
    '  ISE reports a different status | 12:26:24',
    '  Discovery restarted | 12:26:24',
    'State sync run | 12:26:34–12:26:34 · ended: incorrect configuration',
    '  ISE-PSN-FQDN: answered | 12:26:34 · 0 s · 200 · Compliant',
    '    Response headers | ',
    '  ISE reports: Compliant | 12:26:34',
    '  Fault: ISE-PSN-FQDN answered Compliant | 12:26:34',
  ]);
});

function everySymbol(symbols: readonly DocumentSymbol[], visit: (symbol: DocumentSymbol) => void): void {
  for (const symbol of symbols) {
    visit(symbol);
    everySymbol(symbol.children ?? [], visit);
  }
}

test('outline: a selection lies in its span, and every span in the document', () => {
  const { input } = readLog(`${seed}${blockedProbe(0, '0x7', 'psn1').join('\n')}`);
  everySymbol(log.symbols!(input, english), ({ span, selection, name }) => {
    assert.ok(span.start <= selection.start && selection.end <= span.end && span.end <= input.source.text.length, name);
  });
});

test('folding: header dumps, runs, and noise of three lines and more', () => {
  const noise = Array.from({ length: 4 }, (_, index) => line(index, '0x9', 'nothing', 'trace', 'X::y'));
  const { input, document } = readLog(seed + noise.join('\r\n'));
  const folds = log.fold!(input).map(({ startLine, endLine }) => [startLine, endLine]);
  assert.deepEqual(folds, [
    [8, 23],
    [35, 50],
    [55, 58],
    [1, 31],
    [34, 53],
  ]);
  assert.match(lineText(document, 8), /--- Http Response Headers ---/);
  assert.match(lineText(document, 23), /-{20}/);
});

test('durations: from request to outcome, between probes, only where asked for', () => {
  const text = [...blockedProbe(0, '0x7', 'psn1'), ...blockedProbe(20, '0x7', 'psn1')].join('\n');
  const { input, document } = readLog(text);
  const labels = (from: number, to: number) =>
    log.inlays!(input, { start: from, end: to }, english).map(({ label, offset, kind }) => {
      const at = lineAt(document, offset);
      assert.equal(offset, lineSpan(document, at).end);
      return `${kind} ${at}: ${label}`;
    });
  const all = [
    'logDurations 2: 7 s after the request',
    'logDurations 5: 20 s since the previous probe',
    'logDurations 7: 7 s after the request',
  ];
  assert.deepEqual(labels(0, text.length), all);
  assert.deepEqual(labels(lineSpan(document, 6).start, lineSpan(document, 8).end), all.slice(2));
});

test('lens: the verdict stands above the first line', () => {
  const title = (text: string) => log.lenses!(readLog(text).input, english)[0]!.title;
  assert.equal(
    title(seed),
    'State sync: fault at 12:26:34, ISE-PSN-FQDN answered Compliant; off until Cisco Secure Client is restarted',
  );
  const compliant = line(0, '0x1', 'MSG_SU_STEP_STATUS, {Status:4,Compliant:2,Description1:"Compliant."}');
  const blocked = [compliant, ...blockedProbe(1, '0x7', 'psn1'), ...blockedProbe(20, '0x7', 'psn1')].join('\n');
  assert.equal(
    title(blocked),
    'State sync: 2 probes without an answer while compliant, consistent with a working dACL',
  );
  assert.equal(
    title([compliant, ...blockedProbe(1, '0x7', 'psn1', 12007)].join('\n')),
    'State sync: blind since 12:00:08, psn1 is not resolved',
  );
  assert.equal(
    title(seed.split('\r\n').slice(0, 32).join('\n')),
    'State sync: at 12:26:24 ISE reported a different status, and the endpoint is assessed again',
  );
  assert.equal(
    title([compliant, line(600, '0x1', 'x')].join('\n')),
    'State sync: not started, though compliant since 12:00:00',
  );
  assert.equal(title('words'), 'State sync: no line of the posture agent in this file');
});

test('a number, and what stands in front of a message, is highlighted alone; words of a message are left to the editor', () => {
  const { input, document } = readLog(seed);
  const text = document.text.whole();
  const alone = (at: number): string | undefined => {
    const span = log.wordAlone!(input, at);
    return span && text.slice(span.start, span.end);
  };
  const first = text.indexOf('2022/');
  assert.equal(alone(first + 1), '2022');
  assert.equal(alone(first + 6), '11');
  assert.equal(alone(text.indexOf('[Information]') + 3), 'Information');
  assert.equal(alone(text.indexOf('Line:') + 2), 'Line');
  assert.equal(alone(text.indexOf('Nov 2022') + 5), '2022');
  assert.equal(alone(text.indexOf('RemStatus') + 3), undefined);
  assert.equal(alone(text.length), undefined);
  const codes = log.occurrences!(input).filter(({ key }) => key.startsWith('code:'));
  assert.ok(codes.length > 0);
  for (const { key, span } of codes) assert.equal(key, `code:${text.slice(span.start, span.end)}`);
});

test('occurrences: all lines of a thread, and a PSN where it is probed', () => {
  const { input, document } = readLog(seed);
  const found = log.occurrences!(input);
  const thread = found.filter((one) => one.key === 'thread:0x2750');
  assert.equal(thread.length, 19);
  for (const { span } of thread) assert.equal(document.text.slice(span.start, span.end), '0x2750');
  assert.equal(thread[0]!.role, 'definition');
  assert.equal(found.filter((one) => one.key === 'host:ise-psn-fqdn').length, 2);
  assert.equal(lineKind.blank, document.index.kind[55]);
});
