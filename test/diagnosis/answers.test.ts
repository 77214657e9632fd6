import assert from 'node:assert/strict';
import test from 'node:test';
import type { Attempt } from '../../server/src/capture';
import { causes, type Given, only, standingOf } from './support/case';
import { at, compliant, failed, headers, idle, lost, sent, start, status } from './support/log';
import { attempt, deployment, inForce, mnt, profile, session } from './support/network';

const psn1 = 'psn1.example.com';
const begin = [compliant(at('09:00:00')), ...start(at('09:00:00'))];
const list = 'STAFF_COMPLIANT-69afc100';
const denies = ['deny tcp any host 10.1.1.5 eq 8449', 'deny tcp any host 10.1.1.6 eq 8449', 'permit ip any any'];

/** Probes that end with a code: two of them. */
function failing(code: number): Given {
  return { 'agent.log': [...begin, ...failed(at('09:00:01'), psn1, code), ...failed(at('09:01:01'), psn1, code)] };
}

for (const [id, confirming, other] of [
  ['certificate', 12175, 12157],
  ['certificate', 12057, 12002],
  ['tls', 12157, 12175],
  ['name-not-resolved', 12007, 12029],
  ['proxy', 12180, 12007],
  ['answered-by-another', 12152, 12157],
] as const)
  test(`${id}: ${confirming} confirms it and is a fault; ${other} does not`, () => {
    assert.deepEqual(causes(failing(confirming)), [`${id} ${psn1}`]);
    assert.equal(only(failing(confirming)).verdict, 'fault');
    assert.equal(standingOf(failing(other), id), 'silent');
    assert.equal(standingOf({ 'ISEPostureCFG.xml': profile(60) }, id), 'silent');
  });

test('a failure that went away is possible, no more', () => {
  const given = { 'agent.log': [...begin, ...failed(at('09:00:01'), psn1, 12007), ...failed(at('09:01:01'), psn1)] };
  assert.equal(standingOf(given, 'name-not-resolved'), 'possible');
  assert.notEqual(only(given).verdict, 'healthy');
});

test('a refused connection is information: neither healthy nor a fault', () => {
  assert.equal(standingOf(failing(12029), 'refused'), 'confirmed');
  assert.equal(only(failing(12029)).verdict, 'undecided');
  assert.equal(only(failing(12002)).verdict, 'healthy');
});

function answeredWith(more: readonly string[], code = 302): readonly string[] {
  return [...begin, ...sent(at('09:00:01'), psn1), ...headers(at('09:00:01'), undefined, more, code)];
}

const portal = 'Location: https://psn1.example.com:8443/portal/gateway?sessionId=0A01&action=cpp';

test('answered by another: HTTP without ISE’s header confirms it; a redirect only with the session that redirects', () => {
  assert.equal(
    standingOf(
      { 'agent.log': [...answeredWith([], 503), ...failed(at('09:01:01'), 'psn2.example.com')] },
      'answered-by-another',
    ),
    'confirmed',
  );
  const redirected: Given = { 'agent.log': answeredWith([portal]) };
  assert.equal(standingOf(redirected, 'answered-by-another'), 'possible');
  const url = 'https://psn1.example.com:8443/portal/gateway?sessionId=0A0101010000002A12345678&action=cpp';
  const switched = session({ seconds: at('09:00:05'), list, redirect: url });
  assert.equal(standingOf({ ...redirected, 'switch.txt': switched }, 'answered-by-another'), 'confirmed');
});

const quiet = [...begin, ...failed(at('09:00:01'), psn1), ...failed(at('09:01:01'), psn1)];

test('healthy is proven by an earlier answer under another status, or by a deny beside a living portal', () => {
  const before = [compliant(at('08:00:00')), ...start(at('08:00:00')), ...lost(at('08:10:00'), psn1), ...quiet];
  assert.deepEqual([only({ 'agent.log': before }).verdict, only({ 'agent.log': before }).proven], ['healthy', true]);
  assert.equal(standingOf({ 'agent.log': before }, 'state-lost-recovered'), 'confirmed');
  const shown: Given = {
    'agent.log': [...quiet, ...headers(at('09:02:00'), undefined)],
    'ise-posture.json': deployment,
    'switch.txt': [session({ seconds: at('09:01:00'), list }), inForce(list, ...denies)].join('\n'),
    'client.pcap': { attempts: [attempt(at('09:00:30'), '10.1.1.5', 8443, 'answered')] },
  };
  assert.equal(only(shown).proven, true);
  assert.equal(
    only({ ...shown, 'client.pcap': { attempts: [attempt(at('09:00:30'), '10.1.1.5', 8443, 'no-answer')] } }).proven,
    false,
  );
  assert.equal(only({ 'agent.log': quiet }).proven, false);
});

test('healthy is not proven by a log that begins shortly before a loss: those before may be missing', () => {
  const before = (from: string): Given => {
    const idling = idle(at(from), at('08:09:00'));
    return { 'agent.log': [...idling, ...lost(at('08:10:00'), psn1), ...quiet] };
  };
  for (const [from, proven] of [
    ['07:39:00', true],
    ['08:00:00', false],
  ] as const)
    assert.deepEqual([only(before(from)).verdict, only(before(from)).proven], ['healthy', proven], from);
});

