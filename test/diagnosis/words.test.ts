import assert from 'node:assert/strict';
import test from 'node:test';
import { createLocalizer } from '../../server/src/core/localizer';
import { diagnose, type LogMaterial, reportText, withQuotes } from '../../server/src/diagnosis';
import { causes, type Given, materialOf, only, standingOf } from './support/case';
import { at, compliant, failed, fault, headers, idle, line, lost, sent, start } from './support/log';
import { applied, attempt, deployment, inForce, mnt, profile, session, wireless } from './support/network';

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

const remedies = (given: Given, id: string): readonly string[] =>
  only(given)
    .causes.find((cause) => cause.id === id)!
    .remedies.map(({ message }) => message);

test('where the session has an older save, ISE’s newest one is looked at before it is changed', () => {
  const given = (sent: string): Given => ({
    ...faulty,
    'mnt.xml': mnt({ seconds: time + 1, list: sent, posture: 'Compliant' }),
    'switch.txt': `${session({ seconds: time + 100, list })}\n${inForce(list, denies[1]!, denies[2]!)}`,
  });
  const newest = /older save .* look at the newest one first/;
  const older = remedies(given('STAFF_COMPLIANT-69afc200'), 'deny-missing');
  assert.deepEqual(older.map((text) => newest.test(text)).slice(0, 3), [false, true, false]);
  assert.ok(!remedies(given(list), 'deny-missing').some((text) => newest.test(text)));
});

