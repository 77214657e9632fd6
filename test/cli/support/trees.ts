import assert from 'node:assert/strict';
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mode } from '../../../server/src/cli/check-file';
import { createEnvironment } from '../../../server/src/cli/environment';
import { githubForm } from '../../../server/src/cli/formats/github';
import { jsonForm } from '../../../server/src/cli/formats/json';
import { plainLooks } from '../../../server/src/cli/formats/looks';
import { sarifForm } from '../../../server/src/cli/formats/sarif';
import { textForm } from '../../../server/src/cli/formats/text';
import { localizerFor } from '../../../server/src/cli/locale';
import { createOutput } from '../../../server/src/cli/output';
import { checkWhole, codeOf, type WholeReport, written } from './whole-report';

export type Random = (below: number) => number;

/** Numbers from a seed (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Stands in files that nobody named; must not be quoted. */
const secret = 'SECRET-7f3a';
const evil = 'e\u001b[31m\u0007\r\u009b\u202ex';

const acl = 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n';
const profile =
  '<?xml version="1.0"?><cfg xmlns="http://www.cisco.com/nac/agent/config-1.0"><StateSyncProbeInterval>60</StateSyncProbeInterval></cfg>';
const logLine =
  '2022/11/09 12:22:47 [Information] aciseagent Function: A::b Thread Id: 0xC60 File: a.cpp Line: 1 Level: debug  x. \n';

const contents: readonly (string | Uint8Array)[] = [
  acl,
  acl.replace(/\n/g, '\r\n'),
  `\uFEFF${acl}`,
  Buffer.from(`\uFEFF${acl}`, 'utf16le'),
  Buffer.from(acl, 'utf16le'),
  Buffer.concat([Buffer.from('remark '), Buffer.from([0xba, 0xcf, 0xb9, 0xe6]), Buffer.from(`\n${acl}`)]),
  Buffer.concat([Buffer.from('remark f'), Buffer.from([0xfc]), Buffer.from(`r\n${acl}`)]),
  Buffer.from([0xff, 0xfe, 0, 0, 0x70, 0, 0, 0]),
  `remark ${evil}\npermit ip ${evil} any\n`,
  profile,
  profile.slice(0, 90),
  `<cfg xmlns="http://www.cisco.com/nac/agent/config-1.0"><${evil}>1</${evil}></cfg>`,
  '<project/>',
  logLine,
  '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] }, { "name": "psn2", "addresses": ["10.1.1.6"] } ] }',
  `{ "${evil}": 1 }`,
  'Dear reader,\nwe permit ip phones.\n',
  '',
  Buffer.from('PK\u0003\u0004\0\0'),
  Buffer.from([0x1f, 0x8b, 8, 0]),
  Buffer.from('ElfFile\0\0\0'),
  Buffer.from([1, 2, 0, 3]),
];

const names = [
  'a.dacl',
  'staff-compliant.dacl',
  'unknown.dacl.txt',
  'list.txt',
  'running.cfg',
  'ISEPostureCFG.xml',
  'PC01_ISEPostureCFG.xml',
  'x.xml',
  'AnyConnect_ISEPosture.txt',
  'aciseposture.log.1',
  'ise-posture.json',
  'bundle.zip',
  'README.md',
  'noname',
  '.hidden.dacl',
  ' space .dacl',
  '%41#?.dacl',
  '合规.dacl',
] as const;
/** Names that Windows does not allow. */
const oddNames = [`${evil}.dacl`, 'two\nlines.dacl', '::error::x.dacl', 'back\\slash.dacl', '\u2028.dacl'] as const;

const links = process.platform !== 'win32';

/** Puts a random tree below `root`; `outside` holds what belongs to somebody else. */
export function plant(root: string, outside: string, random: Random): void {
  const folders = [root];
  const allNames: readonly string[] = links ? [...names, ...oddNames] : names;
  const pick = <T>(from: readonly T[]): T => from[random(from.length)]!;
  for (let count = random(12); count > 0; count--) {
    const folder = pick(folders);
    const path = join(folder, pick(allNames));
    try {
      const kind = random(links ? 12 : 7);
      if (kind === 0) {
        mkdirSync(join(folder, pick(['sub', 'dist', 'node_modules', 'acl'])));
        folders.push(join(folder, 'sub'));
      } else if (kind === 7) symlinkSync(join(outside, 'secret.dacl'), path);
      else if (kind === 8)
        symlinkSync(pick(['.', '..', 'nothing', 'staff-compliant.dacl', '/dev/zero', outside]), path);
      else if (kind === 9) linkSync(join(outside, 'hard.dacl'), path);
      else if (kind === 10) {
        writeFileSync(path, pick(contents), { flag: 'wx' });
        chmodSync(path, pick([0, 0o444, 0o600]));
      } else writeFileSync(path, pick(contents), { flag: 'wx' });
    } catch {
      // A name that is taken, or a folder that is not there: the tree is what it is.
    }
  }
  if (random(20) === 0) mkdirSync(join(root, ...Array<string>(40).fill('d')), { recursive: true });
}

