import assert from 'node:assert/strict';
import test from 'node:test';
import { causes, type Given, only, standingOf } from './support/case';
import { at, compliant, failed, fault, idle, line, lost, start } from './support/log';
import { attempt, deployment, inForce, mnt, profile, session } from './support/network';

const psn1 = 'psn1.example.com';
const time = at('09:00:00');
const list = 'STAFF_COMPLIANT-69afc100';
const unknownList = 'PRE_POSTURE-69af0000';
const denies = ['deny tcp any host 10.1.1.5 eq 8449', 'deny tcp any host 10.1.1.6 eq 8449', 'permit ip any any'];
const faulty: Given = {
  'agent.log': [compliant(time), ...start(time), ...fault(time + 90, psn1)],
  'ise-posture.json': deployment,
};

test('a session with the list that ISE sent before the assessment is not said to have another one', () => {
  const given: Given = {
    ...faulty,
    'mnt.xml': mnt({ seconds: time - 300, list: unknownList, posture: 'Unknown' }),
    'switch.txt': session({ seconds: time + 100, list: unknownList }),
  };
  assert.equal(standingOf(given, 'other-list-applied'), 'silent');
  const another = { ...given, 'switch.txt': session({ seconds: time + 100, list }) };
  assert.equal(standingOf(another, 'other-list-applied'), 'possible');
});

test('where the agent probes another port, nothing is ruled out because the list denies the one that ise-posture.json names', () => {
  const given: Given = {
    'agent.log': [compliant(time), ...start(time), ...fault(time + 90, psn1, 8450)],
    'ise-posture.json': deployment,
    'mnt.xml': mnt({ seconds: time + 1, list, posture: 'Compliant' }),
    'switch.txt': `${session({ seconds: time + 100, list })}\n${inForce(list, ...denies)}`,
  };
  assert.deepEqual(causes(given), ['port-differs psn1']);
  assert.deepEqual(
    causes(given, 'excluded').filter((id) => id.startsWith('deny-')),
    [],
  );
  const said = only(given).causes.flatMap(({ grounds }) => grounds.map(({ message }) => message));
  assert.deepEqual(
    said.filter((message) => message.includes('denies the probe')),
    [],
  );
});

test('a file in which the deny stands rules no defect of the list out where the PSN answered and nobody shows the list', () => {
  const given: Given = {
    ...faulty,
    'mnt.xml': mnt({ seconds: time + 1, list, posture: 'Compliant' }),
    'STAFF_COMPLIANT.dacl': `${denies.join('\n')}\n`,
  };
  for (const id of ['deny-missing', 'deny-too-late', 'deny-wrong']) assert.equal(standingOf(given, id), 'possible', id);
  const shown = `${session({ seconds: time + 100, list })}\n${inForce(list, ...denies)}`;
  assert.equal(standingOf({ ...given, 'switch.txt': shown }, 'deny-missing'), 'excluded');
});

test('nor does it rule out that the session has another list than ISE sent', () => {
  const given: Given = {
    ...faulty,
    'mnt.xml': mnt({ seconds: time + 1, list, posture: 'Compliant' }),
    'switch.txt': session({ seconds: time + 100, list: 'CONTRACTOR_COMPLIANT-69afc100' }),
    'CONTRACTOR_COMPLIANT.dacl': `${denies.join('\n')}\n`,
  };
  assert.equal(standingOf(given, 'other-list-applied'), 'confirmed');
});

test('what explains an answer is not told where none is seen', () => {
  const shown = `${session({ seconds: time + 100, list })}\n${inForce(list, ...denies)}`;
  const sent = mnt({ seconds: time + 1, list, posture: 'Compliant' });
  const known = { 'ise-posture.json': deployment };
  const off = { 'agent.log': [compliant(time), ...idle(time, time + 300)], 'ISEPostureCFG.xml': profile(0) };
  const silent = { 'agent.log': [compliant(time), ...start(time), ...failed(time + 1, psn1)] };
  const cases: readonly Given[] = [
    { ...known, 'switch.txt': shown },
    { ...known, 'mnt.xml': sent },
    { ...known, 'mnt.xml': sent, 'switch.txt': shown },
    { ...known, ...off, 'switch.txt': shown },
    { ...silent, 'mnt.xml': sent },
  ];
  for (const given of cases)
    assert.deepEqual(
      causes(given, 'possible').filter((id) => id !== 'ise-lost-agent-unaware'),
      [],
      Object.keys(given).join(),
    );
});

