import assert from 'node:assert/strict';
import test from 'node:test';
import { causes, type Given, only, standingOf } from './support/case';
import { at, compliant, failed, fault, idle, lost, start } from './support/log';
import { applied, attempt, deployment, inForce, mnt, session, wireless } from './support/network';

const time = at('09:00:00');
const list = 'STAFF_COMPLIANT-636b75ac';
/** Saved at 09:05:00 of the log's clock, behind the fault. */
const mended = 'STAFF_COMPLIANT-69afd0ac';
const denies = ['deny tcp any host 10.1.1.5 eq 8449', 'deny tcp any host 10.1.1.6 eq 8449', 'permit ip any any'];
const accept = { seconds: time + 1, list, posture: 'Compliant' };
const faulty: Given = {
  'agent.log': [compliant(time), ...start(time), ...fault(time + 90, 'psn1.example.com')],
  'ise-posture.json': deployment,
};
const later = { ...accept, seconds: time + 400, list: mended };

test('a session with the list as it was saved after the fault tells nothing of the fault', () => {
  const given = (...accepts: readonly (typeof accept)[]): Given => ({
    ...faulty,
    ...(accepts.length === 0 ? {} : { 'mnt.xml': mnt(...accepts) }),
    'switch.txt': `${session({ seconds: time + 500, list: mended })}\n${inForce(mended, ...denies)}`,
    'syslog.txt': [applied(time + 2, list), applied(time + 401, mended)],
    'a.pcap': { attempts: [attempt(time + 90, '10.1.1.5', 8449, 'answered')] },
  });
  for (const records of [[accept, later], [accept], []]) {
    assert.deepEqual(causes(given(...records)), []);
    assert.notEqual(standingOf(given(...records), 'deny-missing'), 'excluded');
  }
});

test('a save that was sent, or shown, before it was made tells no time: the session with it counts', () => {
  const given: Given = {
    ...faulty,
    'mnt.xml': mnt({ ...accept, list: mended }),
    'switch.txt': `${session({ seconds: time + 95, list: mended })}\n${inForce(mended, denies[1]!, 'permit ip any any')}`,
  };
  assert.deepEqual(causes(given), ['deny-missing psn1']);
  const { 'mnt.xml': _, ...shownOnly } = given;
  assert.notEqual(standingOf(shownOnly, 'deny-missing'), 'excluded');
});

test('a later session’s list says nothing of the one that ISE sent for the session of the run', () => {
  const other = '0A0101010000002B12345699';
  const unknown = 'PRE_POSTURE-69af0000';
  const given = (sessionId: string): Given => ({
    ...faulty,
    'mnt.xml': mnt(accept),
    'switch.txt': session({ seconds: time + 9000, list: unknown, sessionId }),
  });
  assert.equal(standingOf(given('0A0101010000002A12345678'), 'other-list-applied'), 'confirmed');
  assert.equal(standingOf(given(other), 'other-list-applied'), 'possible');
});

test('a session that is first told of after the run is another one, also where some messages of it have no time', () => {
  const other = '0A0101010000002B12345699';
  const given: Given = {
    ...faulty,
    'mnt.xml': mnt({ ...accept, list: undefined }, { ...later, sessionId: other }),
    'syslog.txt': [
      applied(time + 401, mended)
        .replace(/^/, '*')
        .replace('0A0101010000002A12345678', other),
    ],
    'switch.txt': session({ seconds: time + 500, list, sessionId: other }),
  };
  assert.notEqual(standingOf(given, 'no-list-sent'), 'excluded');
});

test('a connection that came up in a capture, and of which the log has no answer, is no health', () => {
  const silent = [
    compliant(time),
    ...start(time),
    ...failed(time + 1, 'psn1.example.com'),
    ...idle(time + 60, time + 300),
  ];
  const given = (outcome: 'answered' | 'no-answer'): Given => ({
    'agent.log': silent,
    'ise-posture.json': deployment,
    'mnt.xml': mnt(accept),
    'switch.txt': `${session({ seconds: time + 200, list })}\n${inForce(list, ...denies)}`,
    'a.pcap': {
      attempts: [
        attempt(time + 1, '10.1.1.5', 8449, 'no-answer'),
        attempt(time + 30, '10.1.1.5', 8443, 'answered'),
        attempt(time + 100, '10.1.1.5', 8449, outcome),
      ],
    },
  });
  assert.deepEqual([only(given('no-answer')).verdict, only(given('no-answer')).proven], ['healthy', true]);
  assert.deepEqual([only(given('answered')).verdict, only(given('answered')).exit], ['undecided', 3]);
});

test('three losses are a loop by the dates of the answers, though the log’s clock was set in between', () => {
  const run = (seconds: number, shift: number): string[] =>
    [compliant(seconds + shift), ...start(seconds + shift), ...lost(seconds + shift + 60, 'psn1.example.com')].map(
      (text) => text.replace(/Date: .* GMT/, `Date: ${new Date((seconds + 60 - 3600) * 1000).toUTCString()}`),
    );
  const given = (shift: number): string[] => [
    ...run(time, 0),
    ...run(time + 120, 0),
    ...run(time + 240, shift),
    compliant(time + 360 + shift),
    ...start(time + 360 + shift),
    ...failed(time + 361 + shift, 'psn1.example.com'),
  ];
  for (const shift of [0, 7200]) assert.equal(only({ 'agent.log': given(shift) }).verdict, 'fault', String(shift));
});

test('local switching, or another list, is not ruled out where ISE’s answer after the assessment is not at hand', () => {
  const before = { seconds: time - 300, list: 'PRE_POSTURE-69af0000', posture: 'Unknown' };
  const given = (...accepts: readonly (typeof before)[]): Given => ({
    ...faulty,
    'mnt.xml': mnt(...accepts),
    'wlc.txt': wireless('Local'),
  });
  assert.equal(standingOf(given(before, accept), 'platform-no-dacl'), 'confirmed');
  assert.equal(standingOf(given(before), 'platform-no-dacl'), 'possible');
  const wired = (...accepts: readonly (typeof before)[]): Given => ({
    ...faulty,
    'mnt.xml': mnt(...accepts),
    'switch.txt': session({ seconds: time + 100, list: 'GUESTS-69af0000' }),
  });
  assert.equal(standingOf(wired(before, accept), 'other-list-applied'), 'confirmed');
  assert.equal(standingOf(wired(before), 'other-list-applied'), 'possible');
});

test('the installation of another time’s list does not say that a connection came up before the list', () => {
  const other = '0A0101010000002B12345699';
  const pending = 'PRE_POSTURE-69af0000';
  const given: Given = {
    ...faulty,
    'mnt.xml': mnt(accept),
    'switch.txt': session({ seconds: time + 9000, list: pending, sessionId: other }),
    'syslog.txt': [applied(time + 2, list), applied(time + 8990, pending).replace('0A0101010000002A12345678', other)],
    'a.pcap': { attempts: [attempt(time + 90, '10.1.1.5', 8449, 'answered')] },
  };
  assert.equal(standingOf(given, 'not-enforced'), 'possible');
});
