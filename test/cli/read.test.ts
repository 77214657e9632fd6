import assert from 'node:assert/strict';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import { randomTruth, shapes } from '../ise/support/records';
import { randomFrom } from '../packets/support/random';
import * as write from '../support/captures';
import { repositoryWith } from '../support/folder';
import { checkJson, run } from './run';

const start = Date.UTC(2026, 2, 10, 9) * 1000;
const syn: write.TcpParts = {
  ...{ from: '172.20.1.9', fromPort: 50_000, to: '10.1.1.5', toPort: 8449, sequence: 1000, flags: 2 },
};
const silent = write.pcap(
  [0, 1, 3].map((second, id) => ({
    time: start + second * 1_000_000,
    frame: write.ethernet(write.tcpPacket({ ...syn, id })),
  })),
);
const truths = [7, 9].map((seed) => ({ ...randomTruth(randomFrom(seed)), dacl: `#ACSACL#-IP-LIST_${seed}-636b75ac` }));
const report = shapes['report, tabs']!(truths, randomFrom(1));
const psns = '{ "psns": [{ "name": "psn1", "addresses": ["10.1.1.5"] }] }';

const readJson = (folder: string, ...args: string[]) => {
  const { code, out, err } = run(folder, 'read', '--format', 'json', ...args);
  return { code, err, result: JSON.parse(out) };
};

test('read: a capture’s attempts as JSON, packed or not, and as a table in both languages', (context) => {
  const folder = repositoryWith(context, {
    'ise-posture.json': psns,
    'probe.pcap': silent,
    'probe.pcap.gz': gzipSync(silent),
    'no-name-for-it': write.section([{ time: start, frame: write.ethernet(write.tcpPacket(syn)) }]),
  });
  const attempt = {
    ...{ time: '2026-03-10T09:00:00.000Z', client: '172.20.1.9', clientPort: 50_000, destination: '10.1.1.5' },
    ...{ port: 8449, psn: 'psn1', syns: 3, outcome: 'no-answer', tls: false },
  };
  for (const path of ['probe.pcap', 'probe.pcap.gz']) {
    const { code, result } = readJson(folder, path);
    assert.equal(code, 0);
    assert.deepEqual(result, {
      version: 1,
      files: [{ path, kind: 'capture', attempts: [attempt], packets: 3 }],
      errors: [],
      skipped: [],
    });
  }
  assert.deepEqual(readJson(folder, 'no-name-for-it').result.files[0].attempts, [{ ...attempt, syns: 1 }]);
  assert.match(run(folder, 'read', 'probe.pcap').out, /172\.20\.1\.9:50000 +10\.1\.1\.5:8449 +psn1 +3 +no answer/);
  assert.match(run(folder, 'read', 'probe.pcap', '--locale', 'zh-cn').out, /psn1 +3 +无应答/);
});

test('check reads captures, says that it judges none, and names the command that shows what they say', (context) => {
  const folder = repositoryWith(context, { 'a.pcap': silent, 'staff.dacl': 'permit ip any any\n' });
  const { out } = run(folder, 'check', '.');
  assert.match(
    out,
    /captures and ISE records are read, not judged \("ise-posture read" shows what they say\): a\.pcap\n/,
  );
  assert.doesNotMatch(run(folder, 'check', 'staff.dacl').out, /not judged/);
});

test('read: what ISE sent, with the places of its records', (context) => {
  const folder = repositoryWith(context, {
    'report.txt': report,
    'status.xml': shapes['AuthStatus XML']!(truths, randomFrom(1)),
  });
  for (const path of ['report.txt', 'status.xml']) {
    const { code, result } = readJson(folder, path);
    assert.equal(code, 0);
    const [file] = result.files;
    assert.equal(file.kind, 'ise');
    assert.deepEqual(
      file.sent.map(({ acl, sessionId, mac, posture, profile, rule, psn }: Record<string, unknown>) => ({
        ...{ acl, sessionId, mac, posture, profile, rule, psn },
      })),
      truths.map(({ sessionId, mac, posture, profile, rule, psn }, index) => ({
        acl: { name: `LIST_${[7, 9][index]}`, kind: 'dacl', suffix: '636b75ac' },
        ...{ sessionId, mac, posture, profile, rule, psn },
      })),
    );
    assert.ok(file.sent[1].range.start.line > file.sent[0].range.start.line);
    assert.match(run(folder, 'read', path).out, /LIST_7 \(636b75ac\)/);
  }
});

