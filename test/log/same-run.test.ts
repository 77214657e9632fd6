import assert from 'node:assert/strict';
import test from 'node:test';
import { createLocalizer } from '../../server/src/core/localizer';
import { blockedProbe, line, readLog } from './support/logs';

const english = createLocalizer('en');
const psn = 'psn1.lab.test';

const compliant = (seconds: number): string =>
  line(
    seconds,
    '0x1',
    'MSG_SU_STEP_STATUS, {Status:4,Compliant:2,Description1:"Compliant.",Description2:"x"}',
    'debug',
    'SwiftManager::x',
  );

const answered = (seconds: number): string[] => [
  line(seconds, '0x2', `Sending http session sync periodic probe to [${psn}]`),
  line(seconds, '0x2', `Url=https://${psn}:8449/auth/StateSynch`, 'debug', 'HttpConnection::MakeRequest'),
  line(seconds + 1, '0x2', 'X-ISE-POSTURE_STATUS: Compliant', 'debug', 'dump_http_headers'),
  line(seconds + 1, '0x2', 'Incorrect configuration detected by ISE'),
];

/** What is said of the cause where these lines stand between the start of probing and the answer. */
function causeOf(between: readonly string[], at: number): string {
  const start = [
    line(0, '0x1', 'Session Sync Periodic Probing start', 'info', 'PeriodicProbe::ProcessMessage'),
    compliant(0),
    line(0, '0x2', 'Session sync periodic probing thread start'),
  ];
  const { findings } = readLog([...start, ...between, ...answered(at)].join('\n'));
  const fault = findings.find(({ rule }) => rule === 'log/incorrect-configuration');
  assert.ok(fault, 'the fault is found');
  return english.text(fault.message);
}

test('a probe that was blocked before another Compliant rules nothing out: another list may have come with it', () => {
  const blocked = blockedProbe(5, '0x2', psn);
  assert.match(causeOf(blocked, 60), /in the same run got no answer .* practically rules out CSCwd58316/);
  const again = causeOf([...blocked, compliant(58)], 60);
  assert.doesNotMatch(again, /rules out|speaks against/);
  // Nor is another PSN's old timeout a reason to look at this one first.
  assert.doesNotMatch(causeOf([...blockedProbe(5, '0x2', 'psn2.lab.test'), compliant(58)], 60), /same run/);
  // A probe that was blocked since is one of this list's.
  assert.match(causeOf([...blocked, compliant(30), ...blockedProbe(40, '0x2', psn)], 60), /practically rules out/);
});

test('the time since compliance counts from the last Compliant before the probe', () => {
  assert.match(causeOf([compliant(30)], 90), /came 1 min after compliance/);
  assert.doesNotMatch(causeOf([compliant(88)], 90), /speaks against/);
});
