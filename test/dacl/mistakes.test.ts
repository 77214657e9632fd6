import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asksNoPort, foreignKeyword, hasMistake, isRefused, isReversed } from '../../server/src/dacl/meaning/mistakes';
import type { AceLine, AclList } from '../../server/src/dacl/syntax';
import { readDeployment } from '../../server/src/deployment/read';
import { listIn } from './support/equivalence';

function read(text: string, platform: 'ios-xe' | 'asa' = 'ios-xe'): { list: AclList; lines: readonly AceLine[] } {
  const acls = [{ files: '*', posture: 'none', platform }];
  const { list } = listIn(text, readDeployment('file:///repo/ise-posture.json', JSON.stringify({ acls })))!;
  return { list, lines: list.aces };
}

/** The first line, read again for each question: what was answered once is remembered. */
const isMistaken = (text: string, platform: 'ios-xe' | 'asa' = 'ios-xe'): boolean => {
  const { list, lines } = read(text, platform);
  assert.ok(lines[0], text);
  return hasMistake(lines[0], list);
};

const header = 'ip access-list extended A\n';
const ports = (count: number): string => Array.from({ length: count }, (_, i) => 1001 + 2 * i).join(' ');

/** Lines with one mistake each, and what is like them and has none. */
const pairs: readonly (readonly [what: string, wrong: string, right: string, platform?: 'asa'])[] = [
  ['a removal that nobody can place', `${header} permit ip any any\n no 10`, `${header} permit ip any any`],
  ['an address that is not there', 'permit tcp any host', 'permit tcp any host 10.1.1.1'],
  ['a comment behind it', 'permit ip any any ! all', 'permit ip any any'],
  ['joined with the next line', 'permit ip any any \\\ndeny ip any any', 'permit ip any any\ndeny ip any any'],
  ['both IP versions', 'permit ip host 10.1.1.1 host 2001:db8::1', 'permit ipv6 host 2001:db8::2 host 2001:db8::1'],
  [
    'an ICMP type of IPv6 alone',
    'permit icmp any any echo-request\npermit ip any host 10.1.1.1',
    'permit icmp any any echo\npermit ip any host 10.1.1.1',
  ],
  ['an unknown word', 'permit tcp any any eq 80 foo', 'permit tcp any any eq 80 log'],
  ['a prefix length', 'permit ip any 10.1.1.0/24', 'permit ip any 10.1.1.0 0.0.0.255'],
  ['a netmask', 'permit ip any 10.1.1.0 255.255.255.0', 'permit ip any 10.1.1.0 0.0.0.255'],
  ['a netmask at the source', 'permit ip 10.1.1.0 255.255.255.0 any', 'permit ip 10.1.1.0 0.0.0.255 any'],
  ['any as the other platform has it', 'permit ip any 0.0.0.0 0.0.0.0', 'permit ip any 0.0.0.0 255.255.255.255'],
  [
    'the wildcard of another network',
    'permit ip any 172.16.0.0 0.255.255.255',
    'permit ip any 172.16.0.0 0.15.255.255',
  ],
  ['that of the source', 'permit ip 172.16.0.0 0.255.255.255 any', 'permit ip 172.16.0.0 0.15.255.255 any'],
  ['a port name of no protocol', 'permit tcp any any eq nonsense', 'permit tcp any any eq www'],
  ['a port name of UDP', 'permit tcp any any eq snmp', 'permit udp any any eq snmp'],
  ['a name among numbers', 'permit tcp any any eq 80 snmp', 'permit tcp any any eq 80 www'],
  ['such a source port', 'permit tcp any eq snmp any', 'permit udp any eq snmp any'],
  ['eleven ports', `permit tcp any any eq ${ports(11)}`, `permit tcp any any eq ${ports(10)}`],
  ['eleven ports that are none', `permit tcp any any neq ${ports(11)}`, `permit tcp any any neq ${ports(10)}`],
  ['two ports on ASA', 'permit tcp any any eq 80 443', 'permit tcp any any eq 80', 'asa'],
  ['ports of every protocol', 'permit ip any any eq 80', 'permit tcp any any eq 80'],
  ['ports of a range on ASA', 'permit tcp any any range 90 80', 'permit tcp any any range 80 90', 'asa'],
  ['a range backwards', 'permit tcp any any range 90 80', 'permit tcp any any range 80 90'],
  ['a source range backwards', 'permit tcp any range 81 80 any', 'permit tcp any range 80 80 any'],
  ['no port below 0', 'permit tcp any any lt 0', 'permit tcp any any lt 1'],
  ['no port above 65535', 'permit tcp any any gt 65535', 'permit tcp any any gt 65534'],
];

