import assert from 'node:assert/strict';
import test from 'node:test';
import { createLocalizer } from '../../server/src/core/localizer';
import {
  eventOnThread,
  filterLog,
  findingFrom,
  findingsAsMarkdown,
  gapFrom,
  rulerMarks,
  timelineOf,
} from '../../server/src/log';
import { lineText } from '../../server/src/log/model/document';
import { createRedactor } from '../../server/src/redaction';
import { blockedProbe, line, readLog, seed } from './support/logs';

const english = createLocalizer('en');

test('timeline: the note’s story in one picture, as plain JSON', () => {
  const { document, input, findings } = readLog(seed);
  const timeline = timelineOf(document, input.analysis, findings, english);
  assert.deepEqual(JSON.parse(JSON.stringify(timeline)), timeline);
  const { from } = timeline;
  assert.equal(timeline.to - from, 227);
  assert.equal(timeline.utcOffset, 60);
  assert.equal(timeline.hasYear, true);
  assert.deepEqual(
    timeline.statuses.map((one) => [one.from - from, one.to - from, one.status, one.source]),
    [
      [0, 217, 'compliant', 'client'],
      [217, 227, 'unknown', 'ise'],
      [227, 227, 'unclear', 'log'],
      [227, 227, 'compliant', 'ise'],
    ],
  );
  assert.deepEqual(
    timeline.lanes.map(({ psn, probes }) => [
      psn,
      probes.map((one) => [one.from - from, one.to - from, one.mood, one.line, one.endLine]),
    ]),
    [
      [
        'ISE-PSN-FQDN',
        [
          [0, 7, 'healthy', 3, 5],
          [217, 217, 'changed', 22, 22],
          [227, 227, 'fault', 34, 49],
        ],
      ],
    ],
  );
  assert.deepEqual(
    timeline.runs.map((run) => [run.from - from, run.to - from, run.cause]),
    [
      [0, 217, 'state-changed'],
      [227, 227, 'fault'],
    ],
  );
  assert.deepEqual(
    timeline.restarts.map((restart) => [restart.time - from, restart.line, restart.kind]),
    [[217, 26, 'discovery']],
  );
  assert.deepEqual(
    timeline.findings.map((finding) => [finding.line, finding.severity]),
    [
      [5, 'hint'],
      [24, 'info'],
      [51, 'error'],
      [54, 'warning'],
    ],
  );
});

test('timeline: a long log keeps every probe in its counts, in few bars', () => {
  const text = Array.from(
    { length: 5000 },
    (_, index) => blockedProbe(index * 10, '0x7', index % 2 ? 'psn1' : 'psn2')[0]!,
  ).join('\n');
  const { document, input, findings } = readLog(text);
  const { lanes } = timelineOf(document, input.analysis, findings, english);
  assert.deepEqual(
    lanes.map(({ psn, probes }) => [psn, probes.length, probes.reduce((sum, one) => sum + one.count, 0)]),
    [
      ['psn2', 1, 2500],
      ['psn1', 1, 2500],
    ],
  );
});

test('filter: one thread; lines know where they come from', () => {
  const { document } = readLog(seed);
  const thread = filterLog(document, { kind: 'thread', thread: '0X2750' });
  assert.equal(thread.lineMap.length, 19);
  const lines = thread.text.split('\n');
  assert.equal(lines.length, thread.lineMap.length);
  for (const [index, text] of lines.entries()) assert.equal(text, lineText(document, thread.lineMap[index]!));
  assert.deepEqual(filterLog(document, { kind: 'thread', thread: 'none' }), { text: '', lineMap: [] });
});

test('filter: continuation lines stay with their event', () => {
  const text = [line(0, '0x1', 'a'), 'more of a', line(1, '0x2', 'b'), 'more of b'].join('\n');
  const { document } = readLog(text);
  assert.deepEqual(filterLog(document, { kind: 'thread', thread: '0x2' }).lineMap, [2, 3]);
});

test('navigation: findings that are no hints, events of a thread, gaps', () => {
  const { document, findings } = readLog(seed);
  assert.equal(findingFrom(document, findings, 0, 'next'), 24);
  assert.equal(findingFrom(document, findings, 24, 'next'), 51);
  assert.equal(findingFrom(document, findings, 54, 'next'), undefined);
  assert.equal(findingFrom(document, findings, 51, 'previous'), 24);
  assert.equal(eventOnThread(document, 0, 'next'), 1);
  assert.equal(eventOnThread(document, 1, 'next'), 26);
  assert.equal(eventOnThread(document, 26, 'previous'), 1);
  assert.equal(eventOnThread(document, 55, 'next'), undefined);
  assert.deepEqual(gapFrom(document, 0, 'next'), { line: 8, seconds: 210 });
  assert.equal(gapFrom(document, 8, 'previous'), undefined);
  assert.deepEqual(gapFrom(document, 8, 'next'), { line: 34, seconds: 10 });
});

