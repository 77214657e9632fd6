import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { gzipSync } from 'node:zlib';
import { createLocalizer } from '../../server/src/core/localizer';
import { readDeployment } from '../../server/src/deployment/read';
import { checkJson } from '../cli/run';
import { repositoryWith } from '../support/folder';
import { blockedProbe, line, readLog } from './support/logs';

/**
 * Cases from the field about profiles and logs, made anew: each row stands for a kind, and has itself and at least two
 * other members of its kind.
 */
interface Row {
  readonly row: string;
  readonly members: Readonly<Record<string, () => void>>;
}

const english = createLocalizer('en');
const psn = 'psn1.corp.test';
const compliant =
  'MSG_SU_STEP_STATUS, {Status:4,Compliant:2,RemStatus:2,Phase:0,StepNumber:-1,Progress:-1,Attention:1,Cancellable:0,Restartable:0,ErrorMessage:0,Description1:"Compliant.",Description2:"x"}';
const start = 'Session sync periodic probing thread start';

interface Told {
  readonly rules: readonly string[];
  readonly words: string;
}

function tell(text: string | readonly string[], name = 'AnyConnect_ISEPosture.txt'): Told {
  const { findings } = readLog(typeof text === 'string' ? text : text.join('\r\n'), undefined, name);
  return {
    rules: findings.map(({ rule, severity }) => `${severity} ${rule}`),
    words: findings
      .flatMap(({ message, related }) => [message, ...related.map((one) => one.message)])
      .map((one) => english.text(one))
      .join('\n'),
  };
}
const has = ({ rules }: Told, rule: string): void => assert.ok(rules.includes(rule), `${rule} in ${rules.join()}`);
const hasNot = ({ words }: Told, pattern: RegExp): void => assert.doesNotMatch(words, pattern);

const request = (at: number): string[] => [
  line(at, '0x2', `Sending http session sync periodic probe to [${psn}]`),
  line(at, '0x2', `Url=https://${psn}:8449/auth/StateSynch`),
];
const answer = (at: number, ...headers: string[]): string[] => [
  ...request(at),
  ...['--- Http Response Headers ---', ...headers].map((words) => line(at, '0x2', words)),
];
const end = (at: number): string => line(at, '0x2', '--------------------');
const fault = (at: number): string[] => [
  ...answer(at, 'X-ISE-POSTURE_STATUS: Compliant'),
  end(at),
  line(at + 1, '0x2', `Incorrect configuration detected by ISE = [${psn}], compliant status is not expected`, 'error'),
];
const began = (at: number): string[] => [line(at, '0x1', compliant), line(at, '0x2', start)];
const stopped = (at: number): string => line(at, '0x1', 'Periodic Probing stopped');
const later = (at: number): string => line(at, '0x1', 'adapter x');
const body = (event: string): string => event.slice(event.indexOf('Function:')).trimEnd();

const day = 86_400;
/** The logs begin at noon. */
const midnight = day / 2;
const timeouts = (at: number): string[] => blockedProbe(at, '0x2', psn);
const firstProbe = (text: readonly string[]): void => {
  const told = tell(text);
  has(told, 'error log/incorrect-configuration');
  assert.match(told.words, /first probe, 1 s after compliance/);
  hasNot(told, /speaks against/);
};
/** Each clock in the words has its date, or none has. */
const clocksOf = (lines: readonly string[], date: 'with their date' | 'alone'): void => {
  const { words } = tell(lines);
  const clocks = words.match(/(?:\d{4}-\d\d-\d\d )?\b\d\d:\d\d:\d\d\b/g) ?? [];
  assert.ok(clocks.length > 0, `no clock in: ${words}`);
  for (const clock of clocks) assert.equal(clock.length > 8, date === 'with their date', `${clock} in: ${words}`);
};
const both = (lines: readonly string[]): void => {
  const forward = tell(lines);
  const backward = tell([...lines].reverse());
  assert.deepEqual([...backward.rules].sort(), [...forward.rules].sort());
  hasNot(backward, /must be open/);
};
const spokenOf =
  (code: string, rule: string): (() => void) =>
  () =>
    has(tell([...began(0), ...request(2), line(3, '0x2', `unable to send request: ${code}`)]), rule);
