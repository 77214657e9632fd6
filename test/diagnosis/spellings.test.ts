import assert from 'node:assert/strict';
import test from 'node:test';
import { type Given, reportOf, standingOf } from './support/case';
import { at, compliant, failed, fault, headers, lost, sent, start } from './support/log';
import { applied, attempt, client, deployment, inForce, mnt, session } from './support/network';

const psn1 = 'psn1.example.com';
const psn2 = 'psn2.example.com';
const denies = ['deny tcp any host 10.1.1.5 eq 8449', 'deny tcp any host 10.1.1.6 eq 8449'];
const rest = 'permit ip any any';
const list = 'STAFF_COMPLIANT-69afc100';
const faulty = [
  compliant(at('09:00:00')),
  ...start(at('09:00:00')),
  ...failed(at('09:00:01'), psn1),
  ...fault(at('09:00:10'), psn2),
];
const accepts = mnt(
  { seconds: at('08:50:00'), list: 'PRE_POSTURE-69af0000', posture: 'Unknown' },
  { seconds: at('09:00:01'), posture: 'Compliant', list },
);
const printed = session({ seconds: at('09:05:00'), list });

/** What a device prints, in a zone with this name; `hours` ahead of UTC. */
function inZone(text: string, name: string, hours: number): string {
  return text.replace(/\b(\d\d)(:\d\d:\d\d\.\d{3}) UTC/g, (_, hour: string, others: string) => {
    const local = String(Number(hour) + hours).padStart(2, '0');
    return `${local}${others} ${name}`;
  });
}

test('names of zones that mean one offset date what a device prints; others do not', () => {
  const given = (name: string, hours: number): Given => ({
    'agent.log': [compliant(at('09:00:00')), ...start(at('09:00:00')), ...fault(at('09:00:01'), psn2)],
    'ise-posture.json': deployment,
    'mnt.xml': accepts,
    'switch.txt': inZone([printed, inForce(list, ...denies, rest)].join('\n'), name, hours),
    'syslog.txt': inZone(applied(at('09:00:04'), list), name, hours),
  });
  for (const [name, hours] of [
    ['UTC', 0],
    ['CET', 1],
    ['EDT', -4],
    ['JST', 9],
  ] as const)
    assert.equal(standingOf(given(name, hours), 'race'), 'confirmed', name);
  // China, or America; and a name that somebody made up.
  for (const name of ['CST', 'HQ']) assert.equal(standingOf(given(name, 8), 'race'), 'possible', name);
});

test('a list without a header has the name of its file where ise-posture.json names it', () => {
  const { psns } = JSON.parse(deployment) as { readonly psns: unknown };
  const own = 'LIMITED-69af0000';
  const given = (name: string): Given => ({
    'agent.log': faulty,
    'ise-posture.json': JSON.stringify({ psns, acls: [{ files: 'acl/*', name, posture: 'unknown' }] }),
    'acl/LIMITED.dacl': rest,
    'mnt.xml': mnt({ seconds: at('08:50:00'), list: own, posture: 'Unknown' }),
    'switch.txt': [session({ seconds: at('09:05:00'), list: own }), inForce(own, rest)].join('\n'),
  });
  assert.equal(standingOf(given('LIMITED'), 'unknown-list-applied'), 'confirmed');
  assert.equal(standingOf(given('LIM*'), 'unknown-list-applied'), 'confirmed');
  assert.equal(standingOf(given('OTHER'), 'unknown-list-applied'), 'possible');
});

test('beside the endpoint’s own packets, a strange address is its other path where the answered probe left from it', () => {
  const given = (...more: readonly ReturnType<typeof attempt>[]): Given => ({
    'agent.log': faulty,
    'ise-posture.json': deployment,
    'mnt.xml': accepts,
    'switch.txt': [printed, inForce(list, ...denies, rest)].join('\n'),
    'client.pcap': { attempts: [attempt(at('08:59:50'), '10.1.1.6', 8443, 'answered'), ...more] },
  });
  const other = (clock: string) => attempt(at(clock), '10.1.1.6', 8449, 'answered', '192.168.1.7');
  assert.equal(standingOf(given(other('09:00:10')), 'other-path'), 'confirmed');
  // Somebody else's probe at another time, or beside the endpoint's own.
  assert.notEqual(standingOf(given(other('09:00:40')), 'other-path'), 'confirmed');
  const own = attempt(at('09:00:10'), '10.1.1.6', 8449, 'answered', client);
  assert.notEqual(standingOf(given(other('09:00:10'), own), 'other-path'), 'confirmed');
});

