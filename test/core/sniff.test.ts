import assert from 'node:assert/strict';
import test from 'node:test';
import {
  holdsOtherListsOnly,
  isSessionOnly,
  languageOfContent,
  languageOfFile,
  sniffedText,
} from '../../server/src/workspace/sniff';

const acls = [
  'permit ip any any',
  'remark a\n10 deny tcp any host 10.1.1.5 eq 8449\npermit ip any any',
  'ip:inacl#1=permit ip any any',
  'cisco-av-pair = "ip:inacl#1=deny tcp any host 10.1.1.5 eq 8449"\ncisco-av-pair = "ip:inacl#2=permit ip any any"',
  'sw#terminal length 0\nsw#show ip access-lists\nExtended IP access list xACSACLx-IP-A-636b75ac (per-user)\n    1 permit ip any any\nsw#\nsw#exit\nConnection closed.',
];
for (const text of acls) test(`an ACL: ${text.slice(0, 40)}`, () => assert.equal(languageOfContent(text), 'ise-dacl'));

const amidOthers: Readonly<Record<string, string>> = {
  'the page of ISE': 'Name: S\nDescription: x\nIP version: IPv4\nDACL Content\npermit ip any any\n',
  'a debug of RADIUS':
    'RADIUS:  Vendor, Cisco [26] 47\nRADIUS:   Cisco AVpair [1] 41 "ip:inacl#1=permit ip any any"\nRADIUS:  Class [25] 9\n',
  'a trace of RADIUS':
    '2026/03/10 09:00:01.123 {smd_R0-0}{1}: [radius] [1234]: (info): RADIUS:   Cisco AVpair       [1]   41  "ip:inacl#1=permit ip any any"\n',
};
for (const [what, text] of Object.entries(amidOthers))
  test(`an ACL where somebody names the file: ${what}`, () => assert.equal(languageOfContent(text), 'ise-dacl'));

for (const text of ['', 'Dear reader,\nwe permit ip phones.', 'deny everything', '{ "permit": "ip any" }', '<a/>']) {
  test(`none of ours: ${JSON.stringify(text.slice(0, 30))}`, () => assert.equal(languageOfContent(text), undefined));
}

test('a profile by its namespace, a log by its fields', () => {
  assert.equal(languageOfContent('<cfg xmlns="http://www.cisco.com/nac/agent/config-1.0"/>'), 'ise-posture-profile');
  const line =
    '2022/11/09 12:22:47 [Information] aciseagent Function: A::b Thread Id: 0xC60 File: a.cpp Line: 1 Level: debug  x. ';
  assert.equal(languageOfContent(line), 'ise-posture-log');
});

const entries = 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n';
const configuration = `!\nversion 17.3\nhostname a\n!\ninterface Gi1\n no shutdown\n!\nip access-list extended S\n 10 permit ip any any\n!\nline vty 0 4\nend\n`;
const oursWhenFound: Readonly<Record<string, string>> = {
  'two lines': entries,
  'a configuration with a list in it': configuration,
  'a list far below': `hostname a\n${'interface Gi1\n no shutdown\n'.repeat(9000)}ip access-list extended S\n permit ip any any\nend\n`,
  'ASA entries':
    'access-list L extended permit ip any4 any4\naccess-list L extended deny tcp any host 10.1.1.5 eq 80\n',
  'ASA entries among other lists':
    'access-list L extended permit ip any4 any4\naccess-list W webtype permit url any\naccess-list S standard permit 10.0.0.0 255.0.0.0\n',
  'ASA show output':
    'ASA# show access-list\naccess-list L; 2 elements; name hash: 0x1\naccess-list L line 1 extended permit ip any any (hitcnt=7) 0x2\n',
  'IPv6 entries': 'permit tcp 2001:db8::/32 any eq 443\nsequence 20 permit udp any any eq domain\n',
  'behind prompts': 'SW1(config-ext-nacl)#permit ip any any\nSW1(config-ext-nacl)#deny ip any any\n',
  'behind a pager': ' --More-- \b\b\b\b   10 deny tcp any host 10.1.1.5 eq 8449\n',
  'quoted, bulleted, bold, stamped': `> ${entries}• ${entries}*10 permit ip any any*\n[13:51:25.306] 10 permit ip any any\n`,
};
for (const [what, text] of Object.entries(oursWhenFound))
  test(`an ACL, even where nobody named it: ${what}`, () => assert.equal(languageOfContent(text, 'found'), 'ise-dacl'));

