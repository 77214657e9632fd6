import assert from 'node:assert/strict';
import test from 'node:test';
import { type Given, standingOf } from './support/case';
import { at, compliant, failed, fault, start } from './support/log';
import { applied, client, deployment, inForce, mnt, session } from './support/network';

const psn1 = 'psn1.example.com';
const psn2 = 'psn2.example.com';
const denies = ['deny tcp any host 10.1.1.5 eq 8449', 'deny tcp any host 10.1.1.6 eq 8449'];
const rest = 'permit ip any any';
const list = 'STAFF_COMPLIANT-69afc100';
const newer = 'STAFF_COMPLIANT-69afc200';

/** Compliant at nine, and psn2 answers the first probe of it. */
const faulty = [
  compliant(at('09:00:00')),
  ...start(at('09:00:00')),
  ...failed(at('09:00:01'), psn1),
  ...fault(at('09:00:10'), psn2),
];
const now = at('09:05:00');
const accept = { seconds: at('09:00:01'), posture: 'Compliant' };

/** The whole material of the fault: what the switch shows of a session with this list, and what ISE sent. */
function whole(shown: string | undefined, aces: readonly string[], sent: string | undefined = shown): Given {
  return {
    'agent.log': faulty,
    'ise-posture.json': deployment,
    'switch.txt': [session({ seconds: now, list: shown }), ...(shown ? [inForce(shown, ...aces)] : [])].join('\n'),
    'mnt.xml': mnt(
      { seconds: at('08:50:00'), list: 'PRE_POSTURE-69af0000', posture: 'Unknown' },
      { ...accept, list: sent },
    ),
  };
}

function without(given: Given, ...paths: readonly string[]): Given {
  return Object.fromEntries(Object.entries(given).filter(([path]) => !paths.includes(path)));
}

/** A leaf is confirmed by a case, not by the near miss, and never without its material. */
function leaf(id: string, confirming: Given, miss: Given, ...needed: readonly string[]): void {
  test(`${id}: confirmed, a near miss, and without its material`, () => {
    assert.equal(standingOf(confirming, id), 'confirmed');
    assert.notEqual(standingOf(miss, id), 'confirmed', 'near miss');
    assert.notEqual(standingOf(without(confirming, ...needed), id), 'confirmed', 'without material');
    assert.notEqual(standingOf(without(confirming, ...needed), id), 'excluded', 'without material');
  });
}

const late = [denies[0]!, rest, denies[1]!];
const wrong = [denies[0]!, 'deny udp any host 10.1.1.6 eq 8449', rest];

leaf('deny-missing', whole(list, [denies[0]!, rest]), whole(list, [...denies, rest]), 'switch.txt', 'mnt.xml');
leaf('deny-too-late', whole(list, late), whole(list, [...denies, rest]), 'switch.txt', 'mnt.xml');
leaf('deny-wrong', whole(list, wrong), whole(list, [...denies, rest]), 'switch.txt', 'mnt.xml');
leaf('older-list', whole(list, [denies[0]!, rest], newer), whole(newer, [denies[0]!, rest], newer), 'mnt.xml');
leaf('other-list-applied', whole('GUESTS-69afc100', [rest], list), whole(list, [denies[0]!, rest]), 'mnt.xml');
leaf(
  'wrong-authorization',
  whole('GUESTS-69afc100', [rest]),
  whole('CONTRACTOR_COMPLIANT-69afc100', [rest]),
  'mnt.xml',
);
leaf('unknown-list-applied', whole('PRE_POSTURE-69af0000', [rest], list), whole(list, [rest]), 'switch.txt');
leaf('list-not-installed', whole(undefined, [], list), whole(list, [...denies, rest]), 'switch.txt');

const unsent = { ...whole(list, [rest]), 'switch.txt': session({}), 'mnt.xml': mnt(accept) };
leaf('no-list-sent', unsent, { ...unsent, 'mnt.xml': mnt({ ...accept, list }) }, 'mnt.xml');
leaf('list-empty', whole(list, []), whole(list, [rest]), 'switch.txt');

test('without a name of the list in session or record, a list for compliant endpoints is possible, no more', () => {
  const given = {
    'agent.log': faulty,
    'ise-posture.json': deployment,
    'STAFF_COMPLIANT.dacl': `${denies[0]}\n${rest}\n`,
  };
  assert.equal(standingOf(given, 'deny-missing'), 'possible');
});

test('the race is confirmed by a dated installation after the probe, and by nothing less', () => {
  const first = [compliant(at('09:00:00')), ...start(at('09:00:00')), ...fault(at('09:00:01'), psn2)];
  const given = (seconds: number): Given => ({
    ...whole(list, [...denies, rest]),
    'agent.log': first,
    'syslog.txt': applied(seconds, list),
  });
  assert.equal(standingOf(given(at('09:00:04')), 'race'), 'confirmed');
  assert.equal(standingOf(given(at('08:59:50')), 'race'), 'excluded');
  assert.equal(standingOf(without(given(at('09:00:04')), 'syslog.txt'), 'race'), 'possible');
  assert.equal(
    standingOf({ ...given(at('09:00:04')), 'agent.log': [compliant(at('08:50:00')), ...first.slice(1)] }, 'race'),
    'excluded',
  );
});

