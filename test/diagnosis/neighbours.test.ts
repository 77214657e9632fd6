import assert from 'node:assert/strict';
import test from 'node:test';
import { causes, type Given, only, reportOf, standingOf } from './support/case';
import { at, compliant, failed, fault, line, start } from './support/log';
import { applied, attempt, client, deployment, inForce, mnt, profile, session, wireless } from './support/network';

const time = at('09:00:00');
const list = 'STAFF_COMPLIANT-636b75ac';
const denies = ['deny tcp any host 10.1.1.5 eq 8449', 'deny tcp any host 10.1.1.6 eq 8449', 'permit ip any any'];
const accept = { seconds: time + 1, list, posture: 'Compliant' };

/** Probes of both PSNs that stay silent. */
const silent = [
  compliant(time),
  ...start(time),
  ...failed(time + 1, 'psn1.example.com'),
  ...failed(time + 9, 'psn2.example.com'),
];

/** What the agent reports of its host's adapters. */
function adapters(macs: string, addresses: string): string {
  return line(time - 60, `MAC List=${macs}, IP List=${addresses}, saved MAC=${macs.split(',')[0]}`);
}

test('another probe that lies as far off as the clocks are apart does not tell whose clock a capture has', () => {
  // The log is 30 s behind the PSN; the capture has the PSN's time, and in it a silent probe 30 s before the answered one.
  const answered = fault(time + 10, 'psn1.example.com').map((text) => text.replace('08:00:10 GMT', '08:00:40 GMT'));
  const given = (...before: readonly ReturnType<typeof attempt>[]): Given => ({
    'agent.log': [compliant(time), ...start(time + 9), ...answered],
    'ise-posture.json': deployment,
    'mnt.xml': mnt({ ...accept, seconds: time + 30 }),
    'switch.txt': `${session({ seconds: time + 100, list })}\n${inForce(list, ...denies)}`,
    'syslog.txt': applied(time + 50, list),
    'a.pcap': { attempts: [...before, attempt(time + 40, '10.1.1.5', 8449, 'answered')] },
  });
  assert.deepEqual(causes(given()), ['race psn1']);
  assert.deepEqual(causes(given(attempt(time + 10, '10.1.1.5', 8449, 'no-answer'))), ['race psn1']);
  assert.deepEqual(causes(given(attempt(time + 10, '10.1.1.6', 8449, 'answered'))), ['race psn1']);
});

test('several adapters say nothing of a PSN that nobody probed', () => {
  const three = JSON.parse(deployment) as { psns: object[] };
  three.psns.push({ name: 'psn3', fqdn: 'psn3.example.com', addresses: ['10.1.1.7'] });
  const given = {
    'agent.log': [adapters('02:00:00:00:00:01,02:00:00:00:00:02', `${client},192.168.50.9`), ...silent],
    'ise-posture.json': JSON.stringify(three),
  };
  assert.equal(only(given).verdict, 'healthy');
  assert.equal(standingOf(given, 'other-path'), 'silent');
  const answered = {
    ...given,
    'agent.log': [...given['agent.log'].slice(0, 4), ...fault(time + 5, 'psn1.example.com')],
  };
  assert.equal(standingOf(answered, 'other-path'), 'possible');
});

test('a profile that lies beside the log of one endpoint says nothing of another', () => {
  const logs = {
    'pc1/agent.log': [
      adapters('02:00:00:00:00:01', client),
      compliant(time),
      ...start(time),
      ...fault(time + 5, 'psn1.example.com'),
    ],
    'pc2/agent.log': [adapters('02:00:00:00:00:09', '172.20.1.10'), ...silent],
  };
  const told = (path: string): boolean[] =>
    reportOf({ ...logs, [path]: profile(999) }).endpoints.map((own) => JSON.stringify(own).includes(path));
  assert.deepEqual(told('pc1/ISEPostureCFG.xml'), [true, false]);
  assert.deepEqual(told('pc2/ISEPostureCFG.xml'), [false, true]);
  assert.deepEqual(told('ISEPostureCFG.xml'), [true, true]);
});