test('lost in ISE, and the agent does not know: the session says so while probes are silent', () => {
  const url = 'https://psn1.example.com:8443/portal/gateway?sessionId=0A0101010000002A12345678&action=cpp';
  const given = (redirect: string | undefined, name: string): Given => ({
    'agent.log': [
      ...begin,
      ...headers(at('09:00:00'), undefined),
      ...failed(at('09:00:01'), psn1),
      ...failed(at('09:01:01'), psn1),
      ...failed(at('09:03:01'), psn1),
    ],
    'ise-posture.json': deployment,
    'switch.txt': session({ seconds: at('09:01:00'), list: name, ...(redirect ? { redirect } : {}) }),
  });
  const lostOne = given(url, 'PRE_POSTURE-69af0000');
  assert.equal(standingOf(lostOne, 'ise-lost-agent-unaware'), 'confirmed');
  assert.equal(only(lostOne).verdict, 'fault');
  assert.equal(standingOf(given(undefined, list), 'ise-lost-agent-unaware'), 'silent');
  const undated = { ...lostOne, 'switch.txt': session({ list: 'PRE_POSTURE-69af0000', redirect: url }) };
  assert.deepEqual([standingOf(undated, 'ise-lost-agent-unaware'), only(undated).verdict], ['possible', 'undecided']);
  const answered = { ...lostOne, 'agent.log': [...begin, ...lost(at('09:00:01'), psn1)] };
  assert.notEqual(standingOf(answered, 'ise-lost-agent-unaware'), 'confirmed');
});

test('a lost status that nothing follows: not assessed, and the verdict is lost', () => {
  const lines = [...begin, ...lost(at('09:10:00'), psn1), ...idle(at('09:10:30'), at('09:17:00'))];
  assert.equal(standingOf({ 'agent.log': lines }, 'state-lost-not-assessed'), 'confirmed');
  assert.equal(only({ 'agent.log': lines }).verdict, 'state-lost');
  const again = [...lines, compliant(at('09:18:00')), ...start(at('09:18:00')), ...failed(at('09:18:01'), psn1)];
  assert.equal(only({ 'agent.log': again }).verdict, 'healthy');
  assert.equal(standingOf({ 'agent.log': again }, 'state-lost-not-assessed'), 'silent');
});

test('a policy server is missed where a session of that time expects posture; at home the words are normal', () => {
  const words = [
    ...headers(at('08:59:00'), undefined),
    status(at('09:00:00'), 'No policy server detected', 'Status:6,Compliant:3'),
  ];
  const expecting = session({ seconds: at('09:01:00'), list: 'PRE_POSTURE-69af0000' });
  const given: Given = { 'agent.log': words, 'ise-posture.json': deployment, 'switch.txt': expecting };
  assert.equal(standingOf(given, 'no-policy-server'), 'confirmed');
  assert.equal(
    standingOf({ ...given, 'switch.txt': session({ list: 'PRE_POSTURE-69af0000' }) }, 'no-policy-server'),
    'possible',
  );
  assert.notEqual(standingOf({ 'agent.log': words }, 'no-policy-server'), 'confirmed');
});

test('a PSN is unreachable by ICMP, or by a portal that is silent, too; a filter’s ICMP says nothing of the kind', () => {
  const given = (...attempts: Attempt[]): Given => ({
    'agent.log': [...quiet, ...headers(at('09:02:00'), undefined)],
    'ise-posture.json': deployment,
    'switch.txt': [session({ seconds: at('09:01:00'), list }), inForce(list, ...denies)].join('\n'),
    'client.pcap': { attempts },
  });
  const probe = attempt(at('09:00:01'), '10.1.1.5', 8449, 'no-answer');
  const icmp = (version: 4 | 6, type: number, code: number) => ({
    ...probe,
    outcome: 'unreachable' as const,
    icmp: { version, type, code, from: '10.9.9.1' },
  });
  const confirming = (version: 4 | 6, type: number): readonly number[] =>
    Array.from({ length: 16 }, (_, code) => code).filter(
      (code) => standingOf(given(icmp(version, type, code)), 'psn-unreachable') === 'confirmed',
    );
  // What a filter sends (9, 10 and 13; 1 and 5) is none of them.
  assert.deepEqual(
    [confirming(4, 3), confirming(6, 1)],
    [
      [0, 1, 3],
      [0, 3, 4],
    ],
  );
  // Time exceeded.
  assert.deepEqual([confirming(4, 11), confirming(6, 3)], [[], []]);
  assert.equal(
    standingOf(given(probe, attempt(at('09:00:30'), '10.1.1.5', 8443, 'no-answer')), 'psn-unreachable'),
    'confirmed',
  );
  assert.notEqual(
    standingOf(given(probe, attempt(at('09:00:30'), '10.1.1.5', 8443, 'answered')), 'psn-unreachable'),
    'confirmed',
  );
  assert.notEqual(standingOf(given(probe), 'psn-unreachable'), 'confirmed');
});

test('the list for unknown endpoints blocks the probe: shown for this endpoint by what ISE sent it', () => {
  const blocked = ['permit udp any any eq 53', 'permit tcp any host 10.1.1.5 eq 8443', 'deny ip any any'];
  const given = (aces: readonly string[]): Given => ({
    'agent.log': quiet,
    'ise-posture.json': deployment,
    'PRE_POSTURE.dacl': `${aces.join('\n')}\n`,
    'mnt.xml': mnt({ seconds: at('08:50:00'), list: 'PRE_POSTURE-69af0000', posture: 'Unknown' }),
  });
  assert.equal(standingOf(given(blocked), 'blocked-before-posture'), 'confirmed');
  assert.equal(standingOf(given(['permit tcp any any eq 8449', ...blocked]), 'blocked-before-posture'), 'silent');
  const { 'mnt.xml': _, ...rest } = given(blocked);
  assert.equal(standingOf(rest, 'blocked-before-posture'), 'possible');
  assert.equal(
    standingOf(
      { ...given(blocked), 'agent.log': [...begin, ...lost(at('09:00:01'), psn1), ...quiet] },
      'blocked-before-posture',
    ),
    'confirmed',
    'psn2 is blocked, too',
  );
});
