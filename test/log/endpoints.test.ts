import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { noDeployment } from '../../server/src/core/deployment/model';
import { createLocalizer } from '../../server/src/core/localizer';
import { createLogStream, rangeOfMark } from '../../server/src/log';
import { blockedProbe, line, readLog } from './support/logs';
import { anyStory, type Story, type StoryEvent } from './support/stories';
import '../support/seed';

const english = createLocalizer('en');
const noon = Date.UTC(2026, 2, 10, 9, 0, 0);
const iso = (at: number): string => new Date(noon + at * 1000).toISOString().slice(0, 19);

/** One event of one endpoint; `number` tells it from all others. */
interface Written {
  readonly event: StoryEvent;
  readonly number: number;
  readonly host: string;
}

const body = ({ event, number }: Written, separator: string, end: string): string =>
  `Function: ${event.func} Thread Id: ${event.thread} File: ${event.file} Line: ${number} Level: ${event.level}${separator}${event.message}${end}`;
const windows = (one: Written): string =>
  `${iso(one.event.at).replaceAll('-', '/').replace('T', ' ')} [Information] aciseagent ${body(one, '  ', '. ')}`;
const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Ways in which a text tells whose line it is. */
const forms: Readonly<Record<string, (written: readonly Written[]) => string>> = {
  syslog: (written) =>
    written
      .map(
        (one) =>
          `Mar 10 ${iso(one.event.at).slice(11)} ${one.host} csc_iseagentd[811${one.host.length}]: ${body(one, ' :: ', '')}`,
      )
      .join('\n'),
  journalctl: (written) =>
    written
      .map((one) => `${iso(one.event.at)}+0100 ${one.host} csc_iseagentd[${one.host.length}]: ${body(one, ' :: ', '')}`)
      .join('\n'),
  grep: (written) =>
    written.map((one) => `${one.host}/AnyConnect_ISEPosture.txt:${one.number}:${windows(one)}`).join('\r\n'),
  'grep without numbers': (written) => written.map((one) => `${one.host}.log:${windows(one)}`).join('\n'),
  xml: (written) =>
    `<Events>${written
      .map(
        (one) =>
          `<Event><System><TimeCreated SystemTime='${iso(one.event.at)}.1234567Z'/><Computer>${one.host}</Computer></System><EventData><Data>${body(one, '  ', '.').replaceAll('"', '&quot;')}</Data></EventData></Event>`,
      )
      .join('\n')}</Events>`,
  wevtutil: (written) =>
    written
      .map(
        (one, at) =>
          `Event[${at}]:\r\n  Log Name: Cisco Secure Client - ISE Posture\r\n  Date: ${iso(one.event.at)}.1230000Z\r\n  Level: Information\r\n  Computer: ${one.host}\r\n  Description: \r\n${body(one, '  ', '.')}\r\n`,
      )
      .join('\r\n'),
  'Format-List': (written) =>
    written
      .map(
        (one) =>
          `TimeCreated  : ${iso(one.event.at).replace('T', ' ')}\r\nMachineName  : ${one.host}\r\nMessage      : ${body(one, '  ', '.')}\r\n`,
      )
      .join('\r\n'),
  csv: (written) =>
    `"Message","MachineName","TimeCreated"\r\n${written.map((one) => `${cell(body(one, '  ', '.'))},"${one.host}","${iso(one.event.at).replace('T', ' ')}"`).join('\r\n')}`,
  json: (written) =>
    JSON.stringify(
      written.map((one) => ({ TimeCreated: iso(one.event.at), MachineName: one.host, Message: body(one, '  ', '.') })),
      undefined,
      1,
    ),
};

const hosts = ['pc1', 'lab-mac-02'];

