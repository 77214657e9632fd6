import assert from 'node:assert/strict';
import test from 'node:test';
import { isIseRecord, readIseRecords } from '../../server/src/ise';
import type { SentList } from '../../server/src/ise/model';
import { randomFrom } from '../packets/support/random';
import { mntElements, randomTruth, segments, shapes, type Truth } from './support/records';

const truth: Truth = {
  ...randomTruth(randomFrom(1)),
  ...{ user: 'alice', rule: 'Compliant', posture: 'Compliant', sessionId: '0A0101010000002A12345678', psn: 'psn1' },
  dacl: '#ACSACL#-IP-STAFF_COMPLIANT-636b75ac',
};

test('a sent list is told by its name, suffix and the time of its save', () => {
  const [record] = readIseRecords(shapes['AuthStatus XML']!([truth], randomFrom(1)));
  const [{ span, ...list }, ...others] = record!.lists as [SentList];
  assert.deepEqual(list, {
    ...{ kind: 'dacl', name: 'STAFF_COMPLIANT', text: '#ACSACL#-IP-STAFF_COMPLIANT-636b75ac', family: 4 },
    ...{ suffix: '636b75ac', saved: new Date('2022-11-09T09:41:00Z') },
  });
  assert.deepEqual(others, []);
  assert.equal(span.end - span.start, list.text.length);
});

test('the posture of a record is the session’s, never the assessment’s', () => {
  const only = 'CPMSessionID=0A01\nPostureAssessmentStatus=NotApplicable\nSelectedAuthorizationProfiles=X\n';
  assert.equal(readIseRecords(only)[0]?.posture, undefined);
  assert.equal(readIseRecords(`${only}PostureStatus=Unknown\n`)[0]?.posture?.text, 'Unknown');
  const mnt = mntElements(truth).replace(':!:PostureStatus=Compliant', '');
  assert.equal(readIseRecords(`<authStatusOutputList>${mnt}</authStatusOutputList>`)[0]?.posture, undefined);
  const pending = mnt.replace('<response>', '<nac_policy_compliance>Pending</nac_policy_compliance><response>');
  assert.equal(readIseRecords(`<authStatusList>${pending}</authStatusList>`)[0]?.posture?.text, 'Pending');
});

test('what ISE was asked is not what it sent', () => {
  const lines = segments({ ...truth, dacl: undefined } as unknown as Truth, 2, 7);
  const asked = lines.map((line) =>
    line.replace('Step=11001', 'cisco-av-pair=ACS:CiscoSecure-Defined-ACL=#ACSACL#-IP-OTHER-636b75ac'),
  );
  assert.deepEqual(readIseRecords(asked.join('\n'))[0]?.lists, []);
});

test('segments of one message are put together across others, and what is missing is said', () => {
  const [first = '', second = '', third = ''] = segments(truth, 3, 5);
  const other = segments({ ...truth, sessionId: 'FFFF' }, 3, 6);
  const text = [third, other[0], first, other[1], second].join('\n');
  const records = readIseRecords(text);
  assert.deepEqual(
    records.map(({ sessionId, incomplete, lists }) => [sessionId?.text, incomplete, lists.length]),
    [
      [truth.sessionId, undefined, 1],
      // Its session stood in what is missing.
      [undefined, true, 0],
    ],
  );
  const twice = readIseRecords([first, second, third, first, second, third].join('\n'));
  assert.deepEqual(
    twice.map(({ incomplete }) => incomplete),
    [undefined, undefined],
  );
});

test('kinds: accept, download, change of authorization, reject, accounting, session', () => {
  const syslog = (category: string, code: number, rest: string): string =>
    `<181>Mar 10 09:00:00 psn1 CISE_${category} 0000000001 1 0 2026-03-10 09:00:00.123 +00:00 0000000009 ${code} NOTICE X: Y, ${rest},`;
  const kinds = [
    syslog('Passed_Authentications', 5200, 'UserName=alice'),
    syslog('Passed_Authentications', 5236, 'UserName=alice'),
    syslog('Passed_Authentications', 5232, 'UserName=#ACSACL#-IP-A-636b75ac'),
    syslog('Passed_Authentications', 5205, 'PostureStatus=Compliant'),
    syslog('Failed_Attempts', 5400, 'UserName=alice'),
    syslog('RADIUS_Accounting', 3002, 'UserName=alice'),
    '<activeList noOfActiveSession="1"><activeSession><user_name>a</user_name></activeSession></activeList>',
    '<authStatusList><authStatusElements><failed>true</failed></authStatusElements></authStatusList>',
  ].map((text) =>
    readIseRecords(text)
      .map(({ kind }) => kind)
      .join(),
  );
  assert.deepEqual(kinds, ['accept', 'accept', 'download', 'coa', 'reject', 'accounting', 'session', 'reject']);
});

