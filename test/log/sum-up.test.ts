import assert from 'node:assert/strict';
import test from 'node:test';
import { createLocalizer } from '../../server/src/core/localizer';
import { blockedProbe, line, readLog } from './support/logs';

const english = createLocalizer('en');
const compliant = 'MSG_SU_STEP_STATUS, {Status:4,Compliant:2,Description1:"Compliant.",Description2:"x"}';

/** One run: compliance, a start, what happens, a stop. */
const run = (at: number, happens: (at: number, thread: string) => readonly string[], psn?: string): string[] => [
  line(at, '0x1', compliant),
  line(at + 1, '0x1', 'Session Sync Periodic Probing start'),
  line(at + 1, `0x${at + 16}`, 'Session sync periodic probing thread start'),
  ...(psn === undefined ? happens(at + 2, `0x${at + 16}`) : blockedProbe(at + 2, `0x${at + 16}`, psn)),
  line(at + 50, '0x1', 'Periodic Probing stopped'),
];
const runs = (count: number, happens: (at: number, thread: string) => readonly string[]): string =>
  Array.from({ length: count }, (_, index) => run(index * 100, happens))
    .flat()
    .join('\r\n');

const answered =
  (status: string, words: string, level = 'debug') =>
  (at: number, thread: string) => [
    line(at, thread, 'Sending http session sync periodic probe to [psn1]'),
    line(at, thread, '--- Http Response Headers ---'),
    line(at, thread, `X-ISE-POSTURE_STATUS: ${status}`),
    line(at, thread, '--------------------'),
    line(at, thread, words, level),
  ];

/** What may happen in each run, and the rule that speaks of it. */
const kinds: Readonly<Record<string, readonly [(at: number, thread: string) => readonly string[], readonly string[]]>> =
  {
    timeout: [(at, thread) => blockedProbe(at, thread, 'psn1'), ['log/probe-timeout']],
    refused: [(at, thread) => blockedProbe(at, thread, 'psn1', 12029), ['log/refused']],
    name: [(at, thread) => blockedProbe(at, thread, 'psn1', 12007), ['log/name-not-resolved']],
    'unknown code': [(at, thread) => blockedProbe(at, thread, 'psn1', 777), ['log/probe-failed']],
    certificate: [(at, thread) => blockedProbe(at, thread, 'psn1', 12045), ['log/certificate-problem']],
    tls: [(at, thread) => blockedProbe(at, thread, 'psn1', 12157), ['log/answered-despite-posture']],
    change: [
      answered('Unknown', 'Different Session state on ISE = [ psn1]. Restarting discovery'),
      ['log/session-state-changed'],
    ],
    fault: [
      answered(
        'Compliant',
        'Incorrect configuration detected by ISE = [psn1], compliant status is not expected',
        'error',
      ),
      ['log/incorrect-configuration', 'log/sync-stopped-until-restart'],
    ],
  };

test('ninety runs that end alike are one finding, and four of other kinds keep their own', () => {
  for (const [name, [happens, rules]] of Object.entries(kinds)) {
    const { findings } = readLog(runs(90, happens));
    for (const rule of rules) {
      const own = findings.filter((finding) => finding.rule === rule);
      // A run that differs from the others (the first, or the last without a restart behind it) says something else.
      assert.ok(own.length >= 1 && own.length <= 3, `${name}: ${own.length} of ${rule}`);
      assert.ok(
        own.some(
          ({ message, related }) =>
            /Likewise in 8\d more places, the last at /.test(english.text(message)) && related.length < 30,
        ),
        name,
      );
    }
    assert.ok(findings.length < 8, `${name}: ${findings.length}`);
  }
});

test('what means something else is never lost among findings that are alike', () => {
  const text = [
    ...Array.from({ length: 40 }, (_, index) => run(index * 100, kinds['timeout']![0])).flat(),
    ...run(4000, () => [], 'psn2'),
    ...run(4100, kinds['refused']![0]),
    ...run(4200, kinds['fault']![0]),
  ].join('\n');
  const { findings } = readLog(text);
  const told = findings.map(({ rule, message }) => `${rule} ${english.text(message)}`);
  for (const words of [
    /timeout No answer from psn1 .* Likewise in 39/,
    /timeout No answer from psn2/,
    /refused /,
    /incorrect-configuration /,
  ])
    assert.ok(
      told.some((one) => words.test(one)),
      `${words} in\n${told.join('\n')}`,
    );
});

test('three alike stand each at its place', () => {
  const { findings } = readLog(runs(3, kinds['timeout']![0]));
  assert.equal(findings.filter(({ rule }) => rule === 'log/probe-timeout').length, 3);
});

test('of one rule a hundred findings are listed, the gravest first; the last one says how many are not', () => {
  const count = 130;
  const ofEach = Array.from({ length: count }, (_, index) => blockedProbe(index * 20, '0x11', `psn${index}`, 12007));
  const rest = [...blockedProbe(9000, '0x11', 'psn1', 12029)];
  const told = (texts: readonly string[][]) => {
    const { findings } = readLog([...texts.flat(), ...rest].join('\r\n'));
    return {
      findings,
      named: findings.filter(({ rule }) => rule === 'log/name-not-resolved'),
      capped: findings.filter(({ message }) => message.id === 'log.capped'),
    };
  };
  const { findings, named, capped } = told(ofEach);
  assert.equal(named.length, 100);
  assert.deepEqual(capped, [named.at(-1)]);
  assert.match(
    english.text(capped[0]!.message),
    / 30 more findings of this rule are not listed: 100 of each rule are\.$/,
  );
  assert.ok(findings.some(({ rule }) => rule === 'log/refused'));
  assert.deepEqual(told(ofEach.slice(0, 100)).capped, []);
  assert.match(
    english.text(told(ofEach.slice(0, 101)).capped[0]!.message),
    / 1 more finding of this rule is not listed/,
  );
  const starts = findings.map(({ span }) => span.start);
  assert.deepEqual(
    starts,
    [...starts].sort((a, b) => a - b),
  );
});
