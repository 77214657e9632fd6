import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { createLocalizer } from '../../server/src/core/localizer';
import { finish } from '../../server/src/core/slices';
import { findingsAsMarkdown } from '../../server/src/log';
import { functions, headers, messages } from '../../server/src/log/vocabulary';
import { winHttpCodes } from '../../server/src/log/winhttp';
import { createPseudonyms, createRedactor } from '../../server/src/redaction';
import { ways } from '../../server/src/redaction/redact';
import { isPlainWord } from '../../server/src/redaction/words';
import { blockedProbe, line, readLog, seed } from '../log/support/logs';
import { seed as seedOfRun } from '../support/seed';
import { checkRelations, naming } from './relations';
import { assertSaysTheSame, checkParts, checkPlanted, leftAlone, planted, secrets } from './secrets';

const redact = (text: string): string => createRedactor().redact(text);

/** What a form becomes, alone. */
const forms: readonly (readonly [string, string])[] = [
  ['Hostname: fin-lt-7', 'Hostname: HOST-1'],
  ["ComputerName : Ann's MacBook Pro", 'ComputerName : HOST-1'],
  ['\\\\fs01\\users$\\x', '\\\\HOST-1\\SHARE-1\\x'],
  ['"p":"\\\\\\\\fs01\\\\docs\\\\x"', '"p":"\\\\\\\\HOST-1\\\\SHARE-1\\\\x"'],
  ['CN=psn1.corp.test,OU=Blue', 'CN=HOST-1.DOMAIN-1,OU=CERT-1'],
  ['CORP\\anna in', 'HOST-1\\USER-1 in'],
  ['anna@corp.test', 'USER-1@HOST-1.DOMAIN-1'],
  ['"C:\\\\Users\\\\Anna Bell\\\\x"', '"C:\\\\Users\\\\USER-1\\\\x"'],
  ['C:\\Users\\Anna.\nas CORP\\bert, done', 'C:\\Users\\USER-1.\nas HOST-1\\USER-2, done'],
  ['/home/anna/x', '/home/USER-1/x'],
  ['User-Name=host/lt7.corp.test;', 'User-Name=host/HOST-1.DOMAIN-1;'],
  ['User-Name=02005e005301', 'User-Name=MAC-1'],
  [
    '02:00:5e:00:53:01 2:0:5e:0:53:1 0200.5e00.5301 02-00-5E-00-53-01 02005E005301 02%3A00%3A5e%3A00%3A53%3A01',
    'MAC-1 MAC-1 MAC-1 MAC-1 MAC-1 MAC-1',
  ],
  ['10.1.1.5 ::ffff:10.1.1.5 10%2e1%2e1%2e5 0A010105', 'IP-1 IP-1 IP-1 IP-1'],
  ['[2001:db8::5]:8449 2001:DB8:0::5 fe80::1%en0', '[IP-1]:8449 IP-1 IP-2'],
  ['10.1.1.5.8449 > 10.1.1.6:443', 'IP-1.8449 > IP-2:443'],
  [
    'https://u:p@psn1.corp.test:8443/portal/gateway?sessionId=0A0101050000002A12345678&action=cpp',
    'https://USER-1@HOST-1.DOMAIN-1:8443/portal/gateway?sessionId=SESSION-1&action=cpp',
  ],
  [
    'Common Session ID: 0A0101050000002A12345678 0x0a0101050000002a12345678',
    'Common Session ID: SESSION-1 0xSESSION-1',
  ],
  ['CACS:0A0101050000002A12345678:psn1/12/3', 'CACS:SESSION-1:HOST-1/12/3'],
  ['S-1-5-21-1-2-3-1001 S-1-5-18 S-1-5-32-544', 'SID-1 S-1-5-18 S-1-5-32-544'],
  ['{3f2504e0-4f89-11d3-9a0c-0305e82c3301} 3F2504E04F8911D39A0C0305E82C3301', '{DEVICE-1} DEVICE-1'],
  ['Cookie: a=b; c=d', 'Cookie: COOKIE-1'],
  ['Authorization: Bearer abc.def', 'Authorization: TOKEN-1'],
  ['password=hunter2; x', 'password=TOKEN-1; x'],
  ['Serial Number: C02XK1; SSID=Home Net, y', 'Serial Number: SERIAL-1; SSID=SSID-1, y'],
  ['Thumbprint: 00112233445566778899aabbccddeeff0a1b2c3d', 'Thumbprint: CERT-1'],
  ['<Computer>lt7</Computer> lt7', '<Computer>HOST-1</Computer> HOST-1'],
  ['TimeCreated,MachineName,Message\n1,lt7,x lt7', 'TimeCreated,MachineName,Message\n1,HOST-1,x HOST-1'],
  // Serial numbers that begin as techniques do.
  ...['tls221836', 'sha512345', 'aes256123', 'utf81234', 'v12345678', 'gi1012345', 'vlan100200'].map(
    (serial) => [`device id is ${serial}`, 'device id is DEVICE-1'] as const,
  ),
  [
    'TLSv1.2 tls12 sha256 aes256 utf8 v5.1.2.42 gi1 vlan100 12345ms',
    'TLSv1.2 tls12 sha256 aes256 utf8 v5.1.2.42 gi1 vlan100 12345ms',
  ],
  ['user;host\nMaría de la Luz del Río y Paz;lt7', 'user;host\nUSER-1;HOST-1'],
  ['user;host\n2026-03-10 09:00:00 jdoe;lt7', 'user;host\n2026-03-10 09:00:00 USER-1;HOST-1'],
  ['user;host\n10:00:01 1;lt7', 'user;host\n10:00:01 1;HOST-1'],
  ['mac;host\n00:11:22:33:44:55;lt7', 'mac;host\nMAC-1;HOST-1'],
  ['%20CN=lt7.corp.example x', '%20CN=CERT-1'],
  // Base64 may end as an attribute's name does.
  ['Authorization: Basic bHQ3Om9wZW43E=\n2026/01/05 12:00:01 x', 'Authorization: TOKEN-1\n2026/01/05 12:00:01 x'],
  ['blob bHQ3Om9wZW43E=\n2026/01/05 12:00:01 x', 'blob bHQ3Om9wZW43E=\n2026/01/05 12:00:01 x'],
  // Lines of a log under a table have its separator, too, and begin with no name.
  ...['<134>1 2026-03-10T09:00:00.123Z', 'Feb 11 20:38:02', '2026-03-10 09:00:00', '09:00:00'].map(
    (stamp) =>
      [
        `hostname;user\nlt7;jdoe\n\n${stamp} lt7; x`,
        `hostname;user\nHOST-1;USER-1\n\n${stamp} HOST-1; USER-2`,
      ] as const,
  ),
  ['<178>Sep 26 02:17:37 ise7 CISE_Alarm WARN: x', '<178>Sep 26 02:17:37 HOST-1 CISE_Alarm WARN: x'],
  [
    '2024-02-11 20:38:05.123456+0100 mac7 csc_iseagentd[342]: x',
    '2024-02-11 20:38:05.123456+0100 HOST-1 csc_iseagentd[342]: x',
  ],
  ['probe to [ psn1] on ISE = [psn1]', 'probe to [ HOST-1] on ISE = [HOST-1]'],
  ['user=anna, blob YW5uYTpzZWNyZXQ=', 'user=USER-1, blob TOKEN-1'],
  ['psn1.corp.test and psn1 and PSN1.CORP.TEST', 'HOST-1.DOMAIN-1 and HOST-1 and HOST-1.DOMAIN-1'],
  ['psn1.a.test psn1.b.test psn1', 'HOST-1.DOMAIN-1 HOST-2.DOMAIN-2 HOST-3'],
  [
    'mail to anna@corp.test from lt7.corp.test in corp.test',
    'mail to USER-1@DOMAIN-1 from HOST-1.DOMAIN-1 in DOMAIN-1',
  ],
  ['lt7.corp.test. lt7. LT7.local', 'HOST-1.DOMAIN-1. HOST-2. HOST-3.DOMAIN-2'],
  ['host=finance-laptop-007.corp.test, FINANCE-LAPTOP-', 'host=HOST-1.DOMAIN-1, HOST-2'],
  ['domain=corp.test; CORP\\anna', 'domain=DOMAIN-1; HOST-1\\USER-1'],
  ['user: 张伟, 张伟登录', 'user: USER-1, USER-1登录'],
  ['本地用户名：李雷，李雷已登录', '本地用户名：USER-1，USER-1已登录'],
  ['计算机: BJ-PC-07\nBJ-PC-07', '计算机: HOST-1\nHOST-1'],
  ['Rechnername: pcmeier7\nBenutzer: mmeier; mmeier', 'Rechnername: HOST-1\nBenutzer: USER-1; USER-1'],
  ['Ordinateur\u00a0: pc-dupont\nUtilisateur : dupont', 'Ordinateur\u00a0: HOST-1\nUtilisateur : USER-1'],
  ['User: Mu\u0308ller, M\u00fcller', 'User: USER-1, USER-1'],
  ['joined DESKTOP-4F7GH2K', 'joined HOST-1'],
  ['MAC 2ab.cdef.1234 and 02ab.cdef.1234', 'MAC MAC-1 and MAC-1'],
  ['framed-ip 0x0A4D4237 is 10.77.66.55', 'framed-ip IP-1 is IP-1'],
  ['endpoint id ZEBRA-UDID-1', 'endpoint id DEVICE-1'],
];

