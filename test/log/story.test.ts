import assert from 'node:assert/strict';
import test from 'node:test';
import { createLocalizer } from '../../server/src/core/localizer';
import { storyOf } from '../../server/src/log';
import { lineText } from '../../server/src/log/model/document';
import { blockedProbe, line, readLog, seed } from './support/logs';

const en = createLocalizer('en');
const zh = createLocalizer('zh-cn');

function tell(text: string, l10n = en) {
  const { document, input, findings } = readLog(text);
  return { document, story: storyOf(document, input.analysis, findings, l10n) };
}
const texts = (text: string, l10n = en): string[] => tell(text, l10n).story.map((one) => one.text);

const compliant = (seconds: number): string =>
  line(
    seconds,
    '0x1',
    'MSG_SU_STEP_STATUS, {Status:4,Compliant:2,Description1:"Compliant.",Description2:"x"}',
    'debug',
    'SwiftManager::x',
  );
const start = (seconds: number): string => line(seconds, '0x1', 'Session Sync Periodic Probing start');
const day = 86_400;

test('the verdict first, then what happened, when, for how long, and on which line', () => {
  const shown = texts(seed);
  assert.match(shown[0]!, /^State sync: fault at 12:26:34, ISE-PSN-FQDN answered Compliant/);
  assert.equal(shown[1], "From 2022-11-09 12:22:47 to 2022-11-09 12:26:34, 55 lines, in the log's local time");
  assert.deepEqual(shown.slice(2, 8), [
    '',
    '2022-11-09',
    '12:22:47  The agent says: Compliant, for 3 min 37 s · line 1',
    '12:22:47  State synchronization starts · line 2',
    '12:22:47–12:22:54  ✓ ISE-PSN-FQDN did not answer while compliant but did at 12:26:24 under another status: as it should. · code 12002 · after 7 s · lines 4–6',
    '12:26:24  ISE-PSN-FQDN reports: Unknown, for 10 s · line 23',
  ]);
  assert.ok(shown.some((text) => /ℹ ISE \(ISE-PSN-FQDN\) reports Unknown, while .* · lines 23–25$/.test(text)));
  assert.ok(shown.some((text) => /✖ ISE-PSN-FQDN answered Compliant to the probe.* · lines 35–52$/.test(text)));
  assert.ok(!shown.some((text) => text.includes('answers the probe')), 'findings speak of the answers already');
  assert.ok(!shown.some((text) => text.includes('Error in the log')), 'a finding speaks of the error already');
  assert.match(texts(seed, zh).join('\n'), /12:22:47 {2}状态同步开始 · 第 2 行/);
  assert.ok(!/ （|） {2}/.test(texts(seed, zh).join('\n')), 'no space before a full-width bracket');
});

test('a link leads to the line that says it', () => {
  const { document, story } = tell(seed);
  const one = story.find(({ text }) => text.includes('State synchronization starts'))!;
  const [link] = one.links;
  assert.equal(one.text.slice(link!.start, link!.end), 'line 2');
  assert.match(lineText(document, link!.line), /Session Sync Periodic Probing start/);
  const fault = story.find(({ text }) => text.includes('✖'))!;
  assert.match(lineText(document, fault.line!), /Incorrect configuration detected/);
  assert.equal(fault.links[0]!.line, fault.line);
});

test('a date stands where it changes, and only there', () => {
  const text = [
    compliant(0),
    start(1),
    ...blockedProbe(10, '0x1', 'psn1'),
    compliant(day),
    start(day + 1),
    ...blockedProbe(day + 10, '0x1', 'psn1'),
    line(day + 60, '0x1', 'something else failed', 'error'),
  ].join('\n');
  const shown = texts(text);
  assert.deepEqual(
    shown.filter((one) => /^\d{4}-\d\d-\d\d$/.test(one)),
    ['2026-01-05', '2026-01-06'],
  );
  assert.ok(
    shown.indexOf('2026-01-06') < shown.findIndex((one) => one.includes('Error in the log: something else failed')),
  );
});