test('a profile that is off though it is wanted is turned on behind what has to be ready, and delivered', () => {
  const given = { 'ISEPostureCFG.xml': profile(0) };
  const wanted = { ...given, 'ise-posture.json': deployment.replace(/^\{/, '{ "expectedInterval": 45,') };
  const [ready, interval, delivered, ...more] = remedies(wanted, 'interval-off');
  assert.match(ready!, /first deny the state-sync port/);
  assert.match(interval!, /for example to 45/);
  assert.match(delivered!, /^Check which client provisioning rule/);
  assert.deepEqual(more, []);
  assert.match(remedies(given, 'interval-off').join('\n'), /for example to 60/);
});

test('a list that the NAD did not take comes with the next authorization', () => {
  const given: Given = {
    ...faulty,
    'mnt.xml': mnt({ seconds: time + 1, list, posture: 'Compliant' }),
    'switch.txt': session({ seconds: time + 100 }),
  };
  assert.match(remedies(given, 'list-not-installed').slice(2).join('\n'), /^Reauthenticate.*\nRestart/);
});

test('after a fault whose cause is not removed a restart alone is not advised', () => {
  const given: Given = { 'agent.log': [...(faulty['agent.log'] as string[]), compliant(time + 400)] };
  assert.match(remedies(given, 'stopped-earlier').join('\n'), /once the cause of that fault is removed/);
});

test('an IPv6 list that the session has is the one to change, and is shown for the PSN that answered', () => {
  const six = 'STAFF6-69afc100';
  const shown = `SW1#show ipv6 access-list xACSACLx-IPV6-${six}\nIPv6 access list xACSACLx-IPV6-${six}\n    permit ipv6 any any sequence 10\nSW1#`;
  const both = deployment.replace('"10.1.1.6"', '"10.1.1.6", "2001:db8::6"');
  const given = (list6: string | undefined): Given => ({
    ...faulty,
    'ise-posture.json': both,
    'switch.txt': `${session({ seconds: time + 100, list, ...(list6 === undefined ? {} : { list6 }) })}\n${inForce(list, ...denies)}\n${shown}`,
    'a.pcap': { attempts: [attempt(time + 90, '2001:db8::6', 8449, 'answered')] },
  });
  assert.match(remedies(given(six), 'ipv6-path')[1]!, /in STAFF6, above/);
  assert.match(remedies(given(undefined), 'ipv6-path')[1]!, /an IPv6 list/);
  const cause = only(given(six)).causes.find(({ id }) => id === 'ipv6-path')!;
  assert.deepEqual(
    cause.grounds.map(({ message }) => message),
    ['Answered over IPv6.', 'The list lets the probe to psn2 through here.'],
  );
});

test('a code of HTTP is an answer, not a failure', () => {
  const answered: Given = {
    'agent.log': [compliant(time), ...start(time), ...sent(time + 1, psn1), ...headers(time + 2, undefined)],
  };
  assert.match(only(answered).summary, /^Probes to psn1\.example\.com are answered with HTTP 200\. /);
  const broken = { 'agent.log': [compliant(time), ...start(time), ...failed(time + 1, psn1, 12045)] };
  assert.match(only(broken).summary, /^Probes to psn1\.example\.com fail with 12045\. /);
});

test('a quoted status is shown to its end, and a longer line is marked where it is cut', () => {
  const long = line(time - 1, `${'x'.repeat(600)}`);
  const given: Given = { 'agent.log': [long, ...(faulty['agent.log'] as string[]), compliant(time + 400)] };
  const quotes = only(given).causes.flatMap(({ grounds }) => grounds.map(({ quote }) => quote));
  assert.ok(quotes.some((quote) => quote.endsWith('Description1:"Compliant.",Description2:""}.')));
  const [log] = materialOf(given);
  const { lineText: _, ...bare } = log as LogMaterial;
  const [first] = withQuotes(diagnose([bare]), () => `  ${long}`).endpoints[0]!.causes;
  assert.equal(first!.grounds[0]!.quote, `${long.slice(0, 439)}…`);
});

test('a cause that no material confirms says what would help', () => {
  const round = (seconds: number): string[] => [compliant(seconds), ...start(seconds), ...lost(seconds + 60, psn1)];
  const given: Given = {
    'agent.log': [time, time + 120, time + 240].flatMap(round),
    'mnt.xml': mnt({ seconds: time - 100, list: unknownList }),
  };
  const said = reportText(diagnose(materialOf(given)), createLocalizer('en'));
  assert.match(said, /Loop: no accounting\n {4}- ISE’s records[\s\S]*? {4}- If so: On the NAD: Turn on accounting/);
  assert.doesNotMatch(said, /If so: On the endpoint/);
});

test('certificate and TLS are put in order after the deny: before, the answer Compliant would stop synchronization', () => {
  for (const [id, code] of [
    ['certificate', 12045],
    ['tls', 12157],
  ] as const) {
    const given = { 'agent.log': [compliant(time), ...start(time), ...failed(time + 1, psn1, code)] };
    assert.match(remedies(given, id)[1]!, /^First find out why the probe reached psn1/, id);
    assert.equal(remedies(given, id).length, 3);
  }
});

test('what changes for sessions to come comes to those that are there by a reauthentication, and a profile by its delivery', () => {
  const accepted = mnt({ seconds: time + 1, list, posture: 'Compliant' });
  const other: Given = {
    ...faulty,
    'mnt.xml': accepted,
    'switch.txt': session({ seconds: time + 100, list: 'GUESTS-69afc100' }),
  };
  const local: Given = { ...faulty, 'mnt.xml': accepted, 'wlc.txt': wireless('Local') };
  const nowhere: Given = {
    ...faulty,
    'mnt.xml': accepted,
    'switch.txt': `${session({ seconds: time + 100, list, address: 'Unknown' })}\n${inForce(list, ...denies)}`,
  };
  for (const [given, id] of [
    [other, 'other-list-applied'],
    [local, 'platform-no-dacl'],
    [nowhere, 'client-address-unknown'],
  ] as const)
    assert.match(remedies(given, id).at(-2)!, /^Reauthenticate the sessions/, id);
  const raced: Given = {
    ...faulty,
    'agent.log': [compliant(time), ...start(time), ...fault(time + 1, psn1)],
    'mnt.xml': accepted,
    'switch.txt': `${session({ seconds: time + 100, list })}\n${inForce(list, ...denies)}`,
    'syslog.txt': applied(time + 4, list),
  };
  assert.match(remedies(raced, 'race').slice(1, 3).join('\n'), /^Set Network Transition Delay .*\nHave ISE deliver/);
});

test('a copy with the fault of the list in ISE is changed as well, where it is blocked while unknown or has another port', () => {
  const shut = ['permit udp any any eq bootps', 'deny ip any any'].join('\n');
  const copied = (file: string): RegExp => new RegExp(`^In your file: Change the copy in ${file} the same way\\.$`);
  const steps = (given: Given, id: string): readonly string[] =>
    only(given)
      .causes.find((cause) => cause.id === id)!
      .remedies.map(({ where, message }) => `${where === 'file' ? 'In your file: ' : ''}${message}`);
  const unheard: Given = {
    'ise-posture.json': deployment,
    'agent.log': [compliant(time), ...start(time), ...failed(time + 1, psn1)],
    'mnt.xml': mnt({ seconds: time - 60, list: unknownList, posture: 'Unknown' }, { seconds: time + 1, list }),
    'PRE_POSTURE.dacl': `${shut}\n`,
  };
  assert.match(steps(unheard, 'blocked-before-posture')[2]!, copied('PRE_POSTURE\\.dacl'));
  const moved: Given = {
    'agent.log': [compliant(time), ...start(time), ...fault(time + 90, psn1, 8450)],
    'ise-posture.json': deployment,
    'mnt.xml': mnt({ seconds: time + 1, list, posture: 'Compliant' }),
    'switch.txt': `${session({ seconds: time + 100, list })}\n${inForce(list, ...denies)}`,
  };
  const file = (...aces: readonly string[]): Given => ({ ...moved, 'STAFF_COMPLIANT.dacl': `${aces.join('\n')}\n` });
  assert.match(steps(file(...denies), 'port-differs')[2]!, copied('STAFF_COMPLIANT\\.dacl'));
  const right = file('deny tcp any host 10.1.1.5 range 8449 8450', ...denies);
  assert.doesNotMatch(steps(right, 'port-differs').join('\n'), /In your file/);
});

test('a gap in the probing is told with its time', () => {
  const given: Given = {
    'agent.log': [
      compliant(time),
      ...start(time),
      ...[0, 30, 60, 90, 120, 150].flatMap((after) => failed(time + 1 + after, psn1)),
      ...idle(time + 180, time + 1200),
    ],
  };
  const gap = only(given).limits.find((limit) => limit.includes('no probe'));
  assert.match(gap!, /^From 09:02:3\d on the log shows no probe for \d+ min/);
});