const headerAlone =
  (status: string, rule: string): (() => void) =>
  () =>
    has(tell([...began(0), ...answer(2, `X-ISE-POSTURE_STATUS: ${status}`)]), rule);
const story = [...began(0), ...blockedProbe(2, '0x2', psn), ...fault(60)];
const shaped =
  (render: () => string): (() => void) =>
  () =>
    has(tell(render()), 'error log/incorrect-configuration');
const neverBack = (...lines: readonly string[]): void =>
  has(tell([...began(0), ...blockedProbe(2, '0x2', psn), ...lines]), 'warning log/probing-not-resumed');
const unassessed =
  (lines: readonly string[]): (() => void) =>
  () =>
    has(tell([...began(0), ...lines, later(400)]), 'warning log/not-assessed-since');
const quietAbsence =
  (name: string, program = 'aciseagent'): (() => void) =>
  () => {
    const lines = [line(0, '0x1', compliant), later(4000)].map((one) => one.replace('aciseagent', program));
    assert.deepEqual(tell(lines, name).rules, ['hint log/not-judged']);
  };
const dated =
  (first: string, last: string): (() => void) =>
  () => {
    const lines = [line(0, '0x1', compliant), later(4000)];
    const told = tell([first, last].map((stamp, at) => `${stamp}${lines[at]!.slice(19)}`));
    assert.deepEqual(told.rules, ['info log/sync-never-started']);
  };
const sayNonCompliant =
  (status: string): (() => void) =>
  () => {
    const told = tell([...began(0), ...answer(2, `X-ISE-POSTURE_STATUS: ${status}`), end(2)]);
    assert.match(told.words, /non-?compliant|not compliant/i);
    hasNot(told, /does not show the posture status/);
  };
/** The URL's port against what ise-posture.json says. */
const portDiffers =
  (port: number, configured: object, found: 'found' | 'alike' = 'found'): (() => void) =>
  () => {
    const json = { psns: [{ name: 'psn1', fqdn: psn, addresses: ['10.1.1.5'] }], ...configured };
    const text = [...began(0), ...request(2)].join('\r\n').replaceAll(':8449/', `:${port}/`);
    const { findings } = readLog(text, readDeployment('file:///ise-posture.json', JSON.stringify(json)));
    const count = findings.filter(({ rule }) => rule === 'log/port-differs').length;
    assert.equal(count, found === 'found' ? 1 : 0);
  };
const wholeName =
  (name: string, shown: string): (() => void) =>
  () => {
    const told = tell([
      ...began(0),
      line(2, '0x2', `Sending http session sync periodic probe to [${name}]`),
      line(3, '0x2', 'unable to send request: 12002'),
    ]);
    assert.ok(told.words.includes(`No answer from ${shown} while`), told.words);
  };
