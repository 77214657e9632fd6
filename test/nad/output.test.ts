import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { parseDacl } from '../../server/src/dacl';
import { type DeviceFacts, listsIn, namesShown, plainFacts, readDeviceOutput, redirectIn } from '../../server/src/nad';
import { aclsOf } from '../../server/src/nad/applied';
import { shapes } from './support/shapes';

const id = '0A0101010000002A12345678';

/** The values of a label, in the order of the text. */
function values({ sessions }: DeviceFacts, label: string): readonly string[] {
  return sessions.flatMap(({ fields }) =>
    fields.filter(({ known }) => known?.id === label).map(({ value }) => value.text),
  );
}

const commands: Readonly<Record<string, string>> = {
  'SW1#show authentication sessions interface GigabitEthernet1/0/6\ndetails\n':
    'show authentication sessions interface GigabitEthernet1/0/6 details',
  'SW1#show authentication sessions interface GigabitEth\nernet1/0/6 details\n':
    'show authentication sessions interface GigabitEthernet1/0/6 details',
  'SW1#show access-session\ninterface Gi1/0/6 details\n': 'show access-session interface Gi1/0/6 details',
  'SW1# sh auth sess\r\nmac 0200.0000.0001 det\r\n': 'sh auth sess mac 0200.0000.0001 det',
  'show access-session mac 0200.0000.0001 details\n| include ACL\n':
    'show access-session mac 0200.0000.0001 details | include ACL',
  '> SW1#show authentication sessions session-id\n> 0A0101010000002A12345678 details\n':
    'show authentication sessions session-id 0A0101010000002A12345678 details',
};
for (const [written, command] of Object.entries(commands))
  test(`a command over two lines: ${JSON.stringify(written)}`, () => {
    const facts = readDeviceOutput(`${written}            Interface:  Gi1/0/6\n    Common Session ID:  ${id}\n`);
    assert.deepEqual(
      facts.commands.map(({ text }) => text),
      [command],
    );
    assert.equal(facts.sessions[0]?.command?.text, command);
    assert.equal(facts.sessions[0]?.interface?.text, 'Gi1/0/6');
  });

const wrapped: Readonly<Record<string, readonly [text: string, label: string, value: string]>> = {
  'a URL': [
    'URL Redirect:  https://psn1.corp.test:8443/portal/gateway?sessionId=0A01\n01010000002A12345678&portal=1&a\nction=cpp\n',
    'redirectUrl',
    `https://psn1.corp.test:8443/portal/gateway?sessionId=${id}&portal=1&action=cpp`,
  ],
  'a list name before its suffix': [
    'ACS ACL:  xACSACLx-IP-STAFF_COMPLIANT-\n636b75ac\n',
    'acl',
    'xACSACLx-IP-STAFF_COMPLIANT-636b75ac',
  ],
  'a list name in its prefix': ['ACS ACL:  xACSA\nCLx-IP-STAFF-636b75ac\n', 'acl', 'xACSACLx-IP-STAFF-636b75ac'],
  'a list below its label': ['ACS ACL:\n    xACSACLx-IP-STAFF-636b75ac\n', 'acl', 'xACSACLx-IP-STAFF-636b75ac'],
  'a time that remains': [
    'Session timeout:  43200s (server), Remaining:\n31799s\n',
    'sessionTimeout',
    '43200s (server), Remaining: 31799s',
  ],
  'a bracket': [
    'Service Template: DEFAULT_LINKSEC_POLICY (priority\n150)\n',
    'serviceTemplate',
    'DEFAULT_LINKSEC_POLICY (priority 150)',
  ],
};
for (const [what, [lines, label, value]] of Object.entries(wrapped))
  for (const end of ['\n', '\r\n'])
    test(`a value that was wrapped: ${what}, ${JSON.stringify(end)}`, () => {
      const text = `Interface:  Gi1/0/6\nMAC Address:  0200.0000.0001\nServer Policies:\n${lines}Method status list:\n`;
      const facts = readDeviceOutput(text.replaceAll('\n', end));
      assert.deepEqual(values(facts, label), [value]);
      assert.equal(facts.sessions[0]?.unread.length, 0);
      const { span } = facts.sessions[0]!.fields.find(({ known }) => known?.id === label)!.value;
      assert.equal(facts.text.slice(span.start, span.end).replace(/\s+/g, ''), value.replace(/\s+/g, ''));
    });

