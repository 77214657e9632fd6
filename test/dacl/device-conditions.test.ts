import assert from 'node:assert/strict';
import test from 'node:test';
import { noDeployment } from '../../server/src/core/deployment/model';
import { eraseTypes } from '../../server/src/core/language';
import { dacl } from '../../server/src/dacl';
import { packetLine } from '../../server/src/dacl/meaning/packets';
import { type AceLine, parseDacl, printAce } from '../../server/src/dacl/syntax';
import { check } from '../support/fixtures';

/** What only the device can judge: valid, and never certain to match. */
const asa = [
  'permit tcp any object-group HOSTS object-group PORTS',
  'permit tcp any object-group PORTS any',
  'permit tcp any object-group PORTS object-group HOSTS object-group PORTS2',
  'permit tcp object-group A object-group B',
  'permit tcp any4 host 10.1.1.5 object-group PORTS log',
  'permit tcp any object WEB eq https',
  'permit object-group SERVICES any any',
  'permit object SSH any any',
  'permit icmp any any object-group ICMP_TYPES',
  'permit tcp user LAB\\alice any any eq https',
  'permit ip user any any any',
  'permit ip user-group LAB\\\\staff any object-group SERVERS',
  'permit ip object-group-user USERS any any',
  'permit tcp security-group name STAFF any any eq https',
  'permit ip security-group tag 5 any security-group name SERVERS any',
  'permit ip object-group-security S any object-group-security D any',
  'permit ip user LAB\\bob security-group tag 7 10.1.0.0 255.255.0.0 any',
  'permit tcp interface inside any eq ssh',
  'permit tcp any object-group-network-service APPS',
  'permit tcp any any eq https inactive',
  'permit udp any any time-range NIGHT log 6 interval 30',
];
const iosXe = [
  'permit tcp any any reflect RETURNING timeout 30',
  'permit udp any any reflect RETURNING',
  'permit tcp object-group CLIENTS object-group SERVERS eq 443',
  'permit ip any fqdn-group SITES',
  'permit ip any geo-group COUNTRIES',
];

function aceOf(text: string, platform: 'asa' | 'ios-xe'): AceLine {
  const line = parseDacl(text, () => platform).lines[0];
  assert.ok(line?.kind === 'ace', text);
  return line;
}

for (const [platform, lines] of [
  ['asa', asa],
  ['ios-xe', iosXe],
] as const)
  test(`${platform}: what the device has to judge is valid, may match, and is printed as it is written`, () => {
    const deployment = {
      ...noDeployment,
      acls: [{ files: '**', platform, posture: 'none' as const, span: { start: 0, end: 0 } }],
    };
    for (const text of lines) {
      const line = aceOf(text, platform);
      assert.deepEqual(line.issues, [], text);
      assert.equal(printAce(line.ace), text);
      const list = parseDacl(text, () => platform).lists[0];
      assert.ok(list);
      if (/log 6|eq https inactive/.test(text) === false) assert.equal(packetLine(line, list).certainty, 'may', text);
      const found = check(eraseTypes(dacl), 'x.dacl', text, deployment).filter(({ severity }) => severity === 'error');
      assert.deepEqual(found, [], text);
    }
  });

test('asa: a condition without its name is a finding where the name is missing', () => {
  for (const text of ['permit tcp user', 'permit ip security-group tag', 'permit tcp any any object-group'])
    assert.ok(aceOf(text, 'asa').issues.length > 0, text);
});

test('asa: two groups behind the source are the destination and its services; a third makes the first the source’s', () => {
  const [two, three] = [asa[0]!, asa[2]!].map((text) => aceOf(text, 'asa').ace.conditions?.map(({ place }) => place));
  assert.deepEqual(two, ['destination-port']);
  assert.deepEqual(three, ['source-port', 'destination-port']);
});

test('asa: ranges, names and what is known about a name are read where the device printed them, and nowhere else', () => {
  const sources = ['any4', 'host 10.7.0.2', '10.7.0.0 255.255.255.0', 'object POOL'];
  const printed = ['range 10.7.0.3 10.7.0.8', 'fqdn www.example.com', 'range 2001:db8::3 2001:db8::8'];
  const notes = ['', ' (unresolved)', ' (192.0.2.80)'];
  const ports = ['', ' eq https', ' range 5000 5010'];
  for (const other of [...sources, ...printed])
    for (const address of printed)
      for (const note of notes)
        for (const port of ports)
          for (const [from, to] of [
            [other, address],
            [address, other],
          ]) {
            const spelt = (text: string): string => (text === address ? `${text}${note}` : text);
            const plain = `permit tcp ${from}${port} ${to}${port}`;
            const shown = `permit tcp ${spelt(from!)}${port} ${spelt(to!)}${port} (hitcnt=0) 0x1a2b3c4d`;
            const line = aceOf(shown, 'asa');
            assert.deepEqual(line.issues, [], shown);
            assert.equal(printAce(line.ace), plain);
            const list = parseDacl(shown, () => 'asa').lists[0];
            assert.ok(list);
            assert.equal(packetLine(line, list).certainty, 'may', shown);
            assert.ok(aceOf(plain, 'asa').issues.length > 0, plain);
          }
});

test('asa: a code behind the name of an ICMP type is another ACE than the name alone', () => {
  const [bare, code] = ['unreachable', 'unreachable 13'].map((type) => aceOf(`deny icmp any4 any4 ${type}`, 'asa').ace);
  assert.deepEqual([bare?.icmp?.code, code?.icmp?.code], [undefined, 13]);
  assert.equal(code && printAce(code), 'deny icmp any4 any4 3 13');
  assert.ok(aceOf('deny icmp any any unreachable 13', 'ios-xe').issues.length > 0);
  assert.ok(aceOf('deny icmp any4 any4 unreachable 256', 'asa').issues.length > 0);
});