test('what rules a cause out does not say the opposite', () => {
  const given = {
    'agent.log': [compliant(time), ...start(time), ...fault(time + 5, 'psn1.example.com')],
    'ise-posture.json': deployment,
    'mnt.xml': mnt(accept),
    'switch.txt': `${session({ seconds: time + 100, list })}\n${inForce(list, ...denies.slice(1))}`,
  };
  const older = only(given).causes.find(({ id }) => id === 'older-list');
  assert.equal(older?.standing, 'excluded');
  assert.ok(!JSON.stringify(older.grounds).includes('A newer save'));
  const flex = only({ ...given, 'switch.txt': wireless('Central') }).causes.find(({ id }) => id === 'platform-no-dacl');
  assert.deepEqual([flex?.standing, flex?.grounds[0]?.message], ['excluded', 'The client is not switched locally.']);
});

test('a list for unknown endpoints is judged once, by the save that this endpoint was given', () => {
  const blocked = ['permit tcp any host 10.1.1.5 eq 8443', 'deny ip any any'];
  const given = (...shown: readonly string[]): Given => ({
    'agent.log': silent,
    'ise-posture.json': deployment,
    'PRE_POSTURE.dacl': `${blocked.join('\n')}\n`,
    'mnt.xml': mnt({ seconds: time - 600, list: 'PRE_POSTURE-69af0000', posture: 'Unknown' }),
    'switch.txt': [session({ seconds: time + 100, list }), ...shown].join('\n'),
  });
  const told = (...shown: readonly string[]): (string | undefined)[] =>
    only(given(...shown)).causes.flatMap((cause) =>
      cause.id === 'blocked-before-posture' && cause.psn === 'psn1' ? [cause.standing, cause.message] : [],
    );
  const text =
    'PRE_POSTURE, a list for endpoints of unknown posture, denies the probe to psn1: a lost status is never heard of.';
  const current = inForce('PRE_POSTURE-69af0000', ...blocked);
  assert.deepEqual(told(), ['confirmed', text]);
  assert.deepEqual(told(current, current), ['confirmed', text]);
  // The list was mended: the save that blocks is another client's.
  const mended = inForce('PRE_POSTURE-69af0000', 'permit tcp any any eq 8449', ...blocked);
  assert.deepEqual(told(inForce('PRE_POSTURE-69a00000', ...blocked), mended), []);
});

test('a session of an ASA names its list where no field is known for it: nobody says that it has none', () => {
  const asa = (id: string, address: string): string =>
    [
      'Session Type: AnyConnect Detailed',
      '',
      'Username     : alice                    Index        : 28',
      `Assigned IP  : ${address}            Public IP    : 203.0.113.7`,
      `Audt Sess ID : ${id}`,
      '',
      'SSL-Tunnel:',
      '  Tunnel ID    : 28.2',
      `  Filter Name  : #ACSACL#-IP-${list}`,
      '',
    ].join('\n');
  const given = {
    'agent.log': [compliant(time), ...start(time), ...fault(time + 5, 'psn1.example.com')],
    'ise-posture.json': deployment,
    'mnt.xml': mnt(accept),
    'asa.txt': asa('0a0101010000002a12345678', client),
  };
  assert.ok(!JSON.stringify(only(given)).includes('The session has no list'));
  const asked = only(given).questions.flatMap(({ command }) => command ?? []);
  assert.ok(asked.includes(`show access-list #ACSACL#-IP-${list}`), asked.join());
  const two = {
    ...given,
    'asa.txt': asa('0a0101010000002a00000001', '10.9.0.1') + asa('0a0101010000002a00000002', '10.9.0.2'),
  };
  const { 'mnt.xml': _, ...bare } = two;
  const whose = reportOf(bare).endpoints.flatMap(({ questions }) =>
    questions.filter((one) => one.id === 'which-session'),
  );
  assert.match(whose[0]!.message, /10\.9\.0\.1, 10\.9\.0\.2|10\.9\.0\.1/);
});