function told(text: string): string[] {
  const { findings } = readLog(text);
  const numberAt = (offset: number): string => [...text.slice(0, offset).matchAll(/Line: (\d+)/g)].at(-1)?.[1] ?? '';
  return findings
    .filter(({ rule }) => rule !== 'log/several-endpoints')
    .map(({ rule, severity, message, span, related }) =>
      [
        rule,
        severity,
        numberAt(span.start),
        english.text(message),
        related.map((one) => english.text(one.message)),
      ].join(' | '),
    )
    .sort();
}

const written = (stories: readonly Story[]): Written[] =>
  stories.flatMap((story, at) =>
    story.map((event, number) => ({ event, number: 1000 * (at + 1) + number, host: hosts[at]! })),
  );

test('two endpoints in one file: each says what it says alone, behind each other and side by side', () => {
  const property = fc.property(anyStory, anyStory, fc.nat(4000), (first, second, later) => {
    const all = written([first, second.map((event) => ({ ...event, at: event.at + later }))]);
    const mixed = [...all].sort((a, b) => a.event.at - b.event.at);
    for (const [name, form] of Object.entries(forms)) {
      const alone = hosts.flatMap((host) => told(form(all.filter((one) => one.host === host)))).sort();
      assert.deepEqual([...new Set(told(form(all)))], [...new Set(alone)], `${name}, behind each other`);
      assert.deepEqual([...new Set(told(form(mixed)))], [...new Set(alone)], `${name}, side by side`);
    }
  });
  fc.assert(property, { numRuns: 15 });
});

