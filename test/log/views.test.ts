import assert from 'node:assert/strict';
import test from 'node:test';
import { createLocalizer, type Locale } from '../../server/src/core/localizer';
import { finish } from '../../server/src/core/slices';
import {
  eventOnThread,
  findingFrom,
  findingsAsMarkdown,
  gapFrom,
  linesOfThread,
  metadataOf,
  rulerMarks,
  timelineOf,
} from '../../server/src/log';
import { lineText } from '../../server/src/log/model/document';
import { outcomeText } from '../../server/src/log/views/outcome';
import { createRedactor } from '../../server/src/redaction';
import { blockedProbe, line, readLog, seed } from './support/logs';

const english = createLocalizer('en');

test('timeline: the note’s story in one picture, as plain JSON', () => {
  const { document, input, findings } = readLog(seed);
  const timeline = timelineOf(document, input.analysis, findings, english);
  assert.deepEqual(JSON.parse(JSON.stringify(timeline)), timeline);
  const { start, end, lines, utcOffset } = timeline;
  assert.deepEqual(
    { length: end - start, lines, utcOffset },
    { length: 227, lines: seed.split('\n').length - 1, utcOffset: 60 },
  );
  assert.deepEqual(
    timeline.statuses.map((one) => [one.start - start, one.end - start, one.status, one.line]),
    [
      [0, 217, 'compliant', 0],
      [217, 227, 'unknown', 22],
      [227, 227, 'unclear', 34],
      [227, 227, 'compliant', 49],
    ],
  );
  assert.deepEqual(timeline.psns, ['ISE-PSN-FQDN']);
  assert.deepEqual(
    timeline.probes.map((one) => [one.psn, one.start - start, one.end - start, one.mood, one.line]),
    [
      [0, 0, 7, 'healthy', 3],
      [0, 217, 217, 'changed', 22],
      [0, 227, 227, 'fault', 34],
    ],
  );
  assert.deepEqual(
    timeline.marks.map(({ kind, label, time, line: at }) => [at, time - start, kind, label]),
    [
      [1, 0, 'sync-start', 'State synchronization starts'],
      [26, 217, 'discovery', 'The agent looks for a PSN again'],
      [31, 217, 'sync-end', 'Probing stops: ISE reported a different status'],
      [53, 227, 'sync-end', 'Probing stops until Cisco Secure Client is restarted'],
    ],
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

test('timeline: a status without words of its own is told in the story’s', () => {
  const { document, input, findings } = readLog(seed);
  const labels = (locale: Locale): string[] =>
    timelineOf(document, input.analysis, findings, createLocalizer(locale)).statuses.map(({ label }) => label);
  assert.deepEqual(labels('en').slice(1), [
    'Unknown',
    'From here on the log does not show the posture status',
    'Compliant',
  ]);
  assert.equal(labels('zh-cn')[2], createLocalizer('zh-cn').t('log.story.status.log'));
});

test('timeline: every outcome of a probe has words, in both languages', () => {
  const outcomes = ['answered', 'no-answer', 'refused', 'name', 'certificate', 'reply', 'other', 'open'] as const;
  for (const locale of ['en', 'zh-cn'] as const) {
    const { t } = createLocalizer(locale);
    for (const outcome of outcomes)
      assert.match(outcomeText({ psn: 'psn1', outcome, code: undefined, reported: undefined }, 1, t), /psn1/);
  }
});

test('timeline: a long log keeps every probe in its counts, in few bars', () => {
  const text = Array.from(
    { length: 5000 },
    (_, index) => blockedProbe(index * 10, '0x7', index % 2 ? 'psn1' : 'psn2')[0]!,
  ).join('\n');
  const { document, input, findings } = readLog(text);
  const { psns, probes } = timelineOf(document, input.analysis, findings, english);
  assert.deepEqual(
    probes.map(({ psn, count, start, end }) => [psns[psn], count, end - start]),
    [
      ['psn2', 2500, 49_980],
      ['psn1', 2500, 49_980],
    ],
  );
});

test('filter: the lines of one thread, as they stand in the log', () => {
  const { document } = readLog(seed);
  const runs = linesOfThread(document, { kind: 'thread', thread: '0X2750' });
  const lines = runs.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index));
  assert.equal(lines.length, 19);
  for (const one of lines) assert.match(lineText(document, one), /Thread Id: 0x2750/);
  assert.deepEqual(linesOfThread(document, { kind: 'thread', thread: 'none' }), []);
});

test('filter: continuation lines stay with their event', () => {
  const text = [line(0, '0x1', 'a'), 'more of a', line(1, '0x2', 'b'), 'more of b', line(2, '0x1', 'c')].join('\n');
  const { document } = readLog(text);
  assert.deepEqual(linesOfThread(document, { kind: 'thread', thread: '0x2' }), [[2, 3]]);
  assert.deepEqual(linesOfThread(document, { kind: 'thread', thread: '0x1' }), [
    [0, 1],
    [4, 4],
  ]);
});

test('metadata: that of the lines asked for, and of the first line of the episode that goes on there', () => {
  const { document } = readLog(seed);
  const linesFrom = (first: number, last: number) => metadataOf(document, first, last).map((one) => one.line);
  assert.deepEqual(linesFrom(20, 22), [1, 20, 21, 22]);
  assert.deepEqual(linesFrom(0, 3), [0, 1, 2, 3]);
  assert.deepEqual(linesFrom(40, 40), [34, 40]);
  for (const { line: at, start, end } of metadataOf(document, -5, 9999)) {
    const text = lineText(document, at);
    assert.match(text.slice(0, start), /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d$/);
    assert.match(text.slice(start, end), /^ \[\w+\] .* Level: \w+ +$/);
  }
});

test('navigation: findings that are no hints, events of a thread, gaps', () => {
  const { document, findings } = readLog(seed);
  assert.equal(findingFrom(document, findings, 0, 'next'), 24);
  assert.equal(findingFrom(document, findings, 24, 'next'), 51);
  assert.equal(findingFrom(document, findings, 54, 'next'), undefined);
  assert.equal(findingFrom(document, findings, 51, 'previous'), 24);
  assert.equal(eventOnThread(document, 0), 1);
  assert.equal(eventOnThread(document, 1), 26);
  assert.equal(eventOnThread(document, 55), undefined);
  assert.deepEqual(gapFrom(document, 0), { line: 8, seconds: 210 });
  assert.deepEqual(gapFrom(document, 8), { line: 34, seconds: 10 });
});

test('navigation: the rhythm of probing is no gap', () => {
  const text = [0, 60, 120, 180, 240, 900].flatMap((at) => blockedProbe(at, '0x7', 'psn1')).join('\n');
  const { document } = readLog(text);
  assert.deepEqual(gapFrom(document, 0), { line: 25, seconds: 653 });
  assert.equal(gapFrom(document, 25), undefined);
});

test('overview ruler: the strongest mark of a line, in order', () => {
  const { document, findings } = readLog(seed);
  assert.deepEqual(
    rulerMarks(document, findings).map(({ line: at, kind }) => `${at} ${kind}`),
    ['0 status', '5 healthy', '22 changed', '24 changed', '26 restart', '49 fault', '51 fault', '54 warning'],
  );
});

test('redaction: equal names stay equal, within a text and across texts', () => {
  const { redact } = createRedactor({ hosts: ['ise1'] });
  assert.equal(redact('ise1 and ISE1 but not ise10'), 'HOST-1 and HOST-1 but not ise10');
  assert.equal(
    redact('https://psn1.example.com:8449/auth at psn1.example.com, 10.1.1.5 and 10.1.1.6'),
    'https://HOST-2.DOMAIN-1:8449/auth at HOST-2.DOMAIN-1, IP-1 and IP-2',
  );
  assert.equal(
    redact('MAC List=00:00:5E:00:53:01,00-00-5e-00-53-01, saved MAC=0000.5e00.5301'),
    'MAC List=MAC-1,MAC-1, saved MAC=MAC-1',
  );
  assert.equal(redact('IP List=192.0.2.17,2001:db8::17, fe80::1%en0'), 'IP List=IP-3,IP-4, IP-5');
  assert.equal(
    redact('C:\\Users\\jane\\x /Users/jane/y TRAINING\\jane jane@example.com User-Name: jane'),
    'C:\\Users\\USER-1\\x /Users/USER-1/y HOST-3\\USER-1 USER-1@DOMAIN-1 User-Name: USER-1',
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
  const plain = finish(
    findingsAsMarkdown(document, input.analysis, findings, 'C:\\logs\\AnyConnect_ISEPosture.txt', english, 'plain'),
  );
  assert.match(plain, /^# Posture state synchronization: AnyConnect_ISEPosture\.txt\n/);
  assert.match(plain, /\*\*State sync: fault at 12:26:34, psn1\.corp\.example answered/);
  assert.match(plain, /UTC\+01:00/);
  assert.match(plain, /## error: log\/incorrect-configuration\n\nLine 52, 12:26:34: /);
  assert.match(plain, /```text\n2022\/11\/09 12:26:34 \[Error\]|```text\n2022\/11\/09 12:22:54/);
  const redacted = finish(
    findingsAsMarkdown(document, input.analysis, findings, 'AnyConnect_ISEPosture.txt', english, 'redacted'),
  );
  assert.ok(!redacted.includes('psn1.corp.example'));
  assert.match(redacted, /fault at 12:26:34, HOST-1\.DOMAIN-1 answered/);
  assert.match(redacted, /Incorrect configuration detected by ISE = \[HOST-1\.DOMAIN-1\]/);
  const chinese = finish(
    findingsAsMarkdown(document, input.analysis, findings, 'a.txt', createLocalizer('zh-cn'), 'plain'),
  );
  assert.match(chinese, /安全评估状态同步/);
  assert.match(
    finish(findingsAsMarkdown(readLog(line(0, '0x1', 'x')).document, input.analysis, [], 'a.txt', english, 'plain')),
    /No findings\./,
  );
});