test('each form is replaced, equal things by equal words', () => {
  for (const [text, expected] of forms) assert.equal(redact(text), expected, text);
});

test('what a support engineer needs stays', () => {
  for (const text of [
    seed.replaceAll('ISE-PSN-FQDN', 'HOST-1').replaceAll(/\r\n/g, '\n'),
    ...messages.map(({ starts }) => line(0, '0xC60', starts)),
    ...winHttpCodes.map(({ code }) => `unable to send request: ${code}.`),
    ...[...headers.keys()].filter((name) => name !== 'x').map((name) => `${name}: x`),
    ...[...functions.keys()].map((name) => line(0, '0xC60', 'x', 'debug', name)),
    'X-ISE-POSTURE_STATUS: NonCompliant. enroll.cisco.com localhost 127.0.0.1 0.0.0.0 255.255.255.255 255.255.255.0 ::1',
    'Feb 11 20:38:05 localhost csc_iseagentd[342]: Function: a Thread Id: 0x70000A2B3C4D File: B.cpp Line: 7 Level: info :: x',
    'adapter en5, operStatus=1, wifi=no',
    'acl xACSACLx-IP-STAFF_COMPLIANT-636b75ac TCP 8449, version 5.1.2.42, 202603100900, Secure Client 5.0.00556',
    'Domain: DATA User: unknown host=n/a, NT AUTHORITY\\SYSTEM',
    'C:\\Program Files\\Cisco and HKLM\\Software',
    'C:\\ProgramData\\Cisco\\Cisco Secure Client\\ISE Posture\\ISEPostureCFG.xml',
    'Thread Id: 0x0A4D4237, mask of the address 0xFFFFFF00, version 5.1.2',
    'HOST-7 and IP-3 as an earlier copy has them',
  ])
    assert.equal(redact(text), text);
});

