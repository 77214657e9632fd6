import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { english as englishTexts } from '../../../server/src/core/catalogs';
import { dacl } from '../../../server/src/dacl';
import { asaOptions, icmpNames, icmpv6Names, igmpNames, iosOptions } from '../../../server/src/dacl/vocabulary';
import { aceText } from '../generators';
import { chinese, english, hoverAt, inputFor } from './support';
import '../../support/seed';

/** Each row: a text with the pointer at `|`, what the hover is about, and what it says. */
const rows: readonly (readonly [text: string, on: string, ...says: (string | RegExp)[]])[] = [
  ['de|ny tcp any host 10.1.1.5 eq 8449', 'deny', 'dropped', 'TCP from any to `10.1.1.5` (PSN **psn1**) port **8449**'],
  ['permit i|p any any', 'ip', 'every protocol over IPv4'],
  ['permit t|cp any any', 'tcp', '`tcp`** = IP protocol 6', 'Transmission Control Protocol'],
  ['permit 8|9 any any', '89', '`ospf`** = IP protocol 89'],
  ['permit 13|2 any any', '132', '`132`', 'Stream Control'],
  ['permit ip |any any', 'any', "the NAD puts in the endpoint's own address"],
  ['permit ip any |any', 'any', 'every IPv4 address'],
  ['permit ipv6 any |any', 'any', 'every IPv6 address'],
  [
    'permit tcp any |host 10.1.1.5',
    'host 10.1.1.5',
    'one IPv4 address',
    'private (RFC 1918)',
    'PSN **psn1** (psn1.example.com)',
  ],
  ['permit tcp any host 10.1.1.1|00', 'host 10.1.1.100', 'Alias', '**psn1**'],
  [
    'permit ip any 10.1.1.0 0.0.0.|255',
    '10.1.1.0 0.0.0.255',
    '10.1.1.0/24',
    '256 addresses',
    '10.1.1.0 – 10.1.1.255',
    'As netmask: `255.255.255.0`',
    'Contains PSN **psn1** (10.1.1.5, 10.1.1.100), **psn2** (10.1.1.6)',
  ],
  [
    'permit ip any 10.1.1.7 0.0.0.|255',
    '10.1.1.7 0.0.0.255',
    'The mask ignores some bits: `10.1.1.7` is read as `10.1.1.0`',
  ],
  [
    'permit ip any 10.0.0.1 |0.255.0.254',
    '10.0.0.1 0.255.0.254',
    '32,768 addresses',
    '`10.0.0.1`, `10.0.0.3`, `10.0.0.5`, `10.0.0.7` …',
    '`10.*.0.xxxxxxx1`',
    'has gaps',
  ],
  ['permit ip any 0.0.0.0 |255.255.255.255', '0.0.0.0 255.255.255.255', 'every IPv4 address'],
  ['permit ipv6 any 2001:db8::/3|2', '2001:db8::/32', '2^96 addresses'],
  ['permit ip any host |224.0.0.5', 'host 224.0.0.5', 'multicast'],
  ['permit tcp any any eq |8449', '8449', 'state synchronization', 'serves compliant endpoints'],
  ['permit tcp any any eq |8443', '8443', 'Client Provisioning portal'],
  ['permit udp any any eq |8905', '8905', 'assessment and discovery'],
  ['permit tcp any any eq |www', 'www', '`www`** = **`80`', 'HTTP'],
  ['permit tcp any any eq 8|0', '80', '`www`** = **`80`'],
  ['permit tcp any any eq |443', '443', 'HTTPS'],
  ['permit tcp any any eq |https', 'https', 'not a port name', '443'],
  ['permit udp any any eq |www', 'www', 'TCP port name'],
  ['permit tcp any any |gt 1023', 'gt 1023', 'Destination ports: 1024–65535'],
  ['permit tcp any |neq 80 any', 'neq 80', 'Source ports: 0–79, 81–65535'],
  ['permit udp any eq |bootpc any eq bootps', 'bootpc', '68', 'DHCP client'],
  ['permit icmp any any |3 1', '3 1', 'host-unreachable', 'ICMP type 3, code 1'],
  ['permit icmp any any un|reachable', 'unreachable', 'ICMP type 3', 'every code'],
  ['permit icmp any any 3 |77', '3 77', 'type 3, code 77', '`unreachable`'],
  [
    'permit ipv6 any any\npermit icmp any any |nd-ns',
    'nd-ns',
    'ICMPv6 type 135',
    'Neighbor solicitation',
    /_≈ inferred from a verified fact_$/,
  ],
  ['permit igmp any any |host-query', 'host-query', 'IGMP type 0', /_◐ verified only in a third party’s document_$/],
  ['permit tcp any any |established', 'established', 'ACK or RST set', 'SYN does not match'],
  ['permit ip any any dscp |ef', 'ef', '46', '101110'],
  ['permit tcp any any match-all +syn |-ack', '-ack', '`SYN` set', '`ACK` not set'],
  ['permit ip any any |time-range WORK', 'time-range WORK', 'time range is active'],
  ['permit ip any |object-group SERVERS', 'object-group SERVERS', 'defined on the NAD'],
  ['deny tcp any host |PSN1-IP-ADDRESS eq 8449', 'PSN1-IP-ADDRESS', 'a placeholder for an address'],
  ['|10 permit ip any any', '10', 'Sequence number 10', 'needs none'],
  ['Extended IP access list X\n    |10 permit ip any any (23 matches)', '10', 'given by the NAD'],
  ['Extended IP access list X\n    10 permit ip any any |(23 matches)', '(23 matches)', '23 packets had matched'],
  ['Extended IP access list X\n    10 permit ip any any |(1 match)', '(1 match)', '1 packet had matched'],
  ['i|p:inacl#3=permit ip any any', 'ip:inacl#3=', 'line 3'],
  ['re|mark Printers', 'remark Printers', '8 of 100 characters'],
  [
    'remark ise-posture-disable-|next-line dacl/no-permit',
    'remark ise-posture-disable-next-line dacl/no-permit',
    '`dacl/no-permit`',
    'ise-posture.json',
  ],
  [
    'Extended IP access list |xACSACLx-IP-avakhrus_posture_probe_ACL-636b75ac (per-user)\n 1 deny ip any any',
    'xACSACLx-IP-avakhrus_posture_probe_ACL-636b75ac',
    'avakhrus\\_posture\\_probe\\_ACL',
    'Probably saved 2022-11-09 09:41:00 UTC',
    'downloaded for one session',
  ],
  ['Extended IP access list X |(per-user)\n 1 permit ip host 10.9.9.9 any', '(per-user)', 'one session'],
  ['Extended IP access list X (per-user)\n 1 permit ip |host 10.9.9.9 any', 'host 10.9.9.9', "endpoint's address"],
];