test('not enforced: a handshake from the session’s address behind the installation; from another address: another path', () => {
  const handshake = (from: string): Given => ({
    ...whole(list, [...denies, rest]),
    'syslog.txt': applied(at('09:00:02'), list),
    'client.pcap': {
      attempts: [
        {
          time: (at('09:00:10') - 3600) * 1000,
          client: from,
          clientPort: 50_000,
          destination: '10.1.1.6',
          port: 8449,
          syns: 1,
          outcome: 'answered',
          tls: true,
        },
      ],
    },
  });
  assert.equal(standingOf(handshake(client), 'not-enforced'), 'confirmed');
  assert.equal(standingOf(handshake(client), 'other-path'), 'silent');
  assert.equal(standingOf(handshake('192.168.1.7'), 'other-path'), 'confirmed');
  assert.notEqual(standingOf(handshake('192.168.1.7'), 'not-enforced'), 'confirmed');
  assert.notEqual(standingOf(without(handshake(client), 'client.pcap'), 'not-enforced'), 'confirmed');
});

test('the port: the list denies the one that is known, and the agent probes another', () => {
  const at8450 = [compliant(at('09:00:00')), ...start(at('09:00:00')), ...fault(at('09:00:10'), psn2, 8450)];
  const given = { ...whole(list, [...denies, rest]), 'agent.log': at8450 };
  assert.equal(standingOf(given, 'port-differs'), 'confirmed');
  const both = whole(list, [...denies, 'deny tcp any host 10.1.1.6 eq 8450', rest]);
  assert.notEqual(standingOf({ ...both, 'agent.log': at8450 }, 'port-differs'), 'confirmed');
  assert.notEqual(standingOf(without(given, 'switch.txt', 'mnt.xml'), 'port-differs'), 'confirmed');
});

test('a file that is not what ISE sends: said of the same save, not of an older one, and never without the list in force', () => {
  const authored = `${[...denies, rest].join('\n')}\n`;
  const given = { ...whole(list, [denies[0]!, rest]), 'STAFF_COMPLIANT.dacl': authored };
  assert.equal(standingOf(given, 'authored-differs'), 'confirmed');
  assert.notEqual(
    standingOf({ ...given, 'STAFF_COMPLIANT.dacl': `${denies[0]}\n${rest}\n` }, 'authored-differs'),
    'confirmed',
  );
  const older = { ...whole(list, [denies[0]!, rest], newer), 'STAFF_COMPLIANT.dacl': authored };
  assert.notEqual(standingOf(older, 'authored-differs'), 'confirmed');
  assert.equal(standingOf(without(given, 'switch.txt'), 'authored-differs'), 'silent');
});

test('a client that is switched locally takes no downloadable list', () => {
  const wireless = (switching: string): string =>
    [
      'WLC1#show wireless client mac-address 0200.0000.0001 detail',
      `Load for five secs: 1%/0%; one minute: 1%; five minutes: 1%`,
      `Time source is NTP, 08:05:00.000 UTC Tue Mar 10 2026`,
      'Client MAC Address : 0200.0000.0001',
      `Client IPv4 Address : ${client}`,
      'Policy Profile : STAFF',
      `FlexConnect Data Switching : ${switching}`,
      'Session Manager:',
      '  Authorized          : TRUE',
      '  Common Session ID: 0A0101010000002A12345678',
      'Auth Method Status List',
      '        Method : Dot1x',
      '  Server Policies:',
      '  Resultant Policies:',
    ].join('\n');
  const given = (switching: string): Given => ({ ...whole(list, [], list), 'switch.txt': wireless(switching) });
  assert.equal(standingOf(given('Local'), 'platform-no-dacl'), 'confirmed');
  assert.notEqual(standingOf(given('Central'), 'platform-no-dacl'), 'confirmed');
  assert.equal(standingOf(without(given('Local'), 'mnt.xml'), 'platform-no-dacl'), 'silent');
});

test('an unknown client address: possible on IOS-XE, confirmed by the device’s log, ruled out by a list that lets the probe through', () => {
  const shown = (aces: readonly string[]): Given => ({
    ...whole(list, aces),
    'switch.txt': [session({ seconds: now, list, address: 'Unknown' }), inForce(list, ...aces)].join('\n'),
  });
  const zero =
    'Mar 10 2026 08:00:02.120 UTC: %EPM-6-IPEVENT: IP 0.0.0.0| MAC 0200.0000.0001| AuditSessionID 0A0101010000002A12345678| AUTHTYPE DOT1X| EVENT IP-WAIT';
  assert.equal(standingOf(shown([...denies, rest]), 'client-address-unknown'), 'possible');
  assert.equal(standingOf({ ...shown([...denies, rest]), 'syslog.txt': zero }, 'client-address-unknown'), 'confirmed');
  assert.notEqual(
    standingOf({ ...shown([denies[0]!, rest]), 'syslog.txt': zero }, 'client-address-unknown'),
    'confirmed',
  );
  assert.equal(standingOf(whole(list, [...denies, rest]), 'client-address-unknown'), 'silent');
});

test('a probe over IPv6 that no IPv6 list denies', () => {
  const literal = [compliant(at('09:00:00')), ...start(at('09:00:00')), ...fault(at('09:00:10'), '2001:db8::5')];
  const given = { ...whole(list, [...denies, rest]), 'agent.log': literal };
  assert.equal(standingOf(given, 'ipv6-path'), 'confirmed');
  assert.equal(standingOf(whole(list, [...denies, rest]), 'ipv6-path'), 'silent');
  assert.equal(standingOf(without(given, 'switch.txt'), 'ipv6-path'), 'possible');
  const denied = [
    session({ seconds: now, list, list6: 'STAFF6_COMPLIANT-69afc100' }),
    'SW1#show ipv6 access-list',
    'IPv6 access list xACSACLx-IPV6-STAFF6_COMPLIANT-69afc100',
    '    deny tcp any host 2001:DB8::5 eq 8449 sequence 10',
    '    permit ipv6 any any sequence 20',
    'SW1#',
  ].join('\n');
  assert.notEqual(standingOf({ ...given, 'switch.txt': denied }, 'ipv6-path'), 'confirmed');
});