test('the agent’s words are no names to look for, even where a host is called so', () => {
  const words = messages.flatMap(({ starts }) => starts.match(/[A-Za-z]{2,}/g) ?? []);
  assert.deepEqual(
    words.filter((word) => !isPlainWord(word)),
    [],
  );
  const text = `host=ISE user=probe\n${line(0, '0x1', 'HTTP Probe failed/timed-out, Retrying..')}\nIncorrect configuration detected by ISE = [psn1]`;
  assert.match(redact(text), /HTTP Probe failed\/timed-out[\s\S]*Incorrect configuration detected by ISE = \[HOST-2\]/);
});

test('one table for several texts: what one names is found in the others', () => {
  const pseudonyms = createPseudonyms();
  const redactor = createRedactor({ pseudonyms });
  finish(redactor.learn('user=annabell host=lt-7'));
  assert.equal(redactor.redact('annabell at LT-7'), 'USER-1 at HOST-1');
  assert.equal(createRedactor({ pseudonyms }).redact('host=lt-7 host=lt-8'), 'host=HOST-1 host=HOST-2');
  assert.deepEqual(
    [...redactor.counts()],
    [
      ['USER', 1],
      ['HOST', 1],
    ],
  );
});

test('a word of ours that the text has already is not given to something else', () => {
  assert.equal(redact('HOST-1 host=lt7'), 'HOST-1 host=HOST-2');
});

test('a redacted text stays as it is', () => {
  for (const [text] of forms) assert.equal(redact(redact(text)), redact(text), text);
});

test('the file’s own name goes, the agent’s names stay', () => {
  const redactor = createRedactor({ files: ['C:\\logs\\annabell.log'] });
  assert.equal(redactor.fileName('C:\\logs\\annabell.log'), 'FILE-1.log');
  assert.equal(redactor.redact('written to annabell.log'), 'written to FILE-1.log');
  assert.equal(redactor.fileName('AnyConnect_ISEPosture.txt'), 'AnyConnect_ISEPosture.txt');
});

test('secrets of every kind in every form: none is left, and the log says the same', () => {
  fc.assert(fc.property(planted, checkPlanted), { numRuns: 150, seed: seedOfRun });
});