test('read: a cut file is read to its cut, a damaged one is trouble, and what is no material is said to be none', (context) => {
  const damaged = silent.slice();
  damaged.set(write.number(0x7fff_ffff, 4), 24 + 70 + 8);
  const broken = gzipSync(silent);
  broken[broken.length - 6]! ^= 1;
  const folder = repositoryWith(context, {
    'cut.pcap': silent.slice(0, -5),
    'damaged.pcap': damaged,
    'header.pcap': silent.slice(0, 10),
    'cut.pcap.gz': gzipSync(silent).subarray(0, -10),
    'broken.pcap.gz': broken,
    'wifi.pcap': write.pcap([{ time: start, frame: write.ethernet(write.tcpPacket(syn)) }], { linkType: 105 }),
    'notes.gz': gzipSync('permit ip any any\n'),
    'staff.dacl': 'permit ip any any\n',
  });
  const fine = readJson(folder, 'cut.pcap', 'cut.pcap.gz', 'wifi.pcap');
  assert.equal(fine.code, 0);
  const [cut, packed, wifi] = fine.result.files;
  assert.deepEqual([cut.attempts[0].syns, cut.stopped], [2, { reason: 'truncated', offset: 24 + 140 }]);
  assert.ok(packed.packets > 0);
  assert.deepEqual(wifi.unread, [{ name: 'IEEE 802.11 (link type 105)', packets: 1 }]);
  const all = readJson(folder, 'damaged.pcap', 'header.pcap', 'broken.pcap.gz', 'notes.gz', 'staff.dacl');
  assert.equal(all.code, 2);
  assert.deepEqual([all.result.files[0].path, all.result.files[0].attempts[0].syns], ['damaged.pcap', 1]);
  const said = Object.fromEntries(
    all.result.errors.map(({ path, message }: { path: string; message: string }) => [path, message]),
  );
  assert.match(said['damaged.pcap'], /damaged at byte 94/);
  assert.match(said['header.pcap'], /ends at byte 0/);
  assert.match(said['notes.gz'], /a gzip archive/);
  assert.match(said['staff.dacl'], /not device output about sessions/);
  assert.match(said['broken.pcap.gz'], /the archive is damaged/);
});

const session = `SW1#show authentication sessions interface Gi1/0/5 details
            Interface:  GigabitEthernet1/0/5
          MAC Address:  0200.0000.0001
         IPv6 Address:  Unknown
         IPv4 Address:  10.9.9.9
            User-Name:  LAB\\alice
               Status:  Authorized
               Domain:  DATA
    Common Session ID:  0A0101010000002A12345678
Server Policies:
              ACS ACL:  xACSACLx-IP-STAFF_COMPLIANT-636b75ac
Method status list:
       Method           State
        dot1x           Authc Success
`;
const list = `SW1#show access-lists
Extended IP access list xACSACLx-IP-STAFF_COMPLIANT-636b75ac (per-user)
    1 deny tcp any host 10.1.1.5 eq 8449
    2 permit ip any any
`;
const message =
  'Mar 10 08:00:04.120: %EPM-6-POLICY_APP_SUCCESS: IP 10.9.9.9| MAC 0200.0000.0001| AuditSessionID 0A01| POLICY_TYPE Named ACL| POLICY_NAME xACSACLx-IP-STAFF_COMPLIANT-636b75ac| RESULT SUCCESS\n';

test('read: the sessions of a device’s output, alone, above its lists, and its messages', (context) => {
  const folder = repositoryWith(context, { 'show.txt': session, 'both.log': session + list, 'syslog.txt': message });
  const { code, result } = readJson(folder, 'show.txt', 'both.log', 'syslog.txt');
  assert.equal(code, 0, JSON.stringify(result));
  const [alone, both, syslog] = result.files;
  const { range, interface: port, mac, ipv4, ipv6, user, status, domain, sessionId, acl } = alone.sessions[0];
  assert.deepEqual(
    { kind: alone.kind, port, mac, ipv4, ipv6, user, status, domain, sessionId, acl },
    {
      ...{ kind: 'nad', port: 'GigabitEthernet1/0/5', mac: '0200.0000.0001', ipv4: ['10.9.9.9'], ipv6: [] },
      ...{ user: 'LAB\\alice', status: 'Authorized', domain: 'DATA', sessionId: '0A0101010000002A12345678' },
      acl: { name: 'STAFF_COMPLIANT', kind: 'dacl', suffix: '636b75ac' },
    },
  );
  assert.equal(range.start.line, 1);
  assert.deepEqual([both.kind, both.sessions], ['nad', alone.sessions]);
  assert.equal(syslog.events[0].acl.name, 'STAFF_COMPLIANT');
  assert.match(run(folder, 'read', 'both.log').out, /GigabitEthernet1\/0\/5 .*STAFF_COMPLIANT \(636b75ac\)/);
});