test('several endpoints are named, once, also where the log is read in chunks', () => {
  const story: Story = [
    { at: 0, thread: '0x1', func: 'f', file: 'x.cpp', level: 'info', message: 'adapter en5, operStatus=1, wifi=no' },
  ];
  for (const [name, form] of Object.entries(forms)) {
    const text = form(written([story, story]));
    const { findings, input } = readLog(text);
    const named = findings.filter(({ rule }) => rule === 'log/several-endpoints');
    assert.equal(named.length, 1, name);
    assert.match(
      english.text(named[0]!.message),
      /2 endpoints \((?:pc1|pc1\/AnyConnect_ISEPosture\.txt|pc1\.log), lab-mac-02/,
      name,
    );
    const stream = createLogStream();
    for (let at = 0; at < text.length; at += 61) stream.push(text.slice(at, at + 61));
    const { findings: placed } = stream.finish('AnyConnect_ISEPosture.txt', noDeployment, () => assert.fail());
    assert.deepEqual(
      placed.map(({ rule, span }) => [rule, rangeOfMark(span).start]),
      findings.map(({ rule, span }) => [rule, input.source.textDocument.positionAt(span.start)]),
      name,
    );
  }
});

const syslog = (clock: string, host: string, process: string, words: string): string =>
  `Mar 10 ${clock} ${host} ${process}: Function: sessionSyncProbe Thread Id: 0x1 File: p.cpp Line: 1 Level: debug :: ${words}`;
const compliant = 'MSG_SU_STEP_STATUS, {Status:4,Compliant:2,Description1:"Compliant.",Description2:"x"}';

test('a Mac that takes another name from each network is one endpoint; log show names none', () => {
  const renamed = [
    syslog('09:00:00', 'MacBook-Pro', 'csc_iseagentd[811]', compliant),
    syslog('09:00:01', 'dhcp-10-1-1-9', 'csc_iseagentd[811]', 'Session Sync Periodic Probing start'),
    syslog('09:00:02', 'macbook-pro.lan', 'csc_iseagentd[811]', 'adapter en0, operStatus=1, wifi=no'),
  ].join('\n');
  assert.deepEqual(readLog(renamed).document.facts.parts, []);
  const shown = ['0x1a2b', '0x99', '0x1a2b']
    .map(
      (thread, at) =>
        `2026-03-10 09:00:0${at}.123456+0100 ${thread}     Default     0x0                  811    0    csc_iseagentd: Function: f Thread Id: 0x1 File: p.cpp Line: 1 Level: debug :: x`,
    )
    .join('\n');
  assert.deepEqual(readLog(shown).document.facts.parts, []);
  assert.deepEqual(readLog(shown).document.facts.hosts, []);
});

const reasons = (text: string): string =>
  readLog(text)
    .findings.filter(({ rule }) => rule === 'log/not-judged')
    .map(({ message }) => message.id)
    .join();

test('two agents that the text does not tell apart: said, and nothing follows from what is missing', () => {
  const start = 'Session sync periodic probing thread start';
  const sorted = [
    line(0, '0x10', compliant),
    line(1, '0x11', start),
    ...blockedProbe(2, '0x11', 'psn1'),
    line(20, '0x21', start),
    ...blockedProbe(21, '0x21', 'psn1'),
    ...blockedProbe(62, '0x11', 'psn1'),
    line(99, '0x10', 'Periodic Probing stopped'),
    line(4000, '0x10', 'adapter x'),
  ].join('\n');
  assert.equal(reasons(sorted), 'log.not-judged.mingled');
  assert.ok(!readLog(sorted).findings.some(({ rule }) => rule === 'log/probing-not-resumed'));
  const users = ['811', '900', '811', '900'].map((pid, at) =>
    syslog(`09:00:0${at}`, 'localhost', `csc_iseagentd[${pid}]`, 'adapter en0, operStatus=1, wifi=no'),
  );
  assert.equal(reasons(users.join('\n')), 'log.not-judged.mingled');
  const restarted = ['811', '900', '901'].map((pid, at) =>
    syslog(`09:00:0${at}`, 'localhost', `csc_iseagentd[${pid}]`, 'adapter en0, operStatus=1, wifi=no'),
  );
  assert.equal(reasons(restarted.join('\n')), '');
});

test('another log put behind, without any name: what was known before does not hold for it', () => {
  const fault = [
    line(90_002, '0x2', 'Sending http session sync periodic probe to [psn1]'),
    line(90_003, '0x2', '--- Http Response Headers ---'),
    line(90_003, '0x2', 'X-ISE-POSTURE_STATUS: Compliant'),
    line(90_003, '0x2', '--------------------'),
    line(90_003, '0x2', 'Incorrect configuration detected by ISE = [psn1], compliant status is not expected', 'error'),
    line(90_004, '0x1', 'Periodic Probing stopped'),
  ];
  const first = [
    line(90_000, '0x1', compliant),
    line(90_001, '0x2', 'Session sync periodic probing thread start'),
    ...fault,
  ];
  const second = [...blockedProbe(0, '0x2', 'psn1'), ...blockedProbe(60, '0x2', 'psn1')];
  const { findings, document } = readLog([...first, ...second].join('\n'));
  // No restart of the agent is made of it, and no status.
  assert.ok(document.facts.misconfigurations.every(({ revived }) => revived === undefined));
  assert.ok(findings.some(({ message }) => message.id === 'log.probe-timeout.unclear'));
  assert.ok(!findings.some(({ message }) => message.id === 'log.probe-timeout.proven'));
});

test('daylight saving: the hour that it takes or gives is neither a pause nor a step back', () => {
  const at = (date: string, clock: string, thread: string, words: string): string =>
    `${date} ${clock} [Information] aciseagent Function: PeriodicProbe::sessionSyncProbe Thread Id: ${thread} File: p.cpp Line: 1 Level: debug  ${words}. `;
  const probes = (date: string, clocks: readonly string[]): string =>
    [
      at(date, clocks[0]!, '0x1', compliant),
      at(date, clocks[0]!, '0x2', 'Session sync periodic probing thread start'),
      ...clocks.flatMap((clock) => [
        at(date, clock, '0x2', 'Sending http session sync periodic probe to [psn1]'),
        at(date, clock, '0x2', 'unable to send request: 12002'),
      ]),
    ].join('\n');
  const minutes = (hour: string, from: number, to: number): string[] =>
    Array.from({ length: to - from }, (_, index) => `${hour}:${String(from + index).padStart(2, '0')}:00`);
  const night = (first: string, second: string): string[] => [...minutes(first, 50, 60), ...minutes(second, 0, 10)];
  const rules = (text: string): string[] => readLog(text).findings.map(({ rule }) => rule);
  // Where clocks are changed: Central Europe, Britain, the United States, Australia, Chile.
  const nights = [
    ['2026/03/29', '01', '03'],
    ['2026/10/25', '02', '02'],
    ['2026/03/29', '00', '02'],
    ['2026/10/25', '01', '01'],
    ['2026/03/08', '01', '03'],
    ['2026/11/01', '01', '01'],
    ['2026/10/04', '01', '03'],
    ['2026/04/05', '02', '02'],
  ] as const;
  for (const [date, first, second] of nights) {
    const text = probes(date, night(first, second));
    assert.equal(readLog(text).document.facts.reading.stretches, 1, date);
    assert.deepEqual(rules(text), ['log/probe-timeout'], date);
  }
  // An hour that is missing at any other time is one.
  assert.ok(rules(probes('2026/03/27', night('01', '03'))).includes('log/probing-gap'));
  assert.ok(rules(probes('2026/03/29', night('11', '13'))).includes('log/probing-gap'));
  assert.equal(readLog(probes('2026/10/22', night('02', '02'))).document.facts.reading.stretches, 2);
});

test('several endpoints in a log that begins in the middle of a line: nothing is unread, and no one is in doubt', () => {
  const event = (clock: string, host: string, words: string): string =>
    syslog(clock, host, `csc_iseagentd[${host.length}]`, words);
  const events = [
    event('09:00:00', 'mac-1', compliant),
    event('09:00:01', 'mac-22', compliant),
    event('10:00:00', 'mac-1', 'adapter en0, operStatus=1, wifi=no'),
    event('10:00:01', 'mac-22', 'adapter en0, operStatus=1, wifi=no'),
  ];
  const half = 'sessionSyncProbe Thread Id: 0x1 File: p.cpp Line: 1 Level: debug :: adapter en0';
  const rules = (lines: readonly string[]): string[] =>
    readLog(lines.join('\n')).findings.map(({ rule, message }) => `${rule} ${message.id}`);
  const whole = readLog(events.join('\n'));
  const cut = readLog([half, ...events].join('\n'));
  assert.equal(cut.input.analysis.parts.length, 2);
  assert.deepEqual(
    cut.input.analysis.parts.map(({ doubt }) => doubt),
    whole.input.analysis.parts.map(({ doubt }) => doubt),
  );
  assert.deepEqual(rules([half, ...events]), rules(events));
  // A line further down is unread for each of them, and that is said.
  const lost = '2026-03-10T09:30:00 Thread Id: 0x1 HTTP Probe failed';
  const torn = readLog([...events.slice(0, 2), lost, ...events.slice(2)].join('\n'));
  assert.deepEqual(
    torn.input.analysis.parts.map(({ doubt }) => doubt),
    ['unread', 'unread'],
  );
  assert.equal(torn.findings.filter(({ rule }) => rule === 'log/unread-lines').length, 1);
});

test('time that runs both ways because two endpoints take turns leaves neither in doubt, also where a terminal broke the lines', () => {
  const turns = Array.from({ length: 6 }, (_, at) => {
    const syslog = `Feb 11 20:38:0${at} lab-mac-02 csc_iseagentd[7]: Function: getIpAndMacList Thread Id: 0x70000A2B3C4D File: SystemInfo.cpp Line: 77 Level: debug :: adapter en5`;
    return [line(at, '0x2750', 'adapter Ethernet 2'), syslog];
  });
  const text = turns.flat().join('\n');
  for (const wide of [text, text.replace(/.{80}/g, '$&\n')]) {
    const { document, findings } = readLog(wide);
    assert.equal(document.facts.parts.length, 2);
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['log/several-endpoints'],
    );
  }
});
