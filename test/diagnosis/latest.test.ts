import assert from 'node:assert/strict';
import test from 'node:test';
import { type Given, reportOf, standingOf } from './support/case';
import { at, compliant, failed, fault, headers, start } from './support/log';
import { applied, attempt, client, deployment, id, inForce, mac, mnt, session } from './support/network';

const time = at('09:00:00');
const list = 'STAFF_COMPLIANT-636b75ac';
const denies = ['deny tcp any host 10.1.1.5 eq 8449', 'deny tcp any host 10.1.1.6 eq 8449', 'permit ip any any'];
const faulty: Given = {
  'agent.log': [compliant(time), ...start(time), ...fault(time + 10, 'psn1.example.com')],
  'ise-posture.json': deployment,
  'mnt.xml': mnt(
    { seconds: time - 600, list: 'PRE_POSTURE-69af0000', posture: 'Unknown' },
    { seconds: time + 1, list, posture: 'Compliant' },
  ),
};

/** The device could not put the list into effect. */
function refused(
  clock: string,
  own: { readonly mac?: string; readonly id?: string; readonly ip?: string } = {},
): string {
  const whose = `IP ${own.ip ?? client}| MAC ${own.mac ?? mac}| AuditSessionID ${own.id ?? id}`;
  return `Mar 10 2026 ${clock}.120 UTC: %EPM-4-POLICY_APP_FAILURE: ${whose}| POLICY_TYPE Named ACL| POLICY_NAME xACSACLx-IP-${list}| RESULT FAILURE`;
}

test('a list that the device could not install: this session’s, since ISE sent it, and not taken since', () => {
  const of = (...lines: string[]): string => standingOf({ ...faulty, 'syslog.txt': lines }, 'list-not-installed');
  assert.equal(of(refused('08:00:03')), 'confirmed');
  for (const lines of [
    // The clients beside, and the endpoint’s session before.
    [refused('08:00:03', { mac: '0200.0000.0099', id: '0A01010100000063AAAAAAAA', ip: '172.20.1.99' })],
    [refused('07:00:03', { id: '0A01010100000011BBBBBBBB' })],
    // Before ISE sent it; taken at the second attempt.
    [refused('07:30:00')],
    [refused('08:00:03'), applied(time + 8, list)],
  ])
    assert.equal(of(...lines), 'possible', lines.join());
});

test('messages about many clients are those of the endpoint where they name it', () => {
  const many = Array.from({ length: 300 }, (_, index) =>
    refused('08:00:03', { mac: `0200.0001.${String(1000 + index)}`, id: `0A0101010000${1000 + index}CCCCCCCC` }),
  );
  const { endpoints } = reportOf({ ...faulty, 'syslog.txt': [...many, refused('08:00:03'), ...many] });
  const [{ causes = [] } = {}, ...others] = endpoints;
  assert.equal(others.length, 0);
  const grounds = causes.filter(({ standing }) => standing === 'confirmed').flatMap((cause) => cause.grounds);
  assert.deepEqual(
    grounds.flatMap(({ path, range }) => (path === 'syslog.txt' ? [range.start.line] : [])),
    [300],
  );
});

test('a list is missing among those of the very command that shows all of them', () => {
  const shown = (...lines: string[]): string =>
    standingOf({ ...faulty, 'switch.txt': [session({ seconds: time + 60, list }), ...lines].join('\n') }, 'list-empty');
  const other = ['Extended IP access list REDIRECT', '    10 permit ip any any', 'SW1#show clock'];
  assert.equal(shown('SW1#show access-lists', ...other), 'confirmed');
  const invalid = ['SW1#show access-lists', '% Invalid input detected', 'SW1#show ip access-lists REDIRECT'];
  assert.equal(shown(...invalid, ...other), 'possible');
});

test('a PSN is unreachable as it was tried last', () => {
  const way = { version: 4 as const, type: 3, code: 1, from: '10.9.9.1' };
  const rejected = { ...attempt(time, '10.1.1.5', 8449, 'no-answer'), outcome: 'unreachable' as const, icmp: way };
  const of = (...attempts: (typeof rejected | ReturnType<typeof attempt>)[]): string =>
    standingOf({ 'ise-posture.json': deployment, 'a.pcap': { attempts } }, 'psn-unreachable');
  assert.equal(of(rejected), 'confirmed');
  assert.equal(of(rejected, attempt(time + 300, '10.1.1.5', 8449, 'no-answer')), 'possible');
  assert.equal(of(rejected, attempt(time + 300, '10.1.1.5', 8449, 'answered')), 'silent');
});

test('a portal that is silent speaks for a dead PSN only under the list that lets it through', () => {
  const quiet = [compliant(time), ...start(time), ...failed(time + 1, 'psn1.example.com')];
  const of = (seconds: object): string =>
    standingOf(
      {
        'agent.log': [...quiet, ...headers(time + 120, undefined)],
        'ise-posture.json': deployment,
        'switch.txt': [session({ ...seconds, list }), inForce(list, ...denies)].join('\n'),
        'a.pcap': {
          attempts: [
            attempt(time + 2, '10.1.1.5', 8449, 'no-answer'),
            attempt(time + 3, '10.1.1.5', 8443, 'no-answer'),
          ],
        },
      },
      'psn-unreachable',
    );
  assert.equal(of({ seconds: time + 60 }), 'confirmed');
  assert.equal(of({}), 'possible');
});

test('without a log a session that a later one of the same client replaced shows no list that is in force', () => {
  const bare = ['deny tcp any host 10.1.1.6 eq 8449', 'permit ip any any'];
  const shown: Given = {
    'ise-posture.json': deployment,
    'session.txt': [session({ seconds: time, list })],
    'list.txt': [inForce(list, ...bare)],
  };
  const anew = (clock: string, own: { readonly mac?: string; readonly id?: string } = {}): string =>
    `Mar 10 2026 ${clock}.120 UTC: %EPM-6-POLICY_REQ: IP ${client}| MAC ${own.mac ?? mac}| AuditSessionID ${own.id ?? '0A01010100000099CCCCCCCC'}| AUTHTYPE DOT1X| EVENT APPLY`;
  const of = (...lines: string[]): string => standingOf({ ...shown, 'syslog.txt': lines }, 'deny-missing');
  assert.equal(of(anew('09:30:00')), 'possible');
  for (const line of [
    // Before it was shown; the same session again; another client's.
    anew('07:30:00'),
    anew('09:30:00', { id }),
    anew('09:30:00', { mac: '0200.0000.0099' }),
  ])
    assert.equal(of(line), 'confirmed', line);
});

test('a list is missing among those that stand to the end of a text only where a prompt follows', () => {
  const shown = (...lines: string[]): string =>
    standingOf({ ...faulty, 'switch.txt': [session({ seconds: time + 60, list }), ...lines].join('\n') }, 'list-empty');
  const other = ['SW1#show access-lists', 'Extended IP access list REDIRECT', '    10 permit ip any any'];
  assert.equal(shown(...other, 'SW1#'), 'confirmed');
  assert.equal(shown(...other), 'possible');
  assert.equal(shown(...other.slice(0, 1), 'SW1#'), 'possible');
});