test('a session id below its label, and what is no rest of anything', () => {
  const text = `Interface:  Gi1/0/6\nCommon Session ID:\n${id}\nSome words of a person\nStatus:  Authorized\n`;
  const facts = readDeviceOutput(text);
  assert.equal(facts.sessions[0]?.sessionId?.text, id);
  assert.deepEqual(
    facts.sessions[0]?.unread.map((line) => line.text),
    ['Some words of a person'],
  );
});

test('the redirect URL tells client provisioning, the session and the PSN', () => {
  const redirect = (url: string) =>
    redirectIn(readDeviceOutput(`Server Policies:\n URL Redirect ACL: R\n URL Redirect: ${url}\n`).sessions[0]!);
  const { action, sessionId, host } = redirect(`https://psn1.corp.test:8443/p?sessionId=${id}&action=cpp`)!;
  assert.deepEqual({ action, sessionId, host }, { action: 'cpp', sessionId: id, host: 'psn1.corp.test' });
  assert.equal(redirect(`https://[2001:db8::5]:8443/p?sessionId=${id}&amp;action=cpp`)?.action, 'cpp');
  assert.equal(redirect('https://[2001:db8::5]:8443/p?a=1')?.host, '2001:db8::5');
  assert.equal(redirect('https://10.1.1.5/p?action=cwa')?.action, 'cwa');
  assert.equal(redirect('https://10.1.1.5/action=cpp')?.action, undefined, 'not in the query');
});

test('what a session id carries is an address only where its length and digits allow it', () => {
  const nas = (text: string): string | undefined =>
    readDeviceOutput(`Interface: Gi1\nCommon Session ID: ${text}\n`).sessions[0]?.sessionId?.probableNas;
  assert.equal(nas('C0A8FF0C00000012679EAF14'), '192.168.255.12');
  for (const other of ['0000000000000012679EAF14', 'E000000100000012679EAF14', '0A010101', 'a31867c632efaeaad'])
    assert.equal(nas(other), undefined, other);
});

test("the device's clock: source, zone, and an instant only where the text tells the offset", () => {
  const [ntp, doubtful, calendar, none] = readDeviceOutput(
    [
      'Time source is NTP, 13:51:25.306 EDT Wed Sep 11 2019',
      'Time source is NTP, .08:55:28.918 UTC Mon Mar 13 2023',
      'Time source is hardware calendar, *0:36:4.624 UTC Mon Mar 1 1993',
      'SW1#show clock',
      '*09:00:01.002 +0100 Tue Mar 10 2026',
    ].join('\r\n'),
  ).clocks;
  assert.equal(ntp?.source?.text, 'NTP');
  assert.equal(ntp?.time.zone, 'EDT');
  assert.equal(ntp?.time.instant, Date.UTC(2019, 8, 11, 17, 51, 25, 306));
  assert.equal(ntp?.time.local, Date.UTC(2019, 8, 11, 13, 51, 25, 306));
  assert.equal(doubtful?.time.instant, Date.UTC(2023, 2, 13, 8, 55, 28, 918));
  assert.equal(doubtful?.time.isDoubtful, true);
  assert.equal(calendar?.source?.text, 'hardware calendar');
  assert.equal(calendar?.time.local, Date.UTC(1993, 2, 1, 0, 36, 4, 624));
  assert.equal(none?.source, undefined);
  assert.equal(none?.device?.text, 'SW1');
  assert.equal(none?.time.instant, Date.UTC(2026, 2, 10, 8, 0, 1, 2));
});