const notOurs: Readonly<Record<string, string>> = {
  'a sentence of one line': 'Permit IP phones in the lobby.',
  'another one': 'Permit ip any time you like',
  'a configuration without lists': configuration.replace(/ip access-list[^!]*/, ''),
  'standard lists only':
    'version 17.3\nip access-list standard M\n 10 permit 10.0.0.0 0.0.0.255\naccess-list 20 permit any\nend\n',
  'route maps and prefix lists':
    'route-map A permit 10\n match ip address 1\nip prefix-list A seq 5 permit 10.0.0.0/8\n',
  'a page that quotes a list': `Title\n\`\`\`\n${entries}\`\`\`\n`,
  'a mail with a list in much text': `Hello,\nplease look:\n\nip access-list extended S\n permit ip any any\n\n${'more words\n'.repeat(9)}`,
  'a program': "const a = 'permit ip any any';\n",
  JSON: '{"a":"permit ip any any"}',
  HTML: '<html><body>permit ip any any</body></html>',
  'XML with another root and our words': `<doc><p>http://www.cisco.com/nac/agent/config-1.0</p><StateSyncProbeInterval>1</StateSyncProbeInterval></doc>`,
  'a cfg of somebody else': '<cfg><speed>1</speed></cfg>',
  'the log of another module': 'Date : 1\nDescription : Function: CX::y\nFile: .\\a.cpp\nLine: 3\n',
};
for (const [what, text] of Object.entries(notOurs))
  test(`none of ours: ${what}`, () => assert.equal(languageOfContent(text, 'found'), undefined));

test('a profile by its root and one parameter; a log in other wrappings', () => {
  const root =
    '<?xml version="1.0"?>\n<!-- <x> -->\n<!DOCTYPE cfg>\n<cfg>\n<StateSyncProbeInterval>1</StateSyncProbeInterval></cfg>';
  for (const text of [root, `\uFEFF\uFEFF${root}`, root.slice(0, 90)])
    assert.equal(languageOfContent(text, 'found'), 'ise-posture-profile', text);
  for (const text of [
    'Mar 10 09:00:00 h csc_iseagentd[1]: Function: f Thread Id: 0x1 File: S.cpp Line: 1 Level: info :: x\n',
    'Message : Function: A::b Thread Id: 0xC60\n          File: a.cpp Line: 1 Level: debug  x\n',
    '<Event><Data>aciseagent Function: A::b Thread Id: 0xC60 File: a.cpp Line: 1 Level: debug x</Data></Event>',
  ])
    assert.equal(languageOfContent(text, 'found'), 'ise-posture-log', text);
});

test('content goes before the name, the name counts where the content says nothing', () => {
  const profile = '<cfg xmlns="http://www.cisco.com/nac/agent/config-1.0"/>';
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ['x_ISEPosture.txt', entries, 'ise-dacl'],
    ['ISEPostureCFG.xml', entries, 'ise-dacl'],
    ['a.dacl', profile, 'ise-posture-profile'],
    ['ISEPostureCFG.xml.txt', profile, 'ise-posture-profile'],
    ['ISEPostureCFG.xml.txt', '', 'ise-posture-profile'],
    ['PC01_ISEPostureCFG.xml', '', 'ise-posture-profile'],
    ['NACAgentCFG.xml', '', 'ise-posture-profile'],
    ['elaciseposture.log.2', '', 'ise-posture-log'],
    ['AnyConnect_ISEPosture.txt.bak', '', 'ise-posture-log'],
    ['ise-posture.json', entries, 'ise-posture-deployment'],
    ['a.dacl', 'nothing', 'ise-dacl'],
    ['README.md', entries, undefined],
    ['a.txt', 'nothing', undefined],
  ];
  for (const [name, text, language] of cases)
    assert.equal(languageOfFile(name, sniffedText(text), 'found'), language, name);
  assert.equal(languageOfFile('README.md', sniffedText(entries), 'named'), 'ise-dacl');
});