const cfg = (content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><cfg xmlns="http://www.cisco.com/nac/agent/config-1.0">${content}</cfg>`;
const off = cfg('<StateSyncProbeInterval>0</StateSyncProbeInterval>');

/** All files that the command line is asked about: asked once, when the first answer is wanted. */
const files: Record<string, string | Uint8Array> = {};
const named: string[] = [];
let answered: ReturnType<typeof checkJson> | undefined;
function report(): ReturnType<typeof checkJson>['report'] {
  answered ??= checkJson(repositoryWith({ after }, files), '.', ...named);
  return answered.report;
}
const fileAt = (path: string) => report().files.find((file) => file.path === path);

let folders = 0;
/** Puts files into a folder of their own. @returns its name. */
function put(own: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = `case-${++folders}`;
  for (const [name, content] of Object.entries(own)) files[`${folder}/${name}`] = content;
  return folder;
}

function utf16(bytes: (text: string) => Uint8Array): () => void {
  const folder = put({ 'AnyConnect_ISEPosture.txt': bytes(story.join('\r\n')) });
  return () => {
    const file = fileAt(`${folder}/AnyConnect_ISEPosture.txt`);
    assert.ok(file?.findings.some(({ rule }) => rule === 'log/incorrect-configuration'));
    assert.match(String(file?.assumedEncoding), /UTF-16/);
  };
}

function calledByName(name: string, bytes: Uint8Array, words: RegExp): () => void {
  const path = `${put({ [name]: bytes })}/${name}`;
  named.push(path);
  return () => {
    const own = report().errors.find((error) => error.path === path);
    assert.match(String(own?.message), words);
    assert.doesNotMatch(String(own?.message), /save it as UTF-8/);
    assert.equal(answered?.code, 2);
  };
}

function asProfile(name: string): () => void {
  const folder = put({ [name]: off });
  return () => assert.equal(fileAt(`${folder}/${name}`)?.language, 'ise-posture-profile');
}

function notAtStart(before: string): () => void {
  const folder = put({ 'ISEPostureCFG.xml': before + off });
  return () => assert.ok(fileAt(`${folder}/ISEPostureCFG.xml`)?.findings.some(({ rule }) => rule === 'profile/syntax'));
}

function contradicts(own: Readonly<Record<string, string>>): () => void {
  const folder = put(own);
  return () => {
    const found = report()
      .files.filter(({ path }) => path.startsWith(`${folder}/`))
      .flatMap((file) => file.findings)
      .filter(({ rule }) => rule === 'profile/log-probes-anyway');
    assert.equal(found.length, 1);
    assert.match(found[0]!.message, /has changed since, or it is not the one that the log ran with/);
  };
}

const rows: readonly Row[] = [
  {
    row: 'a profile under another name: content decides',
    members: {
      'ISEPostureCFG.xml.txt': asProfile('ISEPostureCFG.xml.txt'),
      'PC01_ISEPostureCFG.xml': asProfile('PC01_ISEPostureCFG.xml'),
      'NACAgentCFG.xml': asProfile('NACAgentCFG.xml'),
      'a name of its own': asProfile('wired-profile.xml'),
      'a text file': asProfile('profile.txt'),
    },
  },
  {
    row: 'two byte order marks in front of the declaration',
    members: {
      two: notAtStart('\uFEFF\uFEFF'),
      three: notAtStart('\uFEFF\uFEFF\uFEFF'),
      'a zero-width space': notAtStart('\u200B'),
      'an empty line': notAtStart('\r\n'),
    },
  },
  {
    row: 'a profile with interval 0 beside a log that probes',
    members: {
      '0': contradicts({ 'ISEPostureCFG.xml': off, 'AnyConnect_ISEPosture.txt': story.join('\r\n') }),
      missing: contradicts({
        'ISEPostureCFG.xml': cfg('<LogTrace>0</LogTrace>'),
        'AnyConnect_ISEPosture.txt': story.join('\n'),
      }),
      'other names': contradicts({ 'PC1_ISEPostureCFG.xml.txt': off, 'PC1.log': story.join('\r\n') }),
      'a start alone': contradicts({ 'ISEPostureCFG.xml': off, 'AnyConnect_ISEPosture.txt': began(0).join('\n') }),
    },
  },
  {
    row: 'compliant again on another day: 1 s after compliance',
    members: {
      'next day': () =>
        firstProbe([...began(0), ...blockedProbe(1, '0x2', psn), stopped(30), ...began(day), ...fault(day + 1)]),
      'an hour later': () =>
        firstProbe([...began(0), ...blockedProbe(1, '0x2', psn), stopped(30), ...began(3600), ...fault(3601)]),
      'after discovery': () =>
        firstProbe([
          ...began(0),
          stopped(30),
          line(40, '0x1', 'Restarting Discovery'),
          ...began(2 * day),
          ...fault(2 * day + 1),
        ]),
    },
  },
  {
    row: 'dates are shown when a log spans days',
    members: {
      'probes of the second day': () =>
        clocksOf(
          [...began(0), stopped(30), ...began(day), ...timeouts(day + 2), ...timeouts(day + 62)],
          'with their date',
        ),
      'across midnight': () =>
        clocksOf([...began(midnight - 9), ...timeouts(midnight - 5), ...timeouts(midnight + 55)], 'with their date'),
      'the first day is what is spoken of': () =>
        clocksOf([...began(0), ...timeouts(2), ...timeouts(62), stopped(90), later(day)], 'with their date'),
      'a fault': () =>
        clocksOf([...began(0), ...timeouts(1), stopped(30), ...began(day), ...fault(day + 1)], 'with their date'),
      'one day': () => clocksOf([...began(0), ...timeouts(2), ...timeouts(62)], 'alone'),
      'until the last second of a day': () =>
        clocksOf([...began(0), ...timeouts(2), ...timeouts(62), later(midnight - 1)], 'alone'),
    },
  },
  {
    row: 'newest first',
    members: {
      Unknown: () =>
        both([
          ...began(0),
          ...answer(60, 'X-ISE-POSTURE_STATUS: Unknown'),
          end(60),
          line(61, '0x2', `Different Session state on ISE = [ ${psn}]. Restarting discovery`),
          stopped(62),
        ]),
      fault: () => both(story),
      timeouts: () => both([...began(0), ...blockedProbe(10, '0x2', psn), ...blockedProbe(70, '0x2', psn)]),
    },
  },
  {
    row: 'a code that nothing spoke of',
    members: {
      '12157': spokenOf('12157', 'warning log/answered-despite-posture'),
      '12017': spokenOf('12017', 'warning log/probe-failed'),
      '99999': spokenOf('99999', 'warning log/probe-failed'),
      '0x2ee2': spokenOf('0x2ee2', 'hint log/probe-timeout'),
      'an HRESULT': spokenOf('0x80072EE2', 'hint log/probe-timeout'),
      'a negative HRESULT': spokenOf('-2147012894', 'hint log/probe-timeout'),
      '12152': spokenOf('12152', 'warning log/answered-despite-posture'),
    },
  },
  {
    row: 'a log that ends behind ISE’s header',
    members: {
      Compliant: headerAlone('Compliant', 'error log/incorrect-configuration'),
      Unknown: headerAlone('Unknown', 'info log/session-state-changed'),
      Pending: headerAlone('Pending', 'info log/session-state-changed'),
      NonCompliant: headerAlone('NonCompliant', 'info log/session-state-changed'),
      'a word nobody knows': headerAlone('Quarantined', 'info log/session-state-changed'),
    },
  },
  {
    row: 'events wrapped, in one line, in blocks',
    members: {
      'Format-List at 120': shaped(() =>
        story
          .map(
            (event, at) =>
              `TimeCreated  : 05.01.2026 12:00:${String(at).padStart(2, '0')}\r\nId           : 1\r\nMessage      : ${body(
                event,
              )
                .match(/.{1,105}/g)!
                .join(`\r\n${' '.repeat(15)}`)}\r\n`,
          )
          .join('\r\n'),
      ),
      'one line': shaped(() => story.join('')),
      'Event[n]': shaped(() =>
        story
          .map(
            (event, at) =>
              `Event[${at}]:\r\n  Date: 2026-01-05T12:00:${String(at).padStart(2, '0')}.000\r\n  Description: \r\n${body(event)}\r\n`,
          )
          .join('\r\n'),
      ),
      'a mail’s source': shaped(() =>
        story.map((event) => event.replaceAll('=', '=3D').replace(/(.{70})(?=.)/g, '$1=\r\n')).join('\r\n'),
      ),
      'what cannot be read is said': () =>
        has(tell(story.map((event) => body(event).replace('Thread Id:', 'Thread'))), 'warning log/unread-lines'),
    },
  },
  {
    row: 'stopped, and never back',
    members: {
      stopped: () => neverBack(stopped(30), later(7200)),
      'the request to stop': () => neverBack(line(30, '0x1', 'MSG_PN_STOP_PERIODIC_PROBE received.'), later(7200)),
      'the thread’s end': () => neverBack(line(30, '0x2', 'Session sync periodic probing thread end'), later(7200)),
      'compliant again': () =>
        neverBack(stopped(30), line(60, '0x1', 'Restarting Discovery'), line(90, '0x1', compliant), later(7200)),
    },
  },
  {
    row: 'another status, and no assessment since',
    members: {
      Unknown: unassessed([...answer(60, 'X-ISE-POSTURE_STATUS: Unknown'), end(60)]),
      Pending: unassessed([...answer(60, 'X-ISE-POSTURE_STATUS: Pending'), end(60)]),
      'the agent’s words alone': unassessed([
        ...request(60),
        line(61, '0x2', `Different Session state on ISE = [ ${psn}]. Restarting discovery`),
      ]),
      'with discovery': unassessed([
        ...answer(60, 'X-ISE-POSTURE_STATUS: Unknown'),
        end(60),
        line(61, '0x1', 'Restarting Discovery'),
      ]),
    },
  },
  {
    row: 'the log of the checks',
    members: {
      'aciseposture.log.1': quietAbsence('aciseposture.log.1'),
      'elaciseposture.log': quietAbsence('elaciseposture.log'),
      'behind a host': quietAbsence('PC1_aciseposture.log.txt'),
      'by its program': quietAbsence('some.log', 'aciseposture'),
    },
  },
  {
    row: 'dates of other countries',
    members: {
      'd.m.Y': dated('10.03.2025 09:00:00', '10.03.2025 10:00:00'),
      'm/d/Y': dated('3/10/2025 9:00:00 AM', '3/10/2025 10:00:00 AM'),
      上午: dated('2025/3/10 上午 9:00:00', '2025/3/10 上午 10:00:00'),
      年月日: dated('2025年3月10日 9:00:00', '2025年3月10日 10:00:00'),
      'd-Mon-Y': dated('10-Mar-2025 09:00:00', '10-Mar-2025 10:00:00'),
      'in two ways: said': () => {
        const lines = [line(0, '0x1', compliant), later(4000), later(4001)];
        const told = tell(
          ['3/4/2025', '5/4/2025', '6/4/2025'].map((date, at) => `${date} 9:00:00${lines[at]!.slice(19)}`),
        );
        assert.deepEqual(told.rules, ['hint log/not-judged']);
      },
    },
  },
  {
    row: 'a header that says non-compliant',
    members: {
      NonCompliant: sayNonCompliant('NonCompliant'),
      'Non-Compliant': sayNonCompliant('Non-Compliant'),
      'Not Compliant': sayNonCompliant('Not Compliant'),
    },
  },
  {
    row: 'the URL’s port is not the one of ise-posture.json',
    members: {
      '8450 against 8449': portDiffers(8450, { stateSyncPort: 8449 }),
      'against the default': portDiffers(8450, {}),
      'against a list': portDiffers(8451, { stateSyncPort: [8449, 8450] }),
      'one of the list': portDiffers(8450, { stateSyncPort: [8449, 8450] }, 'alike'),
    },
  },
  {
    row: 'UTF-16 without a byte order mark',
    members: {
      'little endian': utf16((text) => Buffer.from(text, 'utf16le')),
      'big endian': utf16((text) => Buffer.from(text, 'utf16le').swap16()),
      'with Chinese in it': utf16((text) => Buffer.from(`日志\r\n${text}`, 'utf16le')),
    },
  },
  {
    row: 'a probed IPv6 address',
    members: {
      'in its own brackets': wholeName('[2001:db8::6]', '[2001:db8::6]'),
      'without them': wholeName('2001:db8::6', '[2001:db8::6]'),
      'with a zone': wholeName('[fe80::1%eth0]', '[fe80::1%eth0]'),
    },
  },
  {
    row: 'binary files given to check',
    members: {
      zip: calledByName('dart.zip', Buffer.from('504b0304140000000800', 'hex'), /zip/i),
      gzip: calledByName('AnyConnect_ISEPosture.txt.gz', gzipSync('x'), /gz/i),
      evtx: calledByName('AnyConnect_ISEPosture.evtx', Buffer.from('456c6646696c650000', 'hex'), /event log|evtx/i),
      pcap: calledByName('probe.pcap', Buffer.from('d4c3b2a102000400', 'hex'), /capture|pcap/i),
      'a log’s name on a zip': calledByName(
        'AnyConnect_ISEPosture.txt',
        Buffer.from('504b0304140000000800', 'hex'),
        /zip/i,
      ),
    },
  },
];

test('every row has itself and at least two other members of its kind', () => {
  for (const { row, members } of rows) assert.ok(Object.keys(members).length >= 3, row);
});

for (const { row, members } of rows) {
  for (const [name, run] of Object.entries(members)) test(`${row}: ${name}`, run);
}