test('a clock counts for the output below it, up to the next prompt', () => {
  const block = `Interface:  Gi1/0/6\nCommon Session ID:  ${id}\n`;
  const text = `SW1#show access-session\nTime source is NTP, 13:51:25.306 UTC Wed Sep 11 2019\n${block}SW1#show access-session\n${block}`;
  const [first, second] = readDeviceOutput(text).sessions;
  assert.ok(first?.clock);
  assert.equal(second?.clock, undefined);
});

test('show clock dates what the next show prints on that device, and no other output', () => {
  const block = `Interface:  Gi1/0/6\nCommon Session ID:  ${id}\n`;
  const clock = '08:00:01.002 UTC Tue Mar 10 2026';
  const datedIn = (...lines: string[]): readonly boolean[] =>
    readDeviceOutput(lines.join('\n')).sessions.map((session) => session.clock !== undefined);
  const asked = ['SW1#show clock', clock, 'SW1#terminal length 0', 'SW1#show access-session', block];
  assert.deepEqual(datedIn(...asked, 'SW1#show access-session', block), [true, false]);
  assert.deepEqual(datedIn('show clock', clock, 'show access-session', block), [true]);
  const wrapped = ['SW1#show authentication sessions', ' interface Gi1/0/6 details'];
  assert.deepEqual(datedIn('SW1#show clock', clock, ...wrapped, block), [true]);
  assert.deepEqual(datedIn('SW1#show clock', clock, 'SW2#show access-session', block), [false]);
  assert.deepEqual(datedIn('SW1#show x', `Time source is NTP, ${clock}`, 'SW1#show access-session', block), [false]);
});

test('EPM messages: the stamp of the device, the list, the session, the kind', () => {
  const text = [
    `Mar 10 2026 08:00:04.120 UTC: %EPM-6-POLICY_APP_SUCCESS: IP 10.9.9.9| MAC 0200.0000.0001| AuditSessionID ${id}| POLICY_TYPE Named ACL| POLICY_NAME xACSACLx-IP-STAFF-636b75ac| RESULT SUCCESS`,
    '*Mar 10 08:00:03.001: %EPM-6-AAA: POLICY xACSACLx-IP-STAFF-636b75ac| EVENT DOWNLOAD-REQUEST',
    '000123: Mar 10 08:00:03: %EPM-6-AAA: POLICY xACSACLx-IP-STAFF-636b75ac| EVENT DOWNLOAD-SUCCESS',
    `<190>Mar 10 09:00:05 10.1.1.1 45: Mar 10 2026 08:00:05.000 UTC: %EPM-6-IPEVENT: IP 0.0.0.0| MAC 0200.0000.0001| AuditSessionID ${id}| AUTHTYPE DOT1X| EVENT IP-WAIT`,
    'Mar 10 08:00:06: %EPM-4-POLICY_APP_FAILURE: IP 10.9.9.9| MAC 0200.0000.0001| RESULT FAILURE| REASON Interface ACL not configured',
    '%LINK-3-UPDOWN: Interface GigabitEthernet1/0/5, changed state to up',
  ].join('\n');
  const { messages } = readDeviceOutput(text);
  assert.deepEqual(
    messages.map(({ kind }) => kind),
    ['policy-applied', 'download-requested', 'download-succeeded', 'address', 'policy-failed'],
  );
  const [applied, requested, , address] = messages;
  assert.equal(applied?.time?.instant, Date.UTC(2026, 2, 10, 8, 0, 4, 120));
  assert.equal(applied?.policy?.name.bare, 'STAFF');
  assert.equal(applied?.policy?.text, 'xACSACLx-IP-STAFF-636b75ac');
  assert.equal(applied?.sessionId?.text, id);
  assert.equal(applied?.mac?.text, '0200.0000.0001');
  assert.equal(applied?.policyType?.text, 'Named ACL');
  assert.equal(applied?.result?.text, 'SUCCESS');
  assert.equal(requested?.time?.local, undefined, 'no year, no clock');
  assert.equal(requested?.time?.isDoubtful, true);
  assert.equal(address?.time?.instant, Date.UTC(2026, 2, 10, 8, 0, 5), "the device's stamp, not the log server's");
  assert.equal(address?.ip?.text, '0.0.0.0');
  for (const { policy } of messages)
    if (policy) assert.equal(text.slice(policy.span.start, policy.span.end), policy.text);
});