test('probes that end alike are one sentence, unless something happened between', () => {
  const probes = Array.from({ length: 6 }, (_, index) => blockedProbe(10 + index * 60, '0x1', `psn${(index % 2) + 1}`));
  const text = [compliant(0), start(1), ...probes.flat()].join('\n');
  const aboutSilence = (all: readonly string[]) => all.filter((one) => /^\S+ {2}(?:✓ )?No answer from/.test(one));
  const told = aboutSilence(texts(text));
  assert.equal(told.length, 2, told.join('\n'));
  assert.ok(
    told.every((one) => / ✓ .*consistent with a working dACL\. · code 12002 · 3 times · lines /.test(one)),
    told.join('\n'),
  );
  const broken = [
    compliant(0),
    start(1),
    ...probes.slice(0, 3).flat(),
    line(150, '0x1', 'Restarting Discovery'),
    ...probes.slice(3).flat(),
  ];
  const parted = aboutSilence(texts(broken.join('\n')));
  assert.equal(parted.length, 4, parted.join('\n'));
  // Each stretch tells its own number: a finding's, of all of them, would count probes twice.
  assert.ok(!parted.some((one) => /\(\d+ probes/.test(one)), parted.join('\n'));
});

/** A probe that a portal answered. */
const redirectedProbe = (seconds: number): string[] => [
  ...blockedProbe(seconds, '0x1', 'psn1').slice(0, 2),
  line(seconds + 1, '0x1', '--- Http Response Headers ---'),
  line(seconds + 1, '0x1', 'Status-Code: 302'),
  line(seconds + 1, '0x1', 'Location: https://psn1:8443/portal/gateway?sessionId=1&action=cpp'),
  line(seconds + 1, '0x1', '--------------------'),
];

test('a probe of which a finding speaks is told once, with its code, its time, and the status it met', () => {
  const ends = {
    blocked: [blockedProbe(10, '0x1', 'psn1'), /✓ No answer from psn1 .* · code 12002 · after 7 s · lines 3–5$/],
    refused: [blockedProbe(10, '0x1', 'psn1', 12029), /ℹ The connection to psn1 failed \(12029\).* · after 7 s · /],
    name: [blockedProbe(10, '0x1', 'psn1', 12007), /⚠ The name psn1 .*12007.* · status: Compliant · after 7 s · /],
    certificate: [blockedProbe(10, '0x1', 'psn1', 12175), /⚠ .*12175.* · after 7 s · /],
    failed: [blockedProbe(10, '0x1', 'psn1', 12152), /⚠ .*psn1 .*12152.* · after 7 s · /],
    portal: [redirectedProbe(10), /⚠ The probe to psn1 .*portal.* · HTTP 302 · status: Compliant · after 1 s · /],
  } as const;
  for (const [name, [probe, wanted]] of Object.entries(ends)) {
    const about = texts([compliant(0), start(1), ...probe].join('\n')).filter((one) => /^\d.*psn1/.test(one));
    // A second finding about the same probe says something else.
    assert.ok(
      about.every((one) => /^\S+ {2}[ℹ⚠✓✖] /.test(one)),
      `${name}: ${about.join('\n')}`,
    );
    assert.match(about[0] ?? '', wanted, `${name}: ${about.join('\n')}`);
  }
});

test('what no line says is marked', () => {
  const shown = texts(blockedProbe(10, '0x1', 'psn1').join('\n'));
  assert.ok(
    shown.some((one) => /its start \(inferred\) · line 1$/.test(one)),
    shown.join('\n'),
  );
  assert.ok(!texts([compliant(0), start(1)].join('\n')).some((one) => one.includes('(inferred)')));
});

test('newest first is told oldest first', () => {
  const lines = [
    compliant(0),
    start(1),
    ...blockedProbe(10, '0x1', 'psn1'),
    ...blockedProbe(70, '0x1', 'psn1'),
    compliant(200),
  ];
  const forward = texts(lines.join('\n')).map((one) => one.replace(/ · lines? .*/, ''));
  const turned = texts([...lines].reverse().join('\n')).map((one) => one.replace(/ · lines? .*/, ''));
  assert.deepEqual(turned.slice(2), forward.slice(2));
});

test('a log that tells nothing says so', () => {
  assert.match(texts('hello\n').at(-1)!, /^ℹ The only line lacks .* · line 1$/);
  assert.equal(texts(line(0, '0x1', 'Something else')).at(-1), 'Nothing here tells of state synchronization.');
  assert.ok(texts('').length >= 3);
  assert.equal(texts('hello\n')[1], '1 line, without times that can be read');
});

/** A line of an endpoint whose log is kept with others' in one file. */
const macLine = (
  host: string,
  seconds: number,
  thread: string,
  text: string,
  func = 'PeriodicProbe::sessionSyncProbe',
) =>
  `Mar 10 09:${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')} ${host} csc_iseagentd[${host.length}]: Function: ${func} Thread Id: ${thread} File: p.cpp Line: 1 Level: debug :: ${text}`;

const macCompliant = (host: string, seconds: number) =>
  macLine(
    host,
    seconds,
    '0x1',
    'MSG_SU_STEP_STATUS, {Status:4,Compliant:2,Description1:"Compliant.",Description2:"x"}',
    'S::x',
  );

const macProbe = (host: string, seconds: number, answer: 'Compliant' | undefined): [number, string][] =>
  [
    [seconds, 'Sending http session sync periodic probe to [psn1.corp]'],
    [seconds, 'Url=https://psn1.corp:8449/auth/StateSynch'],
    ...(answer
      ? ([
          [seconds + 1, `X-ISE-POSTURE-STATUS: ${answer}`],
          [seconds + 1, 'Incorrect configuration detected by ISE'],
        ] as const)
      : ([
          [seconds + 7, 'unable to send request: 12002'],
          [seconds + 7, 'HTTP Probe failed/timed-out, Retrying..'],
        ] as const)),
  ].map(([at, text]) => [at as number, macLine(host, at as number, '0x2', text as string)]);

test('endpoints that share a file are told apart: whose verdict it is, what each did, and each finding under its own', () => {
  const fine = ['mac-a', 'mac-long'] as const;
  for (const [good, bad] of [fine, [...fine].reverse() as [string, string]]) {
    const told: [number, string][] = [
      [0, macCompliant(good!, 0)],
      [2, macCompliant(bad!, 2)],
      ...macProbe(good!, 60, undefined),
      ...macProbe(bad!, 61, undefined),
      ...macProbe(bad!, 121, 'Compliant'),
      ...macProbe(good!, 180, undefined),
    ];
    const text = told
      .sort(([a], [b]) => a - b)
      .map(([, row]) => row)
      .join('\n');
    const shown = texts(text);
    assert.match(shown[0]!, new RegExp(`^${bad}: State sync: fault at 09:02:02`));
    assert.match(shown[2]!, /lines of 2 endpoints/);
    const section = (host: string): string[] => {
      const from = shown.indexOf(`# ${host}`);
      const to = shown.findIndex((row, at) => at > from && row.startsWith('# '));
      return shown.slice(from + 1, to < 0 ? undefined : to);
    };
    assert.match(section(good!)[0]!, /^State sync: 2 probes without an answer/);
    assert.match(section(bad!)[0]!, /^State sync: fault at 09:02:02/);
    assert.ok(section(bad!).some((row) => row.includes('✖ psn1.corp answered Compliant')));
    assert.ok(!section(good!).some((row) => /answered Compliant|fault|✖/.test(row)), section(good!).join('\n'));
    // Every row leads to a line that its endpoint wrote.
    const rows = text.split('\n');
    const { story } = tell(text);
    let host = '';
    for (const { text: row, line: at } of story) {
      if (row.startsWith('# ')) host = row.slice(2);
      else if (host !== '' && at !== undefined) assert.ok(rows[at]!.includes(` ${host} `), row);
    }
    assert.ok(section(bad!).some((row) => row.includes('up to its last line')));
  }
});
