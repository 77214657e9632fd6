import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kindOfPaste } from '../../client/src/pasted';
import { languageOfContent } from '../../server/src/workspace/sniff';
import { copies } from '../nad/support/copies';
import { shapes } from '../nad/support/shapes';

const output = 'ise-device-output';

/** What devices print of sessions without their details. */
const tables: Readonly<Record<string, string>> = {
  'the table of sessions':
    'Interface                MAC Address    Method  Domain  Status Fg  Session ID\n' +
    '--------------------------------------------------------------------------------------------\n' +
    'Gi1/0/5                  0200.0000.0001 dot1x   DATA    Auth        0A0101010000002A12345678\n',
  'rows of that table':
    'Gi1/0/5                  0200.0000.0001 dot1x   DATA    Auth        0A0101010000002A12345678\n' +
    'Gi1/0/6                  0200.0000.0002 mab     VOICE   Auth    A   0A0101010000002B12345678\n',
  'the table of older switches':
    'Interface  MAC Address     Method   Domain   Status         Session ID\n' +
    'Fa1/2      0200.0000.0001  mab      DATA     Authz Success  0A0101010000002A12345678\n',
  'the table with policies':
    'Interface    MAC Address    M:D:S    Vlan     IPv4        Policy               User-Role\n' +
    'Gi3/0/11     0200.0000.0001 D1x:D:AZ  UA        10.9.9.9 Dot1x                UA        \n',
  'rows of the event log':
    'Sep/29  12:14:51:778   SVM  EPM  EV_EPM_SESSION_CREATE  EV_PASS\nSep/29  12:14:51:790   EPM  ACL  EV_EPM_ACL_APPLY       EV_FAIL\n',
  'one session in short': '  Interface:  Gi1/0/5\n  ACS ACL:  xACSACLx-IP-STAFF-636b75ac\n',
  'an ASA’s session':
    'Username     : dave                   Index        : 4242\nAssigned IP  : 10.7.7.7               Public IP    : 198.51.100.7\nAudt Sess ID : 0a0101fd00042000663f0001\n',
};

test('a paste of a table, of event rows or of details is offered the language that the server takes it for, however it was copied', () => {
  const texts = { ...tables, ...Object.fromEntries(Object.entries(shapes).map(([name, { text }]) => [name, text])) };
  for (const [name, text] of Object.entries(texts))
    for (const [copy, change] of Object.entries(copies)) {
      // An editor takes a byte order mark off. Colours and pagers stand within words: the server takes them off.
      if (/colours|pager|web page/.test(copy)) continue;
      const copied = change(text);
      for (const path of ['Untitled-1', 'nad.txt', 'nad.log'])
        assert.equal(kindOfPaste(copied.replace('\ufeff', ''), path), output, `${name}, ${copy}, ${path}`);
      assert.equal(languageOfContent(copied), output, `${name}, ${copy}`);
    }
});

test('other texts are offered nothing, and lists their own language', () => {
  const others = [
    'Interface: the one that we use\nStatus: done\nDomain: corp.test\n',
    'Interface   IP-Address   OK? Method Status   Protocol\nVlan1       10.1.1.1     YES NVRAM  up       up\n',
    'Common Session ID: see the ticket\n',
    'Mar 10 08:00:04: %LINK-3-UPDOWN: Interface Gi1/0/5, changed state to up\n'.repeat(3),
    '1. first\n2. second\n',
  ];
  for (const text of others) assert.equal(kindOfPaste(text, 'notes.txt'), undefined, text);
  const list = 'ip access-list extended STAFF\n permit tcp any host 10.1.1.5 eq 8443\n';
  assert.equal(kindOfPaste(list, 'a.txt'), 'ise-dacl');
  assert.equal(kindOfPaste(copies['with the number of every line']!(list), 'a.txt'), 'ise-dacl');
  assert.equal(kindOfPaste(list, 'a.log'), undefined);
});