test('messages of a stack, messages in sentences, and names that are cut', () => {
  const said = (line: string) => {
    const text = `Mar 10 08:00:06.001: %EPM-4-${line}`;
    const [message] = readDeviceOutput(text).messages;
    const { ip, mac, sessionId, policyType, policy, result } = message!;
    const parts = { ip, mac, sessionId, policyType, policy, result };
    return Object.entries(parts).flatMap(([name, written]) => {
      if (!written) return [];
      assert.equal(text.slice(written.span.start, written.span.end), written.text);
      return [`${name} ${written.text}`];
    });
  };
  const all = ['ip 10.9.9.9', 'mac 0200.0000.0001', `sessionId ${id}`];
  const who = `IP 10.9.9.9| MAC 0200.0000.0001| AuditSessionID ${id}`;
  const where = ['', 'Switch 1 R0/0: sessmgrd: ', 'R0/0: smd: ', 'Chassis 2 R1/0: sessmgrd: ', 'sessmgrd: '];
  for (const one of where) assert.deepEqual(said(`IPEVENT: ${one}${who}`), all, one);
  const sentence =
    `Policy Application Failure for Client [10.9.9.9] MAC [0200.0000.0001] AuditSessionID [${id}] for POLICY_TYPE [Named ACL] ` +
    'POLICY_NAME [xACSACLx-IP-STAFF-636b75ac] REASON [Interface ACL not configured]';
  const named = [...all, 'policyType Named ACL', 'policy xACSACLx-IP-STAFF-636b75ac'];
  for (const one of where) assert.deepEqual(said(`POLICY_APP_FAILURE: ${one}${sentence}`), named, one);
  assert.deepEqual(said('POLICY_APP_FAILURE: Policy Application Failure for Client [Unknown]'), []);
  assert.deepEqual(said('X: POLICY could not be applied'), []);
  assert.deepEqual(said('X: IP device tracking is off| MAC move detected'), []);
  assert.deepEqual(said('AAA: POLICY xACSACLx-IP-STAFF-636b'), [], 'cut');
});

test('of what a message applies only the name of a dACL says that it is one', () => {
  const facts = (line: string) =>
    plainFacts(readDeviceOutput(`Mar 10 08:00:06: %EPM-6-${line}`), () => ({
      start: { line: 0, character: 0 },
      end: { line: 0, character: 0 },
    })).events?.map(({ acl, policy }) => acl?.name ?? policy);
  assert.deepEqual(facts('AAA: POLICY xACSACLx-IP-A-636b75ac| EVENT DOWNLOAD-REQUEST'), ['A']);
  assert.deepEqual(facts('AUTH_ACL: POLICY Auth-Default-ACL| EVENT Auth-Default-ACL Attached Successfully'), [
    'Auth-Default-ACL',
  ]);
  const [event] = plainFacts(readDeviceOutput('Mar 10 08:00:06: %EPM-6-X: POLICY F'), () => ({
    start: { line: 0, character: 0 },
    end: { line: 0, character: 0 },
  })).events!;
  assert.equal(event?.acl, undefined);
});