test('navigation: the rhythm of probing is no gap', () => {
  const text = [0, 60, 120, 180, 240, 900].flatMap((at) => blockedProbe(at, '0x7', 'psn1')).join('\n');
  const { document } = readLog(text);
  assert.deepEqual(gapFrom(document, 0, 'next'), { line: 25, seconds: 653 });
  assert.equal(gapFrom(document, 25, 'next'), undefined);
});

test('overview ruler: the strongest mark of a line, in order', () => {
  const { document, findings } = readLog(seed);
  assert.deepEqual(
    rulerMarks(document, findings).map((mark) => `${mark.startLine}-${mark.endLine} ${mark.category}`),
    [
      '0-0 status',
      '5-5 healthy',
      '22-22 changed',
      '24-24 changed',
      '26-26 restart',
      '49-49 fault',
      '51-51 fault',
      '54-54 warning',
    ],
  );
});

test('redaction: equal names stay equal, within a text and across texts', () => {
  const { redact } = createRedactor({ hosts: ['ise1'] });
  assert.equal(redact('ise1 and ISE1 but not ise10'), 'HOST-1 and HOST-1 but not ise10');
  assert.equal(
    redact('https://psn1.example.com:8449/auth at psn1.example.com, 10.1.1.5 and 10.1.1.6'),
    'https://HOST-2:8449/auth at HOST-2, IP-1 and IP-2',
  );
  assert.equal(
    redact('MAC List=00:00:5E:00:53:01,00-00-5e-00-53-01, saved MAC=0000.5e00.5301'),
    'MAC List=MAC-1,MAC-1, saved MAC=MAC-1',
  );
  assert.equal(redact('IP List=192.0.2.17,2001:db8::17, fe80::1%en0'), 'IP List=IP-3,IP-4, IP-5');
  assert.equal(
    redact('C:\\Users\\jane\\x /Users/jane/y TRAINING\\jane jane@example.com User-Name: jane'),
    'C:\\Users\\USER-1\\x /Users/USER-1/y HOST-3\\USER-1 USER-1@HOST-4 User-Name: USER-1',
  );
  assert.equal(redact('10.1.1.5 again'), 'IP-1 again');
});

test('redaction leaves the log’s own words alone', () => {
  const { redact } = createRedactor();
  for (const text of [
    line(0, '0xC60', 'unable to send request: 12002', 'debug', 'Authenticator::sendUIStatus'),
    "X-ISE-POSTURE_STATUS: Unknown. Content-Security-Policy: default-src 'self'; img-src 'self' http://www.cisco.com/ data:;.",
    'ISEPostureCFG.xml present. Using it for config :: Level: info',
    'Strict-Transport-Security: max-age=31536000; includeSubDomains.',
    '12:26:34 Secure Client 5.0.00556',
  ]) {
    assert.equal(redact(text), text);
  }
});

test('findings as Markdown: verdict, lines, checks; redacted on request', () => {
  const text = seed.replaceAll('ISE-PSN-FQDN', 'psn1.corp.example');
  const { document, input, findings } = readLog(text);
  const plain = findingsAsMarkdown(
    document,
    input.analysis,
    findings,
    'C:\\logs\\AnyConnect_ISEPosture.txt',
    english,
    'plain',
  );
  assert.match(plain, /^# Posture state synchronization: AnyConnect_ISEPosture\.txt\n/);
  assert.match(plain, /\*\*State sync: fault at 12:26:34, psn1\.corp\.example answered/);
  assert.match(plain, /UTC\+01:00/);
  assert.match(plain, /## error: log\/incorrect-configuration\n\nLine 52, 12:26:34: /);
  assert.match(plain, /```text\n2022\/11\/09 12:26:34 \[Error\]|```text\n2022\/11\/09 12:22:54/);
  const redacted = findingsAsMarkdown(
    document,
    input.analysis,
    findings,
    'AnyConnect_ISEPosture.txt',
    english,
    'redacted',
  );
  assert.ok(!redacted.includes('psn1.corp.example'));
  assert.match(redacted, /fault at 12:26:34, HOST-1 answered/);
  assert.match(redacted, /Incorrect configuration detected by ISE = \[HOST-1\]/);
  const chinese = findingsAsMarkdown(document, input.analysis, findings, 'a.txt', createLocalizer('zh-cn'), 'plain');
  assert.match(chinese, /安全评估状态同步/);
  assert.match(
    findingsAsMarkdown(readLog(line(0, '0x1', 'x')).document, input.analysis, [], 'a.txt', english, 'plain'),
    /No findings\./,
  );
});
