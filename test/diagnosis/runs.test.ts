import assert from 'node:assert/strict';
import test from 'node:test';
import { type Given, only, reportOf, standingOf } from './support/case';
import { at, compliant, failed, fault, idle, line, lost, start, status } from './support/log';
import { deployment, mnt, profile } from './support/network';

const psn1 = 'psn1.example.com';
const begin = [compliant(at('09:00:00')), ...start(at('09:00:00'))];
const quiet = [...begin, ...failed(at('09:00:01'), psn1)];
const asleep = [
  status(at('08:59:00'), 'Scanning system', 'Status:2,Compliant:1'),
  compliant(at('09:00:00')),
  ...idle(at('09:00:30'), at('09:12:00')),
];

test('off: the profile says 0 or nothing, and nothing probes', () => {
  for (const text of [profile(0), profile(60).replace(/<StateSync.*Interval>/, '')]) {
    const given = { 'ISEPostureCFG.xml': text, 'agent.log': asleep };
    assert.deepEqual(
      [only(given).verdict, only(given).exit, standingOf(given, 'interval-off')],
      ['off', 0, 'confirmed'],
    );
  }
  assert.equal(standingOf({ 'ISEPostureCFG.xml': profile(60), 'agent.log': asleep }, 'interval-off'), 'silent');
  assert.equal(standingOf({ 'agent.log': asleep }, 'interval-off'), 'silent');
});

test('off against what ise-posture.json expects is a fault for the exit code', () => {
  const given = { 'ISEPostureCFG.xml': profile(0), 'ise-posture.json': JSON.stringify({ expectedInterval: 60 }) };
  assert.deepEqual([only(given).verdict, only(given).exit], ['off', 1]);
  assert.equal(standingOf(given, 'profile-not-delivered'), 'confirmed');
  assert.equal(standingOf({ ...given, 'ISEPostureCFG.xml': profile(60) }, 'profile-not-delivered'), 'silent');
  const unused = { ...given, 'ise-posture.json': JSON.stringify({ expectedInterval: 60, stateSync: false }) };
  assert.deepEqual([only(unused).verdict, only(unused).exit], ['off', 0]);
});

test('a profile that says off beside a log that probes: they contradict each other', () => {
  const given = { 'ISEPostureCFG.xml': profile(0), 'agent.log': quiet };
  assert.equal(standingOf(given, 'profile-contradicts-log'), 'confirmed');
  assert.equal(standingOf({ ...given, 'ISEPostureCFG.xml': profile(60) }, 'profile-contradicts-log'), 'silent');
  assert.equal(standingOf({ 'agent.log': quiet }, 'profile-contradicts-log'), 'silent');
});

test('an interval outside of 0 to 300 is invalid', () => {
  for (const value of [301, -5, 'abc', ''])
    assert.equal(standingOf({ 'ISEPostureCFG.xml': profile(value) }, 'interval-invalid'), 'confirmed', String(value));
  for (const value of [0, 1, 300])
    assert.equal(standingOf({ 'ISEPostureCFG.xml': profile(value) }, 'interval-invalid'), 'silent');
  assert.equal(standingOf({ 'agent.log': asleep }, 'interval-invalid'), 'silent');
});

test('never started: possible, since the log may have lost an earlier fault; confirmed where the agent starts afresh', () => {
  const given: Given = { 'ISEPostureCFG.xml': profile(60), 'agent.log': asleep };
  assert.deepEqual([standingOf(given, 'never-started'), only(given).verdict], ['possible', 'fault']);
  // What stood before the log would decide.
  assert.deepEqual(
    only(given).questions.map(({ id, message }) => [id, message]),
    [['posture-log', 'What the agent logged before this log begins: a DART bundle that was taken earlier.']],
  );
  assert.equal(standingOf({ ...given, 'agent.log': quiet }, 'never-started'), 'silent');
  assert.notEqual(only({ 'agent.log': asleep }).verdict, 'fault');
  const mac = (clock: string, pid: number, words: string): string =>
    `Mar 10 ${clock} mac1 csc_iseagentd[${pid}]: Function: sendUIStatus Thread Id: 0xE1 File: SwiftManager.cpp Line: 1 Level: debug :: ${words}`;
  const words =
    'MSG_SU_STEP_STATUS, {Status:4,Compliant:2,RemStatus:2,Phase:0,StepNumber:-1,Progress:-1,Attention:1,Cancellable:0,Restartable:0,ErrorMessage:0,Description1:"Compliant.",Description2:""}';
  const fresh = [
    mac('08:00:00', 1, 'Old'),
    mac('08:59:00', 2, 'New'),
    mac('09:00:00', 2, words),
    mac('09:05:00', 2, 'More'),
    mac('09:09:00', 2, 'More'),
  ];
  assert.equal(standingOf({ ...given, 'agent.log': fresh }, 'never-started'), 'confirmed');
});

test('stopped earlier: a consequence of the fault, never the only answer', () => {
  const lines = [
    ...begin,
    ...fault(at('09:00:01'), psn1),
    compliant(at('10:00:00')),
    ...idle(at('10:00:30'), at('10:10:00')),
  ];
  const { causes, verdict } = only({ 'agent.log': lines, 'ise-posture.json': deployment });
  assert.equal(verdict, 'fault');
  assert.deepEqual(
    causes.filter(({ id }) => id === 'stopped-earlier').map(({ role, standing }) => [role, standing]),
    [['consequence', 'confirmed']],
  );
  assert.ok(causes.some(({ role }) => role === 'cause'));
  const revived = [...lines, ...start(at('11:00:00')), ...failed(at('11:00:01'), psn1)];
  assert.equal(standingOf({ 'agent.log': revived }, 'stopped-earlier'), 'silent');
});