test('a session goes on behind the entries that it names itself, and nothing is argued from what it lacks', () => {
  const lines = [
    'Interface:  Gi1/0/5',
    'MAC Address:  0200.0000.0001',
    `Common Session ID:  ${id}`,
    'Server Policies:',
  ];
  const own = [
    'Per-User ACL: Gi1/0/5#v4#3D7B3A20',
    '           : deny tcp any host 10.1.1.5 eq 8449',
    '   : permit ip any any',
  ];
  const text = [...lines, ...own, 'Method status list:', '  Method   State', '  dot1x   Authc Success'].join('\r\n');
  const { sessions } = readDeviceOutput(text);
  assert.deepEqual(
    sessions.map(({ methods, extent, span }) => [methods.length, extent, span.end]),
    [[1, 'part', text.length]],
  );
});

test('an address that an ASA prints again with each tunnel is one address', () => {
  const text =
    'Username     : dave                   Index        : 4242\nAssigned IP  : 10.7.7.7               Public IP    : 198.51.100.7\n' +
    'Audt Sess ID : 0a0101fd00042000663f0001\nDTLS-Tunnel:\n  Tunnel ID    : 1.3\n  Assigned IP  : 10.7.7.7               Public IP    : 198.51.100.7\n';
  const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const { sessions } = plainFacts(readDeviceOutput(text), () => nowhere);
  assert.deepEqual(
    sessions.map(({ ipv4 }) => ipv4),
    [['10.7.7.7']],
  );
});

test('a message over two lines, and a message between two lines of a session', () => {
  const text = [
    '            Interface:  Gi1/0/5',
    `Mar 10 2026 08:00:04.120 UTC: %EPM-6-POLICY_APP_SUCCESS: IP 10.9.9.9| MAC 0200.0000.0001|`,
    `AuditSessionID ${id}| POLICY_TYPE Named ACL| POLICY_NAME xACSACLx-IP-STAFF-636b75ac| RESULT SUCCESS`,
    'Mar 10 2026 08:00:05.120 UTC: %AUTHMGR-5-SUCCESS: Authorization succeeded for client (0200.0000.0001) on Interface Gi1/0/5',
    `AuditSessionID ${id}`,
    `    Common Session ID:  ${id}`,
  ].join('\n');
  const { messages, sessions } = readDeviceOutput(text);
  assert.equal(messages.length, 2);
  assert.equal(messages[0]?.policy?.name.suffix, '636b75ac');
  assert.deepEqual(
    [messages[1]?.mac?.text, messages[1]?.interface?.text, messages[1]?.sessionId?.text],
    ['0200.0000.0001', 'Gi1/0/5', id],
  );
  assert.equal(sessions.length, 1);
  assert.equal(sessions[0]?.sessionId?.text, id);
});

test('the event log: month, day and milliseconds, the event and its result, the MAC that was asked for', () => {
  const text = [
    'SW1#show access-session event-logging mac 0200.0000.0001',
    'Sep/29  12:14:51:778   SVM  EPM  EV_EPM_SESSION_CREATE  EV_PASS',
    'Sep/29  12:14:51:790   EPM  ACL  EV_EPM_ACL_APPLY       EV_FAIL  xACSACLx-IP-STAFF-636b75ac',
    'Foo/29  12:14:51:790   EPM  ACL  EV_EPM_ACL_APPLY       EV_FAIL',
  ].join('\n');
  const { events } = readDeviceOutput(text);
  assert.equal(events.length, 2);
  const [created, applied] = events;
  assert.equal(created?.mac, '0200.0000.0001');
  assert.deepEqual([created?.time.month, created?.time.day], [9, 29]);
  assert.equal(created?.time.timeOfDay, ((12 * 60 + 14) * 60 + 51) * 1000 + 778);
  assert.equal(created?.event?.text, 'EV_EPM_SESSION_CREATE');
  assert.equal(created?.result?.text, 'EV_PASS');
  assert.equal(applied?.result?.text, 'EV_FAIL');
});