/** Everything below a folder that is not a folder, relative, with `/`. */
function everything(folder: string, prefix = ''): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${prefix}${entry.name}`;
    return entry.isDirectory() ? everything(join(folder, entry.name), `${path}/`) : [path];
  });
}

function bytesOf(folder: string, paths: readonly string[]): Map<string, string> {
  const regular = paths.filter((path) => lstatSync(join(folder, path)).isFile());
  return new Map(
    regular.flatMap((path) => {
      try {
        return [[path, readFileSync(join(folder, path)).toString('hex')] as const];
      } catch {
        return [];
      }
    }),
  );
}

const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

function outputsOf(report: WholeReport): string[] {
  const l10n = localizerFor('en');
  return [
    written(textForm(l10n, plainLooks), report),
    written(textForm(l10n, { ...plainLooks, excerpts: { columns: 60 } }), report),
    written(githubForm(l10n), report),
    written(jsonForm(), report),
    written(sarifForm(l10n), report),
  ];
}

function demand(report: WholeReport, paths: readonly string[]): void {
  const files = new Set(report.files.map(({ path }) => path));
  const others = [...report.skipped, ...report.errors].map(({ path }) => path);
  const named = (path: string): boolean =>
    files.has(path) || others.some((other) => path === other || other === '.' || path.startsWith(`${other}/`));
  assert.deepEqual(
    paths.filter((path) => !named(path)),
    [],
    'passed over in silence',
  );
  assert.deepEqual(
    report.skipped.filter(({ path }) => files.has(path)),
    [],
    'checked and skipped',
  );
  const worst = report.files.some(({ findings }) => findings.some(({ severity }) => severity === 'error')) ? 1 : 0;
  const code = report.errors.length > 0 ? 2 : worst;
  assert.equal(codeOf(report), code);
  if (files.size === 0) assert.equal(code, 2, 'green on nothing');
  for (const text of outputsOf(report)) {
    assert.doesNotMatch(text.replace(/\n/g, ''), control);
    assert.ok(!text.includes(secret), 'quotes what belongs to somebody else');
  }
}

async function checkTree(root: string, mode: Mode): Promise<WholeReport> {
  const environment = await createEnvironment(
    { locale: 'en' },
    createOutput(
      () => {},
      () => {},
    ),
  );
  return checkWhole({ ...environment, cwd: root, lines: 'kept' }, ['.'], mode);
}

/** Checks and mends one random tree. @throws where something is passed over, quoted or harmed that must not be. */
async function oneTree(seed: number): Promise<void> {
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'ise-posture-tree-')));
  try {
    const root = join(place, 'tree');
    const outside = join(place, 'outside');
    mkdirSync(join(root, '.git'), { recursive: true });
    mkdirSync(outside);
    writeFileSync(join(outside, 'secret.dacl'), `${secret} ${acl}`);
    writeFileSync(join(outside, 'hard.dacl'), acl);
    plant(root, outside, randomOf(seed));
    const paths = everything(root);
    demand(await checkTree(root, 'report'), paths);
    const before = bytesOf(root, paths);
    const fixed = await checkTree(root, 'fix');
    demand(fixed, paths);
    assert.deepEqual(everything(root).sort(), [...paths].sort(), 'files left behind, or lost');
    const after = bytesOf(root, paths);
    const checked = new Set(fixed.files.map(({ path }) => path));
    // A link within the tree is another name of a file that is checked, too, or of one under a folder of other tools.
    const changed = [...before].filter(([path, bytes]) => after.get(path) !== bytes).map(([path]) => path);
    assert.deepEqual(
      changed.filter((path) => !checked.has(path)),
      [],
      'changed without being checked',
    );
    assert.equal(readFileSync(join(outside, 'secret.dacl'), 'utf8'), `${secret} ${acl}`);
    assert.equal(readFileSync(join(outside, 'hard.dacl'), 'utf8'), acl);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** Checks that many random trees; an error names the seed of its tree. */
export async function randomTrees(count: number, seed: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    await oneTree(seed + index).catch((error: unknown) => {
      throw Object.assign(new Error(`tree of seed ${seed + index}`), { cause: error });
    });
  }
}
