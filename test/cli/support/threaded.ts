import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seed as sampleLog } from '../../log/support/logs';
import { writeFiles } from '../../support/folder';
import { run } from '../run';
import { plant, type Random, randomOf } from './trees';

const psns = (...hosts: number[]): string =>
  JSON.stringify({ psns: hosts.map((host) => ({ name: `psn${host}`, addresses: [`10.1.1.${host}`] })) });

const list = 'deny tcp any host 10.1.1.5 eq 8449\ndeny tcp any host 10.9.9.9 eq 8449\npermit ip any any\n';
const shown = `SW1#show ip access-lists xACSACLx-IP-STAFF_COMPLIANT-57f6b0d3
Extended IP access list xACSACLx-IP-STAFF_COMPLIANT-57f6b0d3 (per-user)
    10 deny tcp any host 10.1.1.6 eq 8449
    20 permit ip any any
`;
const profile =
  '<cfg xmlns="http://www.cisco.com/nac/agent/config-1.0"><StateSyncProbeInterval>0</StateSyncProbeInterval></cfg>';

/** Files that tell something about each other: lists and what a switch shows of them, a profile beside a log, deployments. */
function plantRelated(root: string, random: Random): void {
  const faulty = ['{ "psns": [', '{ "nothing": 1 }', '\uFFFD', psns(5), psns(5, 6)];
  writeFiles(root, {
    'ise-posture.json': psns(5, 6),
    'STAFF_COMPLIANT.dacl': list,
    'shown/switch.txt': shown,
    'pc/ISEPostureCFG.xml': profile,
    'pc/AnyConnect_ISEPosture.txt': sampleLog,
    'old/ISEPostureCFG.xml': profile,
  });
  for (let index = random(12); index >= 0; index--) {
    const folder = join(root, `site${index}`);
    writeFiles(folder, {
      [`LIST${random(4)}_COMPLIANT.dacl`]: list,
      [`LIST${random(4)}_UNKNOWN.dacl`]: list.repeat(random(30)),
    });
    if (random(2) === 0) writeFileSync(join(folder, 'ise-posture.json'), faulty[random(faulty.length)]!);
    // A folder of that name cannot be read as a file.
    if (random(6) === 0) mkdirSync(join(folder, 'sub', 'ise-posture.json'), { recursive: true });
    if (random(3) === 0) writeFiles(folder, { 'sub/switch.log': shown.replace('.6', '.5'), 'sub/a.dacl': list });
  }
}

const ways: readonly (readonly string[])[] = [
  ['--format', 'json'],
  ['--format', 'sarif', '--rule', 'dacl/missing-psn-deny:warning', '--max-warnings', '1'],
  ['--dry-run', '--locale', 'zh-cn'],
  ['--format', 'github', '--config', 'pc/none.json'],
  ['--format', 'text', '--no-ignore', '--config', 'ise-posture.json'],
];

/**
 * Checks a random folder with one thread and with several: what is written, and the exit code, must be the same, byte for
 * byte. @param count how many of the ways to ask are tried; the first ones of them.
 */
export function checkAlike(seed: number, count: number = ways.length): void {
  const random = randomOf(seed);
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'ise-posture-threads-')));
  try {
    const root = join(place, 'tree');
    const outside = join(place, 'outside');
    mkdirSync(join(root, '.git'), { recursive: true });
    mkdirSync(outside);
    writeFiles(outside, { 'secret.dacl': list, 'hard.dacl': list });
    plantRelated(root, random);
    for (let left = random(6); left >= 0; left--) plant(root, outside, random);
    if (random(3) === 0) writeFileSync(join(root, '.gitignore'), 'site1*\n*.cfg\n');
    for (const way of ways.slice(0, count)) {
      const paths = random(4) === 0 ? ['.', 'STAFF_COMPLIANT.dacl', 'none.dacl', 'README.md'] : ['.'];
      const one = run(root, 'check', ...paths, ...way, '--threads', '1');
      assert.ok(one.out.length > 0 || one.err.length > 0);
      const several = run(root, 'check', ...paths, ...way, '--threads', String(2 + random(3)));
      assert.deepEqual(several, one, `seed ${seed}, ${way.join(' ')}`);
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