/** The block of Cisco 222483, made up in its shape: a session, the command with a filter, its list with names for addresses. */
const pasted = `${shapes['a compliant endpoint']!.text.trimEnd()}sh access-lists | s  xACSACLx-IP-STAFF_COMPLIANT-636b75ac
Extended IP access list xACSACLx-IP-STAFF_COMPLIANT-636b75ac (per-user)
    1 deny tcp any host PSN1-IP-ADDRESS eq 8449
    2 deny tcp any host PSN2-IP-ADDRESS eq 8449
    3 permit ip any any
`;

function expectPasted(text: string): void {
  const { sessions } = readDeviceOutput(text);
  assert.equal(sessions.length, 1);
  const lists = listsIn(parseDacl(text));
  const named = aclsOf(sessions[0]!)[0]!.text.toLowerCase();
  assert.ok(namesShown(lists).has(named));
  const own = lists.filter(({ name }) => name?.text.toLowerCase() === named);
  assert.equal(own.length, 1);
  const { aces } = own[0]!.list;
  assert.deepEqual(
    aces.map(({ ace }) => ace.action.value),
    ['deny', 'deny', 'permit'],
  );
}

test('one session, its list linked, its deny lines recognised', () => {
  for (const text of [pasted, pasted.replaceAll('\n', '\r\n'), pasted.replace(/^/gm, '> ')]) expectPasted(text);
});

const seed = join(import.meta.dirname ?? __dirname, '../../../shared/seed');
test("the seed's own text", { skip: !existsSync(seed) }, () => {
  for (const name of readdirSync(seed)) expectPasted(readFileSync(join(seed, name), 'utf8'));
});

test('a list as it was saved at another time is no list of the session', () => {
  const text = pasted.replace(
    'access list xACSACLx-IP-STAFF_COMPLIANT-636b75ac',
    'access list xACSACLx-IP-STAFF_COMPLIANT-636b0000',
  );
  const [acl] = aclsOf(readDeviceOutput(text).sessions[0]!);
  const [list] = listsIn(parseDacl(text));
  assert.ok(!namesShown([list!]).has(acl!.text.toLowerCase()));
  assert.equal(list!.name?.name.bare, acl!.name.bare);
});

const others: Readonly<Record<string, string>> = {
  nothing: '',
  'a mail': 'Hello,\nStatus: the port is up\nDomain: LAB\nInterface: see below\nUser-Name: bob\n',
  "the agent's log":
    '2026/03/10 09:00:00 [Information] csc_iseagent Function: A::b Thread Id: 0xC60 File: a.cpp Line: 1 Level: debug  Status: Authorized\n',
  'a list': 'Extended IP access list A\n    10 permit ip any any\n',
  'a profile': '<cfg><Status>x</Status>\nStatus: y\n</cfg>',
};
for (const [what, text] of Object.entries(others))
  test(`no session in ${what}`, () => assert.deepEqual(readDeviceOutput(text).sessions, []));

// No time limit: what cost its square would not end.
test('what goes on and on in the next line ends', () => {
  for (const [first, next] of [
    ['SW1#show access-session', '1/0/1'],
    ['Mar 10 2026 08:00:04.120 UTC: %EPM-6-POLICY_APP_SUCCESS: IP 10.9.9.9|', 'MAC 0200.0000.0001|'],
    [
      '            Interface:  Gi1/0/1\n               Status:  Authorized\n         IPv6 Address:  2001:db8::1',
      '2001:db8::2',
    ],
    [
      '            Interface:  Gi1/0/1\nServer Policies:\n         URL Redirect:  https://psn1.corp.test:8443/',
      'abcdefgh',
    ],
  ])
    readDeviceOutput(`${first}\n${`${next}\n`.repeat(40_000)}`);
});