test('an answer’s pairs alone are a record: a list, a redirect', () => {
  const list =
    'User-Name\talice\nClass\tCACS:0A01:psn1/1/2\ncisco-av-pair\tACS:CiscoSecure-Defined-ACL=#ACSACL#-IP-A-636b75ac\n';
  const redirect =
    'Class\tCACS:0A01:psn1/1/2\ncisco-av-pair\turl-redirect-acl=REDIRECT\ncisco-av-pair\turl-redirect=https://psn1:8443/portal/gateway?sessionId=0A01&action=cpp\n';
  for (const text of [list, redirect, 'cisco-av-pair = "ACS:CiscoSecure-Defined-ACL=#ACSACL#-IP-A-636b75ac"\n'])
    assert.ok(isIseRecord(text), text);
  const [record] = readIseRecords(redirect);
  assert.deepEqual(
    [record?.kind, record?.sessionId?.text, record?.redirectAcl?.text, record?.lists],
    ['accept', '0A01', 'REDIRECT', []],
  );
});

test('what merely names a label is no record', () => {
  for (const text of [
    'permit tcp any host 10.1.1.5 eq 8449\n',
    'The Authorization Policy decides, and the Policy Server sends the list.\n',
    'cisco-av-pair=ip:inacl#1=permit ip any any\n',
    '            Interface:  GigabitEthernet1/0/5\n    Common Session ID:  0A01\nServer Policies:\n',
    '<html><body>CPMSessionID Posture Status</body></html>',
    '',
  ])
    assert.equal(isIseRecord(text), false, text);
});

// No time limit: what cost its square would not end.
test('a record with very many attributes is read', () => {
  const [record] = readIseRecords(shapes['AuthStatus XML']!([truth], randomFrom(1)));
  assert.ok(record);
  const response = `Response={${'Class=x; '.repeat(200_000)}}`;
  const syslog = `<181>Mar 10 08:00:04 psn1 CISE_Passed_Authentications 0000000001 1 0 2026-03-10 08:00:04.120 +00:00 0000000001 5200 NOTICE Passed-Authentication: Authentication succeeded, UserName=alice, ${response}\n`;
  assert.equal(readIseRecords(syslog)[0]?.user?.text, 'alice');
  assert.ok(readIseRecords('User-Name=alice\nacsServer=psn1\n'.repeat(75_000)).length >= 1);
});

test('what was asked is not what was sent, also where the answer is missing', () => {
  const asked =
    '… CISE_Passed_Authentications 0000000001 2 0 2026-03-10 09:00:00.123 +00:00 0000000009 5200 NOTICE X: Y, ';
  const [record] = readIseRecords(`psn1 ${asked.slice(2)}Filter-Id=ASKED, cisco-av-pair=url-redirect-acl=ASKED, Proto`);
  assert.deepEqual([record?.lists, record?.redirectAcl, record?.incomplete], [[], undefined, true]);
  const report =
    'Authentication Details\nAudit Session Id\t0A01\n\nOther Attributes\nFilter-Id\tASKED\nCPMSessionID\t0A01\n';
  assert.deepEqual(readIseRecords(report)[0]?.lists, []);
});

test('a session that ISE knows says what it was sent, wherever its answer stands', () => {
  const attributes = `:!:PostureStatus=Compliant:!:Response={User-Name=a; cisco-av-pair=ACS:CiscoSecure-Defined-ACL=${truth.dacl}; }:!:Step=1`;
  const [record] = readIseRecords(
    `<sessionParameters><other_attr_string>${attributes}</other_attr_string></sessionParameters>`,
  );
  assert.deepEqual(
    record?.lists.map(({ name }) => name),
    ['STAFF_COMPLIANT'],
  );
});

test('a download names its list', () => {
  const [record] = readIseRecords(
    '<authStatusList><authStatusElements><passed>true</passed><user_name>#ACSACL#-IP-A-636b75ac</user_name><message_code>5232</message_code></authStatusElements></authStatusList>',
  );
  assert.deepEqual([record?.kind, record?.lists[0]?.name, record?.lists[0]?.suffix], ['download', 'A', '636b75ac']);
});

test('a monitoring answer that is cut behind any character keeps what is there, and is incomplete until its record closes', () => {
  const whole = `<authStatusOutputList>${mntElements(truth)}</authStatusOutputList>`;
  const close = '</calling_station_id>';
  const known = whole.indexOf(close);
  const end = whole.indexOf('</authStatusElements>') + '</authStatusElements>'.length;
  assert.ok(known > 0 && end > known);
  for (let length = known + 1; length < end; length++) {
    const [record, ...others] = readIseRecords(whole.slice(0, length));
    assert.deepEqual([record?.incomplete, others.length], [true, 0], whole.slice(length - 30, length));
    assert.ok(record?.mac, whole.slice(length - 30, length));
  }
  assert.equal(readIseRecords(whole.slice(0, end))[0]?.incomplete, undefined);
});