test('the port of the session goes down before each loss; another one, or not before each, is no cause', () => {
  const clocks = ['09:05:00', '09:10:00', '09:15:00'];
  const loop = clocks.flatMap((clock, index) => [
    compliant(at('09:00:00') + index * 300),
    ...start(at('09:00:00') + index * 300),
    ...lost(at(clock), psn1),
  ]);
  const given = (port: string, shown: readonly string[]): Given => ({
    'agent.log': loop,
    'switch.txt': session({ seconds: at('09:14:00'), list }),
    'syslog.txt': shown
      .map((clock) => {
        const stamp = /^.* UTC/.exec(applied(at(clock) - 20, list))![0];
        return `${stamp}: %LINK-3-UPDOWN: Interface ${port}, changed state to down`;
      })
      .join('\n'),
  });
  assert.equal(standingOf(given('GigabitEthernet1/0/5', clocks), 'loop-session-ends'), 'confirmed');
  assert.equal(standingOf(given('Gi1/0/5', clocks), 'loop-session-ends'), 'confirmed');
  assert.notEqual(standingOf(given('GigabitEthernet1/0/6', clocks), 'loop-session-ends'), 'confirmed');
  assert.notEqual(standingOf(given('GigabitEthernet1/0/5', clocks.slice(1)), 'loop-session-ends'), 'confirmed');
});

test('an answer that is not ISE’s did not come through the list; ISE’s own did', () => {
  const given = (...answer: readonly string[]): Given => ({
    'agent.log': [...faulty.slice(0, -fault(0, psn2).length), ...answer],
    'ise-posture.json': deployment,
    'mnt.xml': accepts,
    'switch.txt': [printed, inForce(list, ...denies, rest)].join('\n'),
    'syslog.txt': applied(at('09:00:02'), list),
    'client.pcap': { attempts: [attempt(at('09:00:10'), '10.1.1.6', 8449, 'answered')] },
  });
  const stranger = given(...sent(at('09:00:10'), psn2), ...headers(at('09:00:10'), undefined, ['Server: squid'], 403));
  assert.deepEqual(
    ['answered-by-another', 'not-enforced'].map((leaf) => standingOf(stranger, leaf)),
    ['confirmed', 'possible'],
  );
  assert.equal(standingOf(given(...fault(at('09:00:10'), psn2)), 'not-enforced'), 'confirmed');
});

test('a deny for the port beside the state-sync port is a wrong one; of one for a port far off nobody can say what it was meant for', () => {
  const given = (port: number): Given => ({
    'agent.log': faulty,
    'ise-posture.json': deployment,
    'mnt.xml': accepts,
    'switch.txt': [printed, inForce(list, denies[0]!, `deny tcp any host 10.1.1.6 eq ${port}`, rest)].join('\n'),
  });
  const standings = (port: number) => ['deny-wrong', 'deny-missing'].map((id) => standingOf(given(port), id));
  assert.deepEqual(standings(8450), ['confirmed', 'excluded']);
  assert.deepEqual(standings(8443), ['confirmed', 'excluded']);
  assert.equal(standings(9000)[1], 'confirmed');
  assert.notEqual(standings(9000)[0], 'excluded');
  // No deny of this PSN at all.
  const none = { ...given(1), 'switch.txt': [printed, inForce(list, denies[0]!, rest)].join('\n') };
  assert.deepEqual([standingOf(none, 'deny-wrong'), standingOf(none, 'deny-missing')], ['excluded', 'confirmed']);
});

test('a line that may name a list keeps anyone from saying that the session has none', () => {
  const shown = (...policies: readonly string[]): string =>
    [
      'WLC#show wireless client mac-address 0200.0000.0001 detail',
      'Time source is NTP, 09:05:00.000 UTC Tue Mar 10 2026',
      'Client MAC Address : 0200.0000.0001',
      'Client IPv4 Address : 10.9.1.5',
      'Policy Manager State: Run',
      'Session Manager:',
      '  Authorized       : TRUE',
      '  Common Session ID: 0A0101010000002A12345678',
      '  Auth Method Status List',
      '  Server Policies:',
      ...policies,
    ].join('\n');
  const said = (text: string): string =>
    JSON.stringify(
      reportOf({ 'agent.log': faulty, 'ise-posture.json': deployment, 'mnt.xml': accepts, 'switch.txt': text })
        .endpoints,
    );
  const lacks = /diagnosis\.ground\.no-list|The session has no list/;
  assert.doesNotMatch(said(shown(`    ACS ACL : xACSACLx-IP-${list}`)), lacks);
  assert.match(said(shown('    ACS ACL : None')), lacks);
});
