import test from 'node:test';
import type { Packet } from '../../server/src/packets/index';
import { checkFixes, checkHosts, checkRewritings, fixesKeepVerdicts } from './support/equivalence';

/** Long form: `npm run fuzz equivalence`. The seed is in the message of whatever fails. */
const count = 200;
const hosts = 100;

test(`--fix on ${count} random faulty lists permits nothing that was uncertain, and settles the rest as it was or as a deny`, () => {
  for (let seed = 0; seed < count; seed++) checkFixes(seed);
});

test(`--fix on ${hosts} random faulty lists about one client or two changes neither whose they are nor a verdict`, () => {
  for (let seed = 0; seed < hosts; seed++) checkHosts(seed);
});

test('a list about a PSN stays one: without its faults it would be taken for what a switch prints for a client', () => {
  const deployment = {
    psns: [{ name: 'psn2', addresses: ['10.1.1.6'] }],
    acls: [{ files: '*', posture: 'unknown' }],
  };
  const text = 'permit tcp 10.1.1.6/32 any eq 443\npermit ip host 10.1.1.6 any\n';
  const packet: Packet = {
    version: 4,
    protocol: 1,
    source: 0x0a090909,
    destination: 0x0a020202,
    icmpType: 8,
    icmpCode: 0,
    fragment: false,
  };
  fixesKeepVerdicts(text, { text, deployment }, () => [packet]);
});

test('an unreadable line stands where the text has it, wherever a deny below would come first by its number', () => {
  const deployment = { acls: [{ files: '*', posture: 'noncompliant', platform: 'ios-xe' }] };
  const packet: Packet = { version: 6, protocol: 50, source: 1n, destination: 6n, fragment: false };
  const deny = '10 deny udp any any eq snmp';
  for (const doubt of ['40 * deny esp any eq 53 any', 'evaluate MIRROR', '40 evaluate MIRROR']) {
    const text = `${deny}\n30 permit ipv6 any any\n${doubt}\n${deny}\n`;
    fixesKeepVerdicts(text, { text, deployment }, () => [packet]);
  }
});

test('a counter speaks against every line above that takes all of what was counted: no twin that can go hides it', () => {
  const deployment = {
    psns: [{ name: 'psn1', addresses: ['10.1.1.5'] }],
    acls: [{ files: '*', posture: 'compliant' }],
  };
  const ends = { source: 0x0a090909, destination: 0x0a020202, sourcePort: 50_000, destinationPort: 90 };
  const packet: Packet = { version: 4, protocol: 6, tcpFlags: 2, fragment: false, ...ends };
  const above = ['deny ip host 10.9.9.9 any', 'deny ip 10.9.9.9 0.0.0.0 any log', 'deny ip any any'];
  for (const first of above) {
    for (const second of above) {
      const text = `${first}\n${second}\npermit ip h 10.9.9.9 any (12 matches)\n`;
      fixesKeepVerdicts(text, { text, deployment }, () => [packet]);
    }
  }
});

test(`every rewriting offered in ${count} random faulty lists keeps every verdict`, () => {
  for (let seed = 0; seed < count; seed++) checkRewritings(seed);
});

const doubtfulPorts = [
  ' range 90 80',
  ' eq foo',
  ' eq ssh',
  ' eq kerberos',
  ' eq 70000',
  ' eq',
  ' 443',
  ' range sun 80',
];
const doubtfulTails = ['', ' fragments', ' fooo', ' time-range A time-range A', ' established syn', ' ttl eq 5'];

test('of two doubts about one line, a fix of one leaves the other', () => {
  const deployment = { psns: [], acls: [{ files: '*', posture: 'none' }] };
  const ports = [22, 85, 88, 443];
  const packets = ports.flatMap((sourcePort) =>
    ports.map((destinationPort): Packet => {
      const ends = { source: 0x0a000009, destination: 0x0a020202, sourcePort, destinationPort };
      return { version: 4, protocol: 6, tcpFlags: 2, fragment: false, ...ends };
    }),
  );
  for (const [index, from] of doubtfulPorts.entries()) {
    for (const [other, to] of doubtfulPorts.entries()) {
      const tail = doubtfulTails[(index + other) % doubtfulTails.length];
      for (const text of [`permit tcp any${from} any${to}`, `permit tcp any${from} any${to}${tail}`])
        fixesKeepVerdicts(text, { text: `${text}\n`, deployment }, () => packets);
    }
  }
});

test('a deny that --fix puts above lines of which one takes all that was counted below is certain', () => {
  const deployment = {
    psns: [{ name: 'psn1', addresses: ['10.1.1.5'] }],
    acls: [{ files: '*', posture: 'compliant' }],
  };
  const probe = { source: 0x0a01010d, destination: 0x0a010105, sourcePort: 50_000, destinationPort: 8449 };
  const packet: Packet = { version: 4, protocol: 6, tcpFlags: 2, fragment: false, ...probe };
  const text = 'perm ip host 10.9.9.9 any\ndeny ip host 10.9.9.9 any log\npermit ip 10.9.9.9 any (12 matches)\n';
  fixesKeepVerdicts(text, { text, deployment }, () => [packet]);
});