test('every word of an ACE says what it means', () => {
  for (const [text, on, ...says] of rows) {
    const hover = hoverAt(text);
    assert.equal(hover?.on, on, text);
    for (const part of says) {
      if (typeof part === 'string') assert.ok(hover?.markdown.includes(part), `${text}\n${part}\n${hover?.markdown}`);
      else assert.match(hover?.markdown ?? '', part, text);
    }
  }
});

test('a redirect list has its own meaning of permit and deny', () => {
  assert.match(hoverAt('|permit tcp any any eq www', 'redirect.dacl')?.markdown ?? '', /redirected\*\*/);
  assert.match(hoverAt('|deny udp any any eq domain', 'redirect.dacl')?.markdown ?? '', /not redirected\*\*/);
  assert.doesNotMatch(hoverAt('permit tcp |any any', 'redirect.dacl')?.markdown ?? '', /refuse/);
});

test('ASA: netmasks, its own port names, any4', () => {
  assert.match(
    hoverAt('permit tcp any 10.1.1.0 |255.255.255.0', 'asa-vpn.dacl')?.markdown ?? '',
    /10\.1\.1\.0\/24[\s\S]*256 addresses[\s\S]*As wildcard mask \(IOS-XE\): `0\.0\.0\.255`/,
  );
  assert.match(hoverAt('permit tcp any any eq |https', 'asa-vpn.dacl')?.markdown ?? '', /`https`\*\* = \*\*`443`/);
  assert.match(hoverAt('permit ip any4 |any6', 'asa-vpn.dacl')?.markdown ?? '', /IPv6/);
});