test('read: a mail with agent lines and a session gives the session; a log that is called the agent’s is none of its', (context) => {
  const line =
    'Mon Mar 10 2026 08:00:00.123 SWIFTTEST csc_iseposture: Function: SwiftHttpRunner::sessionSyncProbe Thread Id: 0x1 File: p.cpp Line: 1 Level: debug :: MSG_SU_STEP_STATUS\n';
  const folder = repositoryWith(context, { 'mail.txt': line + session, 'AnyConnect_ISEPosture.txt': line.repeat(3) });
  const { result } = readJson(folder, '.');
  assert.deepEqual(
    result.files.map(({ path, sessions }: { path: string; sessions: unknown[] }) => [path, sessions.length]),
    [['mail.txt', 1]],
  );
  assert.deepEqual(
    result.skipped.map(({ path }: { path: string }) => path),
    ['.git', 'AnyConnect_ISEPosture.txt'],
  );
});

test('check looks at device output, records and captures, too', (context) => {
  const folder = repositoryWith(context, {
    'probe.pcap': silent,
    'x.pcapng.gz': gzipSync(write.section([])),
    'report.txt': report,
    'show.txt': session,
    'messages.log': message,
  });
  const { code, report: found } = checkJson(folder, '.');
  assert.equal(code, 0);
  assert.deepEqual(
    found.files.map(({ path, language, findings }) => [path, language, findings.length]),
    [
      ['messages.log', 'ise-device-output', 0],
      ['probe.pcap', 'capture', 0],
      ['report.txt', 'ise-record', 0],
      ['show.txt', 'ise-device-output', 1],
      ['x.pcapng.gz', 'capture', 0],
    ],
  );
});

test('check: device output has findings of its own, and those of the lists in it', (context) => {
  const counted = list.replace('8449', '8449 (12 matches)');
  const folder = repositoryWith(context, {
    'ise-posture.json': psns,
    'a.txt': session,
    'b.acl': session + counted,
    'c.cfg': session + list.replace('deny', 'permit'),
  });
  const { report: found } = checkJson(folder, 'a.txt', 'b.acl', 'c.cfg');
  assert.deepEqual(
    found.files.map(({ path, language, findings }) => [path, language, ...findings.map(({ rule }) => rule)]),
    [
      ['a.txt', 'ise-device-output', 'nad/list-not-shown'],
      ['b.acl', 'ise-device-output', 'nad/deny-counted'],
      ['c.cfg', 'ise-device-output', 'dacl/missing-psn-deny'],
    ],
  );
});

test('a record of ISE is one whatever its file is called, and has no dACL finding, alone or below a session', (context) => {
  const xml = shapes['AuthStatus XML']!(truths, randomFrom(1));
  const records = { 'report.txt': report, 'compliant.dacl': report, 'status.dacl': xml, 'status_compliant.acl': xml };
  const folder = repositoryWith(context, {
    ...records,
    'both.txt': `${session}\n${report}`,
    'both_compliant.dacl': `${session}\n${xml}`,
  });
  const { report: found } = checkJson(folder, '.');
  const rulesOf = Object.fromEntries(
    found.files.map(({ path, findings }) => [
      path,
      findings.map(({ rule }) => rule).filter((rule) => !rule.startsWith('nad/')),
    ]),
  );
  for (const path of Object.keys(records)) {
    assert.deepEqual(rulesOf[path], [], path);
    assert.equal(readJson(folder, path).result.files[0].sent.length, 2, path);
  }
  for (const path of ['both.txt', 'both_compliant.dacl']) {
    const [file] = readJson(folder, path).result.files;
    assert.deepEqual([file.kind, file.sessions.length, file.sent.length], ['nad', 1, 2], path);
    assert.match(run(folder, 'read', path).out, /STAFF_COMPLIANT \(636b75ac\)[\s\S]*LIST_9 \(636b75ac\)/);
  }
  assert.deepEqual(rulesOf['both.txt'], []);
});