test('output that is cut anywhere names no list that the whole output does not name', () => {
  for (const [name, { text }] of Object.entries(shapes)) {
    const listsOf = (part: string): readonly string[] =>
      readDeviceOutput(part).sessions.flatMap((session) =>
        session.policies.flatMap(({ acls }) => acls.map((acl) => acl.text)),
      );
    const whole = new Set(listsOf(text));
    for (const { index } of text.matchAll(/xACSACLx/g))
      for (let end = index; end < index + 60; end++)
        for (const list of listsOf(text.slice(0, end))) assert.ok(whole.has(list), `${name}, cut at ${end}: ${list}`);
  }
});

test('a name that was cut leaves open what is applied', () => {
  const text = Object.values(shapes)[0]!.text;
  const session = readDeviceOutput(text.replace('-636b75ac', '-636b')).sessions[0];
  assert.equal(session?.extent, 'part');
  assert.deepEqual(session && aclsOf(session), []);
});

test('labels that other texts have, too, make no session; a MAC address as Cisco prints it does', () => {
  const texts = [
    'MAC Address: 00:50:56:11:22:33\nIP Address: 10.0.0.5\nStatus: Up\n',
    'Interface: eth0\nStatus: up\nIPv4 Address: 10.0.0.5\nIPv6 Address: fe80::1\n',
    'User-Name: alice\nDomain: corp.test\nDevice-name: pc1\nSession timeout: 30\nHandle: 7\nTemplate: x\n',
    'Username: alice\nDuration: 5\nProtocol: https\n',
    'SGT: 5\nVLAN: 7\n',
  ];
  for (const text of texts) assert.deepEqual(readDeviceOutput(text).sessions, [], text);
  assert.equal(readDeviceOutput('Interface: Gi1/0/5\nMAC Address: 0200.0000.0001\n').sessions.length, 1);
});

test('the URL of a redirection is that of another section with its list', () => {
  const text = (other: string): string =>
    `Interface: Gi1/0/5\nMAC Address: 0200.0000.0001\nServer Policies:\n URL Redirect ACL: ${other}\n URL Redirect: https://psn1/p?action=cpp\nResultant Policies:\n URL Redirect ACL: REDIRECT\n`;
  const url = (other: string) => redirectIn(readDeviceOutput(text(other)).sessions[0]!)?.url?.text;
  assert.equal(url('REDIRECT'), 'https://psn1/p?action=cpp');
  assert.equal(url('OTHER'), undefined);
});

test('what a message says was done is among its facts, and each section of a session says what it applies', () => {
  const plain = (text: string) =>
    plainFacts(readDeviceOutput(text), () => ({ start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }));
  const head = 'Mar 10 2026 08:00:04.120 UTC: %EPM-6-AAA: POLICY xACSACLx-IP-A-636b75ac| EVENT';
  assert.deepEqual(
    plain(`${head} DOWNLOAD-REQUEST\n${head} DOWNLOAD-SUCCESS\n`).events?.map(({ event, step }) => [event, step]),
    [
      ['EPM-AAA', 'DOWNLOAD-REQUEST'],
      ['EPM-AAA', 'DOWNLOAD-SUCCESS'],
    ],
  );
  const sections =
    'Interface: Gi1/0/5\nMAC Address: 0200.0000.0001\nLocal Policies:\n Template: CRITICAL_VLAN (priority 150)\n Vlan Group: Vlan: 130\n' +
    'Server Policies:\n ACS ACL: xACSACLx-IP-A-636b75ac\n Filter-ID: F\nResultant Policies:\n SGT Value: 7\n Preauth ACL: P\n';
  assert.deepEqual(plain(sections).sessions[0]?.policies, [
    { section: 'local', vlan: '130', templates: ['CRITICAL_VLAN'] },
    {
      section: 'server',
      acls: [
        { name: 'A', kind: 'dacl', suffix: '636b75ac', probablySaved: '2022-11-09T09:41:00.000Z' },
        { name: 'F', kind: 'filter-id' },
      ],
    },
    { section: 'resultant', sgt: '7', preauthAcl: 'P' },
  ]);
});
