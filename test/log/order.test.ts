import assert from 'node:assert/strict';
import test from 'node:test';
import { createLocalizer } from '../../server/src/core/localizer';
import { parseLog } from '../../server/src/log/model/document';
import { blockedProbe, line, readLog, seed } from './support/logs';

const english = createLocalizer('en');
const compliant = 'MSG_SU_STEP_STATUS, {Status:4,Compliant:2,RemStatus:2,Description1:"Compliant.",Description2:"x"}';

/** A line of the Windows shape under any stamp. */
const stamped = (stamp: string, message: string, thread = '0x1', bracket = '[Information] aciseagent'): string =>
  `${stamp} ${bracket} Function: PeriodicProbe::sessionSyncProbe Thread Id: ${thread} File: p.cpp Line: 1 Level: debug  ${message}. `;

const ruleIds = (text: string, path?: string): string[] =>
  readLog(text, undefined, path).findings.map(({ rule }) => rule);
const texts = (text: string): string =>
  readLog(text)
    .findings.map(({ message }) => english.text(message))
    .join('\n');

test('the note’s story newest first: the status change is no blocked port', () => {
  const lines = seed.split('\r\n').filter((one) => one !== '' && one < '2022/11/09 12:26:30');
  const forward = readLog(lines.join('\n'));
  const reversed = readLog([...lines].reverse().join('\n'));
  assert.deepEqual(
    reversed.findings.map(({ rule, severity, message }) => [rule, severity, message]).sort(),
    forward.findings.map(({ rule, severity, message }) => [rule, severity, message]).sort(),
  );
  assert.ok(!texts([...lines].reverse().join('\n')).includes('has to be open'));
  for (const { span } of reversed.findings) assert.ok(reversed.document.text.slice(span.start, span.end).length > 10);
});

test('a clock that went back once: order stays, and nothing is measured across it', () => {
  // 02:59:50 is followed by 02:00:05, as in an autumn night.
  const autumn = [
    line(0, '0x1', compliant),
    line(3590, '0x1', 'adapter x'),
    line(-5, '0x1', 'Session Sync Periodic Probing start'),
    line(-5, '0x2', 'Session sync periodic probing thread start'),
    line(1, '0x2', 'Sending http session sync periodic probe to [psn1]'),
    line(2, '0x2', '--- Http Response Headers ---'),
    line(2, '0x2', 'X-ISE-POSTURE_STATUS: Compliant'),
    line(2, '0x2', '--------------------'),
  ].join('\n');
  const { document } = readLog(autumn);
  assert.equal(document.facts.reading.order, 'forward');
  assert.equal(document.facts.reading.stretches, 2);
  assert.match(texts(autumn), /The log alone cannot tell/);
});

test('two logs put together, the newer one first: each is read in its own order', () => {
  const day = (seconds: number) => [
    line(seconds, '0x1', compliant),
    line(seconds + 1, '0x1', 'Session Sync Periodic Probing start'),
    ...blockedProbe(seconds + 2, '0x2', 'psn1'),
    line(seconds + 20, '0x1', 'Periodic Probing stopped'),
  ];
  const { document } = readLog([...day(90000), ...day(0)].join('\n'));
  assert.equal(document.facts.reading.order, 'forward');
  assert.equal(document.facts.reading.stretches, 2);
});

test('events in no order: said, and nothing follows from what comes first or is missing', () => {
  const times = [0, 50, 20, 90, 10, 70, 30, 99, 5, 60, 2000];
  const text = times.map((time, at) => line(time, '0x1', at === 0 ? compliant : 'adapter x')).join('\n');
  assert.equal(parseLog(text).facts.reading.order, 'mixed');
  assert.deepEqual(ruleIds(text), ['log/not-judged']);
  assert.match(texts(text), /forward and backward/);
});