test('a log that names its PSNs in several spellings says the same, and short names stay short', () => {
  fc.assert(fc.property(naming, checkRelations), { numRuns: 40, seed: seedOfRun });
});

test('each form alone is known, and each way of finding is needed by one of them', () => {
  const ones = fc.sample(secrets, { numRuns: 3, seed: 20 });
  for (const one of ones) assert.deepEqual(leftAlone(one, []), []);
  const idle = ways.filter((way) => ones.every((one) => leftAlone(one, [way]).length === 0));
  assert.deepEqual(idle, []);
});

const hostile = [
  ...[
    'x',
    ' ',
    'a.',
    '1.',
    'ab:',
    'A\\',
    '\\\\',
    '%41',
    '%25',
    'a@',
    'host=',
    'user="',
    'user=a,',
    'Hostname: A b ',
    '"host":"',
  ],
  ...[
    'CN=',
    '<a>',
    '/Users/',
    'https://',
    '&a=b',
    'S-1-',
    'eyJ',
    '0',
    'ab-',
    'Function: ',
    'a,b,',
    'a_DARTBundle',
    'ISE = [',
  ],
  ...['&#65;', 'a\u200b', 'aA1', '用户', '1.2.3.4 ', 'fe80::1 ', 'corp\\jane ', '\u001b[1', 'cookie: a', 'http://a:b@'],
];

test('a long text is redacted in parts as it is in one', () => {
  const some = fc.array(planted, { minLength: 2, maxLength: 4 });
  fc.assert(fc.property(some, fc.integer({ min: 100, max: 4000 }), checkParts), { numRuns: 2, seed: seedOfRun });
});

test('redacting pauses, and can be dropped', () => {
  const lines = Array.from({ length: 4000 }, (_, index) => `host=lt${index} user=anna${index % 7} of nothing else`);
  const text = lines.join('\r\n');
  const work = createRedactor({ partLength: 4096 }).redactInSlices(text);
  let pauses = 0;
  while (work.next().done !== true) pauses++;
  // Every part is left once for each way of finding, at least.
  assert.ok(pauses > (text.length / 4096 - 1) * 16, `${pauses} pauses`);
});

test('a secret keeps none of its characters, whatever it ends with; the dot behind a name ends the message', () => {
  for (const secret of ['password: S3cret.', 'community=S3cret.', 'token=S3cret.'])
    assert.doesNotMatch(redact(`${secret}\nnext`), /S3cret|\.$/m, secret);
  assert.match(redact('Hostname: lt7.corp.test.\nnext'), /HOST-1\.DOMAIN-1\.$/m);
});

test('a hostile line ends, whatever it repeats', () => {
  // No time limit here: a line that cost its square would not end at this length.
  for (const piece of hostile) redact(piece.repeat(Math.ceil(200_000 / piece.length)));
  // 10 MB of it are in `npm run fuzz redaction`: they take 20 s, and what costs its square does not end at 3 MB either.
  redact('host=lt7 \\\\x '.repeat(3_000_000 / 13));
  redact(Array.from({ length: 20_000 }, (_, index) => `host=h${index}.corp${index}.test`).join(' '));
});

test('Markdown of a log: redacted as a whole, no half name at the end of a quote, nothing that controls a terminal', () => {
  const psn = 'psn1.corp.test';
  const text = [
    'Feb 11 20:38:05 mac7 csc_iseagentd[7]: User: Anna Bell',
    ...blockedProbe(0, '0x7', psn),
    line(
      9,
      '0x7',
      `Incorrect configuration detected by ISE = [${psn}], \u001b[31m${'x'.repeat(200)} Bell ${'y'.repeat(15)} anna.bell@corp.test`,
      'error',
    ),
  ].join('\r\n');
  const { document, input, findings } = readLog(text);
  const l10n = createLocalizer('en');
  const copy = (disclosure: 'redacted' | 'plain'): string =>
    finish(findingsAsMarkdown(document, input.analysis, findings, '/home/anna/anna \u0007bell.log', l10n, disclosure));
  for (const control of ['\u001b', '\u0007']) assert.ok(!`${copy('plain')}${copy('redacted')}`.includes(control));
  assert.match(copy('plain'), /# .*anna \[U\+0007\]bell\.log/);
  assert.ok(copy('plain').includes(psn));
  assert.doesNotMatch(copy('redacted'), /anna|bell|psn1|corp\.|mac7/i);
  assert.match(copy('redacted'), /# .*FILE-1\.log/);
  assertSaysTheSame(redact(text), text);
});