test('stopped silently: no fault, compliant, and nothing starts; a discovery restart explains it otherwise', () => {
  const stop = [
    line(at('09:01:00'), 'MSG_PN_STOP_PERIODIC_PROBE received.', 'debug', '0xC60'),
    line(at('09:01:00'), 'Periodic Probing stopped', 'debug', '0xC60'),
  ];
  const lines = [...quiet, ...stop, ...idle(at('09:01:30'), at('09:30:00'))];
  const given: Given = { 'agent.log': lines, 'ISEPostureCFG.xml': profile(60) };
  assert.deepEqual([standingOf(given, 'stopped-silently'), only(given).verdict], ['confirmed', 'fault']);
  const again = [
    ...lines.slice(0, -5),
    line(at('09:25:30'), 'Restarting Discovery', 'debug', '0xC60'),
    ...lines.slice(-5),
  ];
  assert.notEqual(standingOf({ ...given, 'agent.log': again }, 'stopped-silently'), 'confirmed');
  assert.equal(standingOf({ ...given, 'agent.log': quiet }, 'stopped-silently'), 'silent');
});

const clocks = ['09:05:00', '09:10:00', '09:15:00'];

/** Three losses, five minutes apart. */
const loop = clocks.flatMap((clock, index) => [
  compliant(at('09:00:00') + index * 300),
  ...start(at('09:00:00') + index * 300),
  ...lost(at(clock), psn1),
]);

function id(index: number): string {
  return `0A0101010000000${index}12345678`;
}

test('a loop is a fault; new sessions before each loss are its cause, one session across a loss rules that out', () => {
  assert.equal(only({ 'agent.log': loop }).verdict, 'fault');
  const accepts = ['09:00:00', ...clocks].map((clock, index) => ({
    seconds: at(clock) - 20,
    sessionId: id(index),
    posture: 'Unknown',
  }));
  const given: Given = { 'agent.log': loop, 'mnt.xml': mnt(...accepts) };
  assert.equal(standingOf(given, 'loop-new-sessions'), 'confirmed');
  const same = accepts.map((accept) => ({ ...accept, sessionId: id(0) }));
  assert.notEqual(standingOf({ ...given, 'mnt.xml': mnt(...same) }, 'loop-new-sessions'), 'confirmed');
  assert.equal(standingOf({ 'agent.log': loop }, 'loop-new-sessions'), 'possible');
  assert.equal(standingOf({ ...given, 'agent.log': loop.slice(0, -10) }, 'loop-new-sessions'), 'silent');
});

test('a loop whose session is decided by nodes in turns; constant nodes rule that out; without accounting it is possible', () => {
  const accepts = ['09:00:00', ...clocks].map((clock, index) => ({
    seconds: at(clock) - 20,
    posture: 'Unknown',
    psn: `psn${1 + (index % 2)}`,
  }));
  assert.equal(standingOf({ 'agent.log': loop, 'mnt.xml': mnt(...accepts) }, 'loop-owner-changes'), 'confirmed');
  const constant = accepts.map((accept) => ({ ...accept, psn: 'psn1' }));
  assert.notEqual(standingOf({ 'agent.log': loop, 'mnt.xml': mnt(...constant) }, 'loop-owner-changes'), 'confirmed');
  assert.equal(standingOf({ 'agent.log': loop, 'mnt.xml': mnt(...constant) }, 'loop-no-accounting'), 'possible');
  assert.equal(standingOf({ 'agent.log': loop }, 'loop-owner-changes'), 'possible');
});

test('a loop of two adapters: both MACs are the host’s, and the other one authenticates before each loss', () => {
  const listing = line(
    at('08:59:00'),
    'MAC List=02:00:00:00:00:01,02:00:00:00:00:02, IP List=172.20.1.9,172.20.2.9, saved MAC=02:00:00:00:00:01',
  );
  const accepts = ['09:00:00', ...clocks].map((clock, index) => ({
    seconds: at(clock) - 20,
    sessionId: id(index % 2),
    mac: `0200.0000.000${1 + (index % 2)}`,
    posture: 'Unknown',
  }));
  const given: Given = { 'agent.log': [listing, ...loop], 'mnt.xml': mnt(...accepts) };
  assert.equal(standingOf(given, 'loop-two-adapters'), 'confirmed');
  const { endpoints } = reportOf({ ...given, 'agent.log': loop });
  assert.ok(
    endpoints.every(({ causes }) =>
      causes.every(({ id: own, standing }) => own !== 'loop-two-adapters' || standing !== 'confirmed'),
    ),
  );
});

test('a loop whose sessions end: accounting stops before each loss', () => {
  const stop = (seconds: number): string => {
    const utc = new Date((seconds - 3600) * 1000).toISOString().slice(0, 23).replace('T', ' ');
    return `<181>Mar 10 09:00:00 psn1 CISE_RADIUS_Accounting 0000000001 1 0 ${utc} +00:00 0000000009 3001 NOTICE Radius-Accounting: RADIUS Accounting stop request, UserName=alice, Acct-Status-Type=Stop, CPMSessionID=${id(0)}, Calling-Station-ID=02-00-00-00-00-01,`;
  };
  const given = (shown: readonly string[]): Given => ({
    'agent.log': loop,
    'mnt-accounting.xml': shown.map((clock) => stop(at(clock) - 20)).join('\n'),
  });
  assert.equal(standingOf(given(clocks), 'loop-session-ends'), 'confirmed');
  assert.notEqual(standingOf(given(clocks.slice(1)), 'loop-session-ends'), 'confirmed');
});
