import assert from 'node:assert/strict';
import test from 'node:test';
import { run } from '../cli/run';
import { repositoryWith } from '../support/folder';

const deployment = '{ "psns": [{ "name": "psn1", "addresses": ["10.1.1.5"] }] }';
const deny = 'deny tcp any host 10.1.1.5 eq 8449';
const shown = 'Extended IP access list S_COMPLIANT\n    1 permit udp any any\n';
/** Lists that deny the probe on paper only: the deny is refused, ends somewhere else, or nobody saw what follows. */
const doubted: Readonly<Record<string, string>> = {
  'a prefix length': 'deny tcp any 10.1.1.5/32 eq 8449\npermit ip any any',
  'an address without host': 'deny tcp any 10.1.1.5 eq 8449\npermit ip any any',
  'a port without operator': 'deny tcp any host 10.1.1.5 8449\npermit ip any any',
  'a no-break space': 'deny\u00a0tcp any host 10.1.1.5 eq 8449\npermit ip any any',
  'a character without width': 'deny tcp any host 10.1.1.5\u200b eq 8449\npermit ip any any',
  'a number without header is a port, too': 'deny tcp any host 10.1.1.5\n8443\npermit ip any any',
  'the port on the next line': 'deny tcp any host 10.1.1.5\n eq 8443\npermit ip any any',
  'a flag on the next line': 'deny tcp any any\nestablished\npermit ip any any',
  'an option on the next line': 'deny tcp any any eq 8449\n time-range WORK\npermit ip any any',
  'the next ACE behind ;': `${deny.replace('.5', '.7')};permit ip any any`,
  'the next ACE behind \\n': `${deny.replace('.5', '.7')}\\npermit ip any any`,
  'the next ACE behind \\r\\n': `${deny.replace('.5', '.7')}\\r\\npermit ip any any`,
  'the next ACE behind <br>': `${deny.replace('.5', '.7')}<br>permit ip any any`,
  'the next ACE behind nothing': `${deny.replace('.5', '.7')}permit ip any any`,
  'numbers that put a permit first': `20 ${deny}\n10 permit ip any any`,
  'a line that ASA calls inactive': `access-list S_COMPLIANT line 1 extended ${deny.replace('any', 'any4')} (hitcnt=0) (inactive) 0x2\naccess-list S_COMPLIANT line 2 extended permit ip any4 any4 (hitcnt=0) 0x3`,
  'more ports than a device takes': 'deny tcp any host 10.1.1.5 eq 8449 1 2 3 4 5 6 7 8 9 10\npermit ip any any',
  'a port name of UDP': 'deny tcp any host 10.1.1.5 eq 8449 bootps\npermit ip any any',
  'two commands for one place of ASA':
    'access-list S_COMPLIANT line 1 extended permit tcp any object-group SRV\naccess-list S_COMPLIANT line 1 extended permit tcp any host 10.9.9.9\naccess-list S_COMPLIANT extended deny ip any any',
  'a pager at the end': `${shown} --More-- `,
  'a pager, and the prompt': `${shown} --More-- \nSW1#\n`,
  'a pager of ASA': `${shown}<--- More --->\n`,
  'three dots': `${shown}...\n    4 deny ip any any\n`,
  'an ellipsis': `${shown}[…]\n    4 deny ip any any\n`,
  snip: `${shown}<snip>\n    4 deny ip any any\n`,
  'output omitted': `${shown}<output omitted>\n    4 deny ip any any\n`,
};

test(`what may let the probe through is never called denied: ${Object.keys(doubted).length} lists`, (context) => {
  const names = Object.keys(doubted).map((_, index) => `compliant-${index}.dacl`);
  const lists = Object.values(doubted).map((text, index) => [names[index]!, text] as const);
  const folder = repositoryWith(context, { 'ise-posture.json': deployment, ...Object.fromEntries(lists) });
  const rows = run(folder, 'coverage', ...names).out.split('\n');
  for (const [index, what] of Object.keys(doubted).entries()) {
    const row = rows.find((line) => line.startsWith(`${names[index]} `));
    assert.match(row ?? '', /uncertain\s*$/, what);
  }
  const probe = ['--protocol', 'tcp', '--source', '10.0.0.9:50000', '--destination', '10.1.1.5:8449'];
  for (const name of [names[0]!])
    assert.equal(JSON.parse(run(folder, 'test-packet', name, ...probe, '--format', 'json').out).certain, false, name);
});

test('what a device printed is not refused, and a pager inside a list is no end', (context) => {
  const folder = repositoryWith(context, {
    'ise-posture.json': deployment,
    'a-compliant.dacl': `Extended IP access list A\n    1 ${deny}\n --More-- \n    2 permit ip any any (3 matches)\n`,
    'b-compliant.dacl': `RADIUS:   Cisco AVpair       [1]   41  "ip:inacl#1=${deny}"\nRADIUS:   Cisco AVpair       [1]   41  "ip:inacl#2=permit ip any any"\n`,
    'c-compliant.dacl': `ip access-list extended C\n 10 ${deny}\n 20 permit ip any any\nroute-map R deny 10\nip prefix-list P seq 5 permit 10.0.0.0/8 le 24\nip as-path access-list 1 permit ^$\nip community-list standard X deny 65000:1\n`,
  });
  const names = ['a-compliant.dacl', 'b-compliant.dacl', 'c-compliant.dacl'];
  assert.equal(run(folder, 'coverage', ...names).out.match(/\bdenied\s*$/gm)?.length, 3);
  assert.doesNotMatch(run(folder, 'check', ...names).out, /error/);
});
