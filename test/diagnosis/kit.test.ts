import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import { createLocalizer } from '../../server/src/core/localizer';
import { readDeployment } from '../../server/src/deployment';
import { collectionKit, kitInputOf, kitSystems } from '../../server/src/diagnosis';
import { folderWith } from '../support/folder';
import { materialOf } from './support/case';
import '../support/seed';

const english = createLocalizer('en');
const hostile = `a'b"c $(touch pwned) \`touch pwned\`; touch pwned\ntouch pwned\r\n’; calc ‘ #>`;
const deploymentOf = (name: string, ports = '8449') =>
  readDeployment(
    undefined,
    JSON.stringify({
      psns: [{ name, fqdn: 'psn1.example.com', addresses: ['10.1.1.5'] }],
      stateSyncPort: Number(ports),
    }),
  );
const inputOf = (name: string) => kitInputOf(deploymentOf(name), [], { endpoints: [] }, english);

/** Text as PowerShell reads it: strings in single quotes, of which a doubled one is one; `undefined` where it ends in one. */
function outsideOfQuotes(script: string): string | undefined {
  let outside = '';
  let at = 0;
  const isQuote = (character: string | undefined): boolean => /^['\u2018\u2019\u201a\u201b]$/.test(character ?? '');
  while (at < script.length) {
    if (script[at] === '#' && /(?:^|\n)\s*$/.test(outside)) {
      while (at < script.length && script[at] !== '\n') at++;
    } else if (isQuote(script[at])) {
      for (at++; ; at++) {
        if (at >= script.length) return undefined;
        if (!isQuote(script[at])) continue;
        if (!isQuote(script[at + 1])) break;
        at++;
      }
      at++;
      outside += 'Q';
    } else outside += script[at++];
  }
  return outside;
}

test('a kit opens the state-sync and portal ports of every PSN, requests no page, and says what it does', () => {
  for (const system of kitSystems) {
    const script = collectionKit(system, inputOf('psn1'), english);
    for (const part of ['psn1.example.com', '10.1.1.5', '8449', '8443', 'NOT redacted', 'uses the network'])
      assert.ok(script.includes(part), `${system} ${part}`);
    assert.doesNotMatch(
      script,
      /StateSynch|Invoke-WebRequest|curl|wget|https?:|Clear-|clear_log|wevtutil cl|rm |Remove-/i,
    );
    assert.match(script, system === 'windows' ? /Test-NetConnection/ : /nc -z/);
    assert.match(collectionKit(system, inputOf('psn1'), createLocalizer('zh-cn')), /未脱敏/);
  }
});

test('the names of a case stand in the commands for the NAD and in the steps in ISE', () => {
  const material = materialOf({
    'switch.txt': `            Interface:  GigabitEthernet1/0/5
          MAC Address:  0200.0000.0001
               Status:  Authorized
    Common Session ID:  0A0101010000002A12345678
`,
  });
  const { nad, ise } = kitInputOf(deploymentOf('psn1'), material, { endpoints: [] }, english);
  assert.ok(nad.includes('show authentication sessions interface GigabitEthernet1/0/5 details'));
  assert.ok(nad.includes('show access-session event-logging mac 0200.0000.0001'));
  assert.ok(ise.every((line) => line.includes('0200.0000.0001')));
});

test('what is no host name and no address never becomes part of a command', () => {
  const text = '{ "psns": [{ "name": "x", "fqdn": "-e$(touch pwned)", "addresses": ["10.1.1.5"] }] }';
  const { psns } = kitInputOf(readDeployment(undefined, text), [], { endpoints: [] }, english);
  assert.deepEqual(
    psns.map(({ host }) => host),
    ['10.1.1.5'],
  );
});

const names = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc
    .array(
      fc.constantFrom(
        "'",
        '"',
        '$(id)',
        '`',
        '\n',
        '\r\n',
        '\\',
        '’',
        '‘',
        '‚',
        '‛',
        ';',
        '#',
        '@',
        ' ',
        '\0',
        '\u2028',
        'a',
      ),
    )
    .map((parts) => parts.join('')),
);

test('whatever a PSN is called, in PowerShell its name stays within quotes', () => {
  const plain = outsideOfQuotes(collectionKit('windows', inputOf('psn1'), english));
  assert.ok(plain?.includes('Test-NetConnection'));
  fc.assert(
    fc.property(names, (name) => {
      const input = { ...inputOf('psn1'), nad: [name], ise: [name] };
      const psns = input.psns.map((psn) => ({ ...psn, name }));
      const script = collectionKit('windows', { ...input, psns }, english);
      const fixed = collectionKit('windows', { ...input, psns: input.psns, nad: ['x'], ise: ['x'] }, english);
      assert.equal(outsideOfQuotes(script), outsideOfQuotes(fixed));
    }),
    { seed: 15, numRuns: 200 },
  );
});

test('whatever a PSN is called, a shell reads its name as one word', { skip: process.platform === 'win32' }, () => {
  fc.assert(
    fc.property(fc.array(names, { minLength: 1, maxLength: 20 }), (all) => {
      const input = inputOf('psn1');
      const psns = all.map((name) => ({ ...input.psns[0]!, name, ports: [1] }));
      const script = collectionKit('linux', { psns, nad: all, ise: [] }, english);
      const calls = script.split('\n').filter((line) => line.startsWith('  try_port '));
      const { stdout } = spawnSync('sh', ['-c', `try_port() { printf '%s %s\\n' $# "$2"; }\n${calls.join('\n')}`], {
        encoding: 'utf8',
      });
      assert.equal(stdout, '3 psn1.example.com\n'.repeat(all.length));
    }),
    { seed: 15, numRuns: 20 },
  );
});

test('a shell runs the script to its end, and its folder is what diagnose takes', {
  skip: process.platform === 'win32',
}, (context) => {
  const stub = '#!/bin/sh\nexit 1\n';
  const folder = folderWith(context, { 'bin/nc': stub, 'bin/journalctl': stub, 'kit.sh': '' });
  const script = collectionKit('linux', inputOf(hostile), english);
  const env = { ...process.env, PATH: `${join(folder, 'bin')}:${process.env['PATH']}` };
  spawnSync('chmod', ['+x', join(folder, 'bin', 'nc'), join(folder, 'bin', 'journalctl')]);
  const { status, stderr } = spawnSync('sh', ['-s', 'out'], { cwd: folder, env, input: script, encoding: 'utf8' });
  assert.deepEqual([status, stderr], [0, '']);
  assert.ok(!existsSync(join(folder, 'pwned')) && !existsSync(join(folder, 'out', 'pwned')));
  assert.match(readFileSync(join(folder, 'out', 'tcp.txt'), 'utf8'), /10\.1\.1\.5 {2}8449: no connection/);
  assert.ok(readdirSync(join(folder, 'out')).includes('commands for the switch.md'));
});