test('a list for unknown posture needs the state-sync port', () => {
  assert.match(hoverAt('permit tcp any any eq |8449', 'unknown.dacl')?.markdown ?? '', /need this port/);
});

test('names from the document cannot make Markdown', () => {
  const hover = hoverAt('Extended IP access list |[x](command:evil)*\n 1 permit ip any any');
  assert.ok(hover?.markdown.includes('\\[x\\]\\(command:evil\\)\\*'), hover?.markdown);
});

test('the action says what is left for the line', () => {
  const says = (marked: string): string => hoverAt(marked)?.markdown ?? '';
  assert.ok(says('permit ip any any\n|deny tcp any host 10.1.1.5 eq 8449').includes('**Never matches**'));
  assert.ok(
    says('permit udp any any eq 53\n|deny tcp any host 10.1.1.5 eq 8449').includes(
      'No line above matches any of its packets.',
    ),
  );
  const half = says('! note\npermit tcp any 10.1.1.0 0.0.0.127 eq 80\n|deny tcp any 10.1.1.0 0.0.0.255 eq 80');
  assert.ok(
    half.includes(
      'Line 2 above matches some of its packets first. It still matches: TCP from any to `10.1.1.128/25` port 80',
    ),
    half,
  );
  const many = says('deny tcp any host 10.1.1.5 eq 8449\ndeny tcp any host 10.1.1.6 eq 8449\n|permit ip any any');
  assert.match(many, /Lines 1, 2 above match some of its packets first\. It still matches, for example, /);
  assert.doesNotMatch(
    says('permit ip any any time-range X\n|deny ip any any'),
    /Never matches/,
    'a line that may match covers nothing',
  );
  assert.doesNotMatch(says('|permit tcp any any eq www'), /above/);
});

test('comments, noise and blanks say nothing', () => {
  for (const text of ['! comm|ent', '|', 'permit ip any any ! w|hy']) assert.equal(hoverAt(text), undefined, text);
});

test('every keyword of the vocabulary has its texts', () => {
  const ids = [
    ...[...iosOptions.keys(), ...asaOptions.keys()].map((name) => `dacl.option.${name}`),
    ...[...icmpNames.keys()].map((name) => `dacl.icmp4.${name}`),
    ...[...icmpv6Names.keys()].map((name) => `dacl.icmp6.${name}`),
    ...[...igmpNames.keys()].map((name) => `dacl.igmp.${name}`),
  ];
  for (const id of ids) assert.ok(id in englishTexts, id);
});

test('Chinese says it in Chinese', () => {
  assert.match(hoverAt('permit tcp any any eq |8449', undefined, chinese)?.markdown ?? '', /状态同步/);
});

test('every word of any ACE has a hover that lies around it, with no place left unfilled', () => {
  fc.assert(
    fc.property(aceText, (text) => {
      const input = inputFor(text);
      for (const word of input.document.lines[0]?.words ?? []) {
        const hover = dacl.hover?.(input, word.span.start, english);
        assert.ok(hover, `${text}: ${word.text}`);
        assert.ok(hover.span.start <= word.span.start && word.span.end <= hover.span.end, text);
        assert.doesNotMatch(hover.markdown, /\{\w+\}|undefined|NaN/, text);
      }
    }),
    { numRuns: 400 },
  );
});