const otherLists: Readonly<Record<string, string>> = {
  'standard, of a configuration': 'ip access-list standard M\n 10 permit 10.0.0.0 0.0.0.255\n',
  'standard, by number': 'access-list 20 permit 10.2.0.0 0.0.1.255 log\n',
  'standard, of show output': 'Standard IP access list 10\n    10 permit 10.0.0.0, wildcard bits 0.255.255.255\n',
  'standard, of ASA': 'access-list M standard permit 10.0.0.0 255.0.0.0\n',
  webtype: 'access-list W webtype permit url https://portal.example.com/*\n',
  MAC: 'mac access-list extended M\n permit host 0200.0000.0001 any\n',
  'behind prompts and a pager':
    'SW1(config)#ip access-list standard M\n --More-- \b\b\b 10 permit 10.0.0.0 0.0.0.255\n',
};
for (const [what, text] of Object.entries(otherLists))
  test(`a list of another kind: ${what}`, () => {
    assert.equal(languageOfFile('lists.txt', sniffedText(text), 'found'), undefined);
    assert.equal(holdsOtherListsOnly('lists.txt', sniffedText(text)), true);
    assert.equal(
      holdsOtherListsOnly('lists.txt', sniffedText(`${text}ip access-list extended S\n permit ip any any\n`)),
      false,
    );
  });

test('no list of another kind: settings, configurations without lists, pages that quote one', () => {
  for (const text of [
    '',
    'access-list compiled\n',
    'hostname a\ninterface Gi1\n',
    'Dear reader,\nwe permit ip phones.\n',
  ])
    assert.equal(holdsOtherListsOnly('lists.txt', sniffedText(text)), false, text);
  assert.equal(holdsOtherListsOnly('lists.md', sniffedText(otherLists['MAC']!)), false);
});

test('a header without entries is an empty list to whoever names the file, and nothing to a walk', () => {
  for (const text of ['ip access-list extended STAFF\n', 'sw# show access-lists\nExtended IP access list STAFF\nsw#\n'])
    assert.deepEqual([languageOfContent(text), languageOfContent(text, 'found')], ['ise-dacl', undefined]);
});

test('what a device prints about sessions is device output, whatever its file is called', () => {
  const details =
    '            Interface:  GigabitEthernet1/0/5\n         IPv4 Address:  10.9.9.9\n               Status:  Authorized\n' +
    'Server Policies:\n              ACS ACL: xACSACLx-IP-STAFF_COMPLIANT-636b75ac\n';
  const table =
    'Interface    MAC Address    Method  Domain  Status Fg Session ID\nGi1/0/5      0200.0000.0001 dot1x   DATA    Auth      0A01\n';
  const bold = details.replace(/^\s*(.*\S)$/gm, '*$1*');
  for (const text of [details, table, bold, `SW1#show access-session interface Gi1/0/5 details\r\n${details}`]) {
    assert.ok(isSessionOnly(sniffedText(text)), text);
    for (const name of ['s_COMPLIANT.dacl', 's.dacl', 'posture.log', 's.txt'])
      assert.equal(languageOfFile(name, sniffedText(text), 'named'), 'ise-device-output', name);
  }
  const withList = `${details}Extended IP access list xACSACLx-IP-STAFF_COMPLIANT-636b75ac\n    1 permit ip any any\n`;
  // Whoever keeps it as a dACL means the list; anywhere else it is what a device printed.
  assert.equal(languageOfFile('s_COMPLIANT.dacl', sniffedText(withList), 'found'), 'ise-dacl');
  for (const name of ['s.txt', 's.log', 's.cfg', 's.acl', 'Untitled-1'])
    assert.equal(languageOfFile(name, sniffedText(withList), 'found'), 'ise-device-output', name);
  assert.ok(!isSessionOnly(sniffedText(`Status: fine\n${entries}`)));
});

test('a text’s lines are read once, whatever is asked of them', () => {
  const prose = sniffedText('What somebody wrote.\n'.repeat(20));
  assert.equal(prose.lines(), prose.lines());
});