describe('dACL: which lines have a mistake', () => {
  for (const [what, wrong, right, platform] of pairs) {
    it(what, () => {
      assert.equal(isMistaken(wrong, platform), true, wrong);
      assert.equal(isMistaken(right, platform), false, right);
    });
  }

  it('what another line runs into', () => {
    for (const [above, expected] of [
      ['permit udp any any \\', true],
      ['permit udp any any', false],
    ] as const) {
      const { list, lines } = read(`${above}\npermit tcp any any`);
      assert.equal(hasMistake(lines[1]!, list), expected, above);
    }
  });

  it('an abbreviation is none, a host with its network’s wildcard neither', () => {
    for (const text of [
      'perm ip any any',
      'permit ip any 10.1.1.5 0.0.0.255',
      'permit ip any host 10.1.1.5',
      'permit udp host 0.0.0.0 eq 68 any eq 67',
      'permit udp 0.0.0.0 0.0.0.0 any',
      'permit tcp any any gt 0',
      'permit tcp any any lt 65535',
      'permit tcp any any eq 0',
      'permit tcp any any neq 65535',
    ])
      assert.equal(isMistaken(text), false, text);
  });

  it('is answered for each list by itself, and the same again', () => {
    const own = read('permit tcp any any eq 80 443');
    const other = read('permit tcp any any eq 80 443', 'asa');
    for (let again = 0; again < 2; again++) {
      assert.equal(hasMistake(own.lines[0]!, own.list), false);
      assert.equal(hasMistake(own.lines[0]!, other.list), true);
    }
  });
});

describe('dACL: what a device refuses, or what matches nothing', () => {
  it('ports without TCP or UDP are refused, but not where a device printed them', () => {
    const refused = (text: string): boolean => {
      const { list, lines } = read(text);
      return isRefused(lines[0]!, list);
    };
    assert.equal(refused('permit ip any any eq 80'), true);
    assert.equal(refused('permit tcp any any eq 80'), false);
    assert.equal(refused('    10 permit ip any any eq 80 (3 matches)'), false);
  });

  it('ranges and bounds at their edges', () => {
    const spec = (words: string) => read(`permit tcp any any ${words}`).lines[0]!.ace.destinationPort!;
    const reversed = (words: string): boolean => isReversed(spec(words));
    assert.deepEqual(['range 5 4', 'range 5 5', 'range 4 5', 'eq 5 4', 'range 5'].map(reversed), [
      true,
      false,
      false,
      false,
      false,
    ]);
    const nothing = (words: string): boolean => asksNoPort(spec(words));
    assert.deepEqual(
      ['lt 0', 'gt 65535', 'lt 1', 'gt 65534', 'lt 65535', 'gt 0', 'eq 0', 'eq 65535', 'neq 0'].map(nothing),
      [true, true, false, false, false, false, false, false, false],
    );
  });

  it('a keyword of the other IP version: only where one version rules', () => {
    const family = (text: string, platform?: 'asa'): number | undefined => {
      const { list, lines } = read(text, platform);
      return foreignKeyword(lines[0]!.ace, list)?.family;
    };
    const v4 = '\npermit ip any host 10.1.1.1';
    assert.equal(family(`permit icmp any any echo-request${v4}`), 6);
    assert.equal(family(`permit icmp any any echo${v4}`), undefined);
    assert.equal(family(`permit icmp any any echo-request${v4}`, 'asa'), undefined);
    assert.equal(family(`permit icmp any any echo-request${v4}\npermit tcp any host 2001:db8::1`), undefined);
  });
});