test('what is ruled out, or possible, names first what says so', () => {
  const shown = (...aces: readonly string[]): string =>
    `${session({ seconds: time + 100, list })}\n${inForce(list, ...aces)}`;
  const given = (...aces: readonly string[]): Given => ({
    ...faulty,
    'mnt.xml': mnt({ seconds: time + 1, list, posture: 'Compliant' }),
    'switch.txt': shown(...aces),
  });
  const first = (from: Given, id: string) => only(from).causes.find((cause) => cause.id === id)?.grounds[0];
  const late = given(denies[2]!, denies[0]!, denies[1]!);
  assert.deepEqual(
    ['deny-missing', 'race', 'not-enforced'].map((id) => first(late, id)?.message),
    [
      'This deny of psn1 comes too late.',
      'The list STAFF_COMPLIANT denies the probe to psn1 only below a line that lets it through.',
      'The list STAFF_COMPLIANT denies the probe to psn1 only below a line that lets it through.',
    ],
  );
  const open = { ...given(...denies), 'a.pcap': { attempts: [attempt(time + 90, '10.1.1.5', 8449, 'answered')] } };
  assert.equal(standingOf(open, 'not-enforced'), 'possible');
  assert.equal(first(open, 'not-enforced')?.message, 'The connection to psn1 came up.');
});

test('an answer of ISE from before the assessment rules nothing out about the one after it', () => {
  const given: Given = {
    ...faulty,
    'mnt.xml': mnt({ seconds: time - 300, list: unknownList, posture: 'Pending' }),
    'switch.txt': session({ seconds: time + 100, list: unknownList }),
  };
  for (const id of ['wrong-authorization', 'no-list-sent']) assert.equal(standingOf(given, id), 'silent', id);
});

test('a new session is shown by its id, the other adapter by its address, an answer without a list by what it lacks', () => {
  const round = (seconds: number): string[] => [compliant(seconds), ...start(seconds), ...lost(seconds + 60, psn1)];
  const times = [time, time + 120, time + 240];
  const macs = ['0200.0000.0001', '0200.0000.0002'];
  const log = [
    line(time - 5, 'MAC List=02:00:00:00:00:01,02:00:00:00:00:02, IP List=172.20.1.9, saved MAC=02:00:00:00:00:01'),
    ...times.flatMap(round),
  ];
  const quotes = (given: Given, message: string) =>
    only(given).causes.flatMap(({ grounds }) =>
      grounds.flatMap((ground) => (ground.message === message ? [ground.quote] : [])),
    );
  const sessions = mnt(
    ...[time - 100, ...times.map((at) => at + 50)].map((seconds, index) => ({
      seconds,
      list: unknownList,
      sessionId: `0A0101010000002A1234567${index}`,
    })),
  );
  const fresh = quotes({ 'agent.log': log, 'mnt.xml': sessions }, 'A new session shortly before the loss.');
  assert.equal(fresh.length, 3);
  for (const [index, quote] of fresh.entries()) assert.match(quote, new RegExp(`1234567${index + 1}`));
  const adapters = mnt(
    ...[time - 100, ...times.map((at) => at + 50)].map((seconds, index) => ({
      seconds,
      list: unknownList,
      mac: macs[index % 2]!,
    })),
  );
  const other = quotes(
    { 'agent.log': log, 'mnt.xml': adapters },
    'The other adapter authenticates shortly before the loss.',
  );
  assert.deepEqual(
    other.map((quote) => /<calling_station_id>([^<]*)/.exec(quote)?.[1]),
    ['02:00:00:00:00:02', '02:00:00:00:00:01', '02:00:00:00:00:02'],
  );
  const unsent: Given = {
    ...faulty,
    'mnt.xml': mnt({ seconds: time + 1, posture: 'Compliant' }),
    'switch.txt': session({}),
  };
  const said = only(unsent)
    .causes.find(({ id }) => id === 'no-list-sent')!
    .grounds.map(({ message }) => message);
  assert.ok(said.includes('ISE’s newest answer names no list.'));
});