test('dates in the shapes of other countries', () => {
  const last = (stamps: readonly string[]): string[] => {
    const { document, findings } = readLog(
      stamps.map((stamp, at) => stamped(stamp, at === 0 ? compliant : 'adapter x')).join('\n'),
    );
    assert.ok(document.facts.first && document.facts.last, stamps.join());
    const day = (time: number) => new Date(time * 1000).toISOString().slice(0, 19);
    return [day(document.facts.first.time), day(document.facts.last.time), ...findings.map(({ rule }) => rule)];
  };
  const read = (stamps: readonly string[], from: string, to: string): void =>
    assert.deepEqual(last(stamps).slice(0, 2), [from, to], stamps.join());
  read(['10.03.2025 09:00:00', '10.03.2025 21:00:00'], '2025-03-10T09:00:00', '2025-03-10T21:00:00');
  read(['3/10/2025 11:59:00 AM', '3/13/2025 12:00:01 PM'], '2025-03-10T11:59:00', '2025-03-13T12:00:01');
  read(['13/3/2025 9:00:00', '14/3/2025 9:00:01'], '2025-03-13T09:00:00', '2025-03-14T09:00:01');
  read(['2025/3/10 上午 9:00:00', '2025/3/10 下午 12:30:00'], '2025-03-10T09:00:00', '2025-03-10T12:30:00');
  read(['2025/3/10 9:00:00', '2025/3/10 10:00:00'], '2025-03-10T09:00:00', '2025-03-10T10:00:00');
  read(['2025年3月10日 9:00:00', '2025年3月10日 10:00:00'], '2025-03-10T09:00:00', '2025-03-10T10:00:00');
  read(['2025. 3. 10. 오전 9:00:00', '2025. 3. 10. 오후 1:00:00'], '2025-03-10T09:00:00', '2025-03-10T13:00:00');
  read(['2025-03-10T09:00:00.123Z', '2025-03-10T09:00:01.5+01:00'], '2025-03-10T09:00:00', '2025-03-10T09:00:01');
  read(['10-Mar-2025 09:00:00', '10-Mar-2025 09:00:01'], '2025-03-10T09:00:00', '2025-03-10T09:00:01');
  read(['3/10/2025 12:00:05\u202fAM', '3/10/2025 9:00:00\u202fAM'], '2025-03-10T00:00:05', '2025-03-10T09:00:00');
});

test('dates that can be read in two ways: no times, and one hint that says why', () => {
  const text = [
    stamped('3/4/2025 9:00:00', compliant),
    stamped('5/4/2025 9:00:00', 'adapter x'),
    stamped('6/4/2025 9:00:00', 'adapter x'),
  ].join('\n');
  assert.equal(parseLog(text).facts.reading.dates, 'ambiguous');
  assert.deepEqual(ruleIds(text), ['log/not-judged']);
  // An HTTP date in the log decides.
  const decided = [
    text,
    stamped('6/4/2025 9:00:01', 'Sending http session sync periodic probe to [psn1]'),
    stamped('6/4/2025 9:00:01', '--- Http Response Headers ---'),
    stamped('6/4/2025 9:00:01', 'Date: Sun, 06 Apr 2025 07:00:01 GMT'),
  ].join('\n');
  assert.equal(parseLog(decided).facts.reading.dates, 'read');
  assert.equal(new Date(parseLog(decided).facts.last!.time * 1000).toISOString(), '2025-04-06T09:00:01.000Z');
});

test('the log of the checks, by its name or by the program in its lines', () => {
  const text = (program: string) =>
    [
      stamped('2026/03/10 09:00:00', compliant, '0x1', program),
      stamped('2026/03/10 12:00:00', 'adapter x', '0x1', program),
    ].join('\n');
  const agent = text('[Information] aciseagent');
  assert.deepEqual(ruleIds(agent), ['log/sync-never-started']);
  for (const path of [
    'aciseposture.log',
    'aciseposture.log.1',
    'dart/elaciseposture.log.12',
    'PC1_aciseposture.log.txt',
    'C:\\dart\\ELACISEPOSTURE.LOG',
  ])
    assert.deepEqual(ruleIds(agent, path), ['log/not-judged'], path);
  for (const path of ['AnyConnect_ISEPosture.txt', 'ISEPosture.log'])
    assert.deepEqual(ruleIds(agent, path), ['log/sync-never-started'], path);
  assert.deepEqual(ruleIds(text('[Information] aciseposture')), ['log/not-judged']);
});

test('a newest-first log in the editor: looked up by its lines', () => {
  const lines = [
    line(0, '0x1', compliant),
    line(1, '0x1', 'Session Sync Periodic Probing start'),
    ...blockedProbe(2, '0x2', 'psn1'),
    ...blockedProbe(40, '0x2', 'psn1'),
  ];
  const { document } = readLog([...lines].reverse().join('\n'));
  const places = document.byLine.probes.map(({ sent }) => sent.mark.line);
  assert.deepEqual(
    places,
    [...places].sort((a, b) => a - b),
  );
  assert.ok(document.facts.probes[0]!.sent.mark.line > document.facts.probes[1]!.sent.mark.line);
  assert.equal(document.index.length, lines.length);
});
