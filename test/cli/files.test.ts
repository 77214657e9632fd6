import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, openSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, posix, win32 } from 'node:path';
import test from 'node:test';
import { shownFrom } from '../../server/src/cli/environment';
import { githubForm } from '../../server/src/cli/formats/github';
import { artifactUri } from '../../server/src/cli/formats/sarif';
import { createLocalizer } from '../../server/src/core/localizer';
import { blockedProbe, line } from '../log/support/logs';
import { repositoryWith } from '../support/folder';
import { checkJson, rulesOf, run } from './run';
import { written } from './support/whole-report';

const bundle = join(__dirname, '..', '..', 'dist', 'cli.js');
const psns = '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] } ] }';
const denied = 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n';
const profile =
  '<cfg xmlns="http://www.cisco.com/nac/agent/config-1.0"><StateSyncProbeInterval>60</StateSyncProbeInterval></cfg>';

const calls: readonly (readonly string[])[] = [
  ['check', '.'],
  ['check', '--format', 'json', '.'],
  ['check', '--format', 'sarif', '.'],
  ['check', '--format', 'github', 'b-compliant.dacl'],
  ['coverage', '.'],
  ['diff', 'a-compliant.dacl', 'b-compliant.dacl'],
  ['test-packet', 'a-compliant.dacl', '--destination', '10.1.1.5:8449'],
  ['--help'],
  ['check', '--help'],
  ['--version'],
];

test('a result that nobody gets is exit 2, in one line, whatever the command', async (context) => {
  const folder = repositoryWith(context, {
    'ise-posture.json': psns,
    'a-compliant.dacl': denied,
    'b-compliant.dacl': 'permit ip any any\n',
  });
  for (const args of calls) {
    if (existsSync('/dev/full')) {
      const full = spawnSync(process.execPath, [bundle, ...args], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, LC_ALL: 'C' },
        stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
      });
      assert.equal(full.status, 2, args.join(' '));
      assert.match(full.stderr, /^ise-posture: the result cannot be written: no space left on the disk\n$/);
    }
    const child = spawn(process.execPath, [bundle, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    const [code] = await once(child, 'close');
    assert.deepEqual([code, said], [2, ''], args.join(' '));
  }
});

test('a folder in which nothing was checked is exit 2 and says so, in every format', (context) => {
  const folder = repositoryWith(context, {
    'empty/.gitkeep': '',
    'other/letter.txt': 'Dear reader\n',
    'ok/a.dacl': denied,
  });
  const words = /nothing in this folder could be checked/;
  for (const path of ['empty', 'other']) {
    const { code, report } = checkJson(folder, path);
    assert.equal(code, 2);
    assert.deepEqual(
      report.errors.map((error) => error.path),
      [path],
    );
    assert.match(report.errors[0]?.message ?? '', words);
    for (const format of ['text', 'github', 'sarif']) {
      const other = run(folder, 'check', '--format', format, path);
      assert.equal(other.code, 2);
      assert.match(other.out, words);
    }
    const covered = run(folder, 'coverage', path);
    assert.equal(covered.code, 2);
    assert.match(covered.err, words);
    assert.equal(JSON.parse(run(folder, 'coverage', path, '--format', 'json').out).errors[0].path, path);
  }
  assert.deepEqual(
    checkJson(folder, 'other').report.skipped.map(({ path }) => path),
    ['other/letter.txt'],
  );
  assert.match(run(folder, 'check', 'other').out, /^skipped \(not a dACL.*\): other\/letter\.txt$/m);
  assert.match(run(folder, 'check', '--format', 'github', 'other').out, /^skipped \(.*\): other\/letter\.txt$/m);
  assert.match(run(folder, 'check', '--format', 'sarif', 'other').out, /other\/letter\.txt: skipped: /);
  assert.equal(checkJson(folder, 'ok', 'empty').code, 2, 'each folder that was named counts');
});

test('an ise-posture.json alone is something checked; to coverage it is none', (context) => {
  const folder = repositoryWith(context, { 'ise-posture.json': psns });
  assert.equal(checkJson(folder, '.').code, 0);
  const covered = run(folder, 'coverage', '.');
  assert.equal(covered.code, 2);
  const redirect = repositoryWith(context, {
    'ise-posture.json': psns,
    'redirect.dacl': 'permit tcp any any eq www\n',
  });
  assert.equal(run(redirect, 'coverage', '.').code, 2);
});

test('a walk that stops at its depth says so', (context) => {
  const folder = repositoryWith(context, { 'ise-posture.json': psns });
  const deep = join(folder, ...Array<string>(40).fill('d'));
  mkdirSync(deep, { recursive: true });
  writeFileSync(join(deep, 'a.dacl'), 'permit ip any any\n');
  const { code, report } = checkJson(folder, '.');
  assert.equal(code, 2);
  assert.deepEqual(report.errors, [
    { path: Array<string>(33).fill('d').join('/'), message: 'deeper than 32 folders; not checked' },
  ]);
  assert.equal(run(folder, 'coverage', '.').code, 2);
});

test('binary files are called by their name: an error where they are named, skipped where they are met', (context) => {
  const folder = repositoryWith(context, {
    'ise-posture.json': psns,
    'bundle.zip': Buffer.from('PK\u0003\u0004\0\0'),
    'log.evtx': Buffer.from('ElfFile\0\0\0'),
    'list.dacl.gz': Buffer.from([0x1f, 0x8b, 8, 0, 0]),
  });
  const walked = checkJson(folder, '.');
  assert.equal(walked.code, 0);
  assert.deepEqual(
    walked.report.skipped.filter(({ path }) => path !== '.git'),
    [
      {
        path: 'bundle.zip',
        message: 'a ZIP archive: "ise-posture diagnose" reads what is in it; for other commands unpack it',
      },
      {
        path: 'list.dacl.gz',
        message: 'a gzip archive: "ise-posture diagnose" reads what is in it; for other commands unpack it',
      },
      { path: 'log.evtx', message: 'a Windows event log (EVTX), not text' },
    ],
  );
  const named = checkJson(folder, 'bundle.zip');
  assert.deepEqual([named.code, named.report.errors], [2, [walked.report.skipped[1]]]);
  for (const args of [
    ['diff', 'log.evtx', 'log.evtx'],
    ['test-packet', 'log.evtx', '--destination', '10.1.1.5:8449'],
  ])
    assert.match(run(folder, ...args).err, /log\.evtx: a Windows event log \(EVTX\), not text/);
  // What is called a dACL and cannot be read has not been checked.
  writeFileSync(join(folder, 'a.dacl'), Buffer.from('PK\u0003\u0004\0\0'));
  assert.equal(checkJson(folder, '.').code, 2);
});

test('contents decide: profiles, lists and logs under other names are checked where they are met', (context) => {
  const folder = repositoryWith(context, {
    'ISEPostureCFG.xml.txt': profile,
    'PC01_ISEPostureCFG.xml': profile,
    'saved.xml': profile,
    'pom.xml': '<project/>',
    'staff-compliant.cfg': denied,
    'agent.txt':
      '2022/11/09 12:22:47 [Information] aciseagent Function: A::b Thread Id: 0xC60 File: a.cpp Line: 1 Level: debug  x. \n',
    'x_ISEPosture.log': denied,
  });
  const { report } = checkJson(folder, '.');
  assert.deepEqual(
    report.files.map(({ path, language }) => `${path} ${language}`),
    [
      'ISEPostureCFG.xml.txt ise-posture-profile',
      'PC01_ISEPostureCFG.xml ise-posture-profile',
      'agent.txt ise-posture-log',
      'saved.xml ise-posture-profile',
      'staff-compliant.cfg ise-dacl',
      'x_ISEPosture.log ise-dacl',
    ],
  );
  assert.deepEqual(
    report.skipped.map(({ path }) => path),
    ['.git', 'pom.xml'],
  );
});

test('a link to somebody else’s file is not quoted, whatever it is called', (context) => {
  const place = repositoryWith(context, {
    passwd: 'root:SECRET:0:0\n{ "SECRET": 1 }\n',
    'repo/.git/HEAD': '',
    'repo/a-compliant.dacl': denied,
  });
  const folder = join(place, 'repo');
  try {
    for (const name of ['ise-posture.json', 'x.dacl', 'ISEPostureCFG.xml', 'x_ISEPosture.txt'])
      symlinkSync('../passwd', join(folder, name));
  } catch {
    return context.skip('this system lets us make no links');
  }
  for (const args of [
    ['check', '.'],
    ['check', 'ise-posture.json', 'x.dacl', 'ISEPostureCFG.xml', 'x_ISEPosture.txt'],
    ['check', '--config', 'ise-posture.json', 'a-compliant.dacl'],
    ['coverage', '.'],
    ['check', '--fix', '.'],
  ]) {
    const { code, out, err } = run(folder, ...args);
    assert.equal(code, 2, args.join(' '));
    assert.ok(!`${out}${err}`.includes('SECRET'), `${args.join(' ')}: ${out}${err}`);
    assert.match(`${out}${err}`, /ise-posture\.json/);
  }
  assert.match(readFileSync(join(place, 'passwd'), 'utf8'), /^root:SECRET/);
});

test('a shared ise-posture.json may be linked within the repository, or named', (context) => {
  const place = repositoryWith(context, {
    'repo/.git/HEAD': '',
    'repo/conf/site.json': psns,
    'repo/acl/a-compliant.dacl': 'permit ip any any\n',
    'elsewhere.json': psns,
  });
  const acl = join(place, 'repo', 'acl');
  try {
    symlinkSync('../conf/site.json', join(acl, 'ise-posture.json'));
    symlinkSync('../../elsewhere.json', join(acl, 'other.json'));
  } catch {
    return context.skip('this system lets us make no links');
  }
  assert.deepEqual(rulesOf(checkJson(acl, 'a-compliant.dacl').report), ['dacl/missing-psn-deny']);
  assert.deepEqual(rulesOf(checkJson(acl, '--config', 'other.json', 'a-compliant.dacl').report), [
    'dacl/missing-psn-deny',
  ]);
});

test('a profile with two byte order marks: one finding, one fix', (context) => {
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${profile}`;
  const folder = repositoryWith(context, { 'ISEPostureCFG.xml': `\uFEFF\uFEFF${text}` });
  const syntax = (): string[] => rulesOf(checkJson(folder, '.').report).filter((rule) => rule === 'profile/syntax');
  assert.equal(syntax().length, 1);
  run(folder, 'check', '--fix', '.');
  assert.deepEqual(syntax(), []);
  assert.equal(readFileSync(join(folder, 'ISEPostureCFG.xml'), 'utf8'), `\uFEFF${text}`);
});

const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

test('no control character of a name or a text reaches a terminal or a CI log', (context) => {
  if (process.platform === 'win32') return context.skip('no such names on Windows');
  const evil = '\u001b]0;x\u0007\r\u009b31m\u202e\u2028';
  const list = `${evil}.dacl`;
  const folder = repositoryWith(context, {
    'ise-posture.json': `{ "psns": [ { "name": "psn${JSON.stringify(evil).slice(1, -1)}", "addresses": ["10.1.1.5"] } ], "${evil}": 1 }`,
    [list]: `ip access-list extended ${evil}_COMPLIANT\n permit tcp any any eq ${evil}\n permit ip any any\n`,
    [`${evil}.xml`]: profile.replace(/StateSync/g, `State${evil}`),
    [`${evil}.txt`]: 'letter',
    [`ISEPosture${evil}.log`]: [
      ...blockedProbe(0, '0x7', `psn${evil.replace('\r', '')}`),
      line(9, '0x7', `Incorrect configuration detected by ISE = [${evil.replace('\r', '')}]`, 'error'),
    ].join('\n'),
    '::error::y.dacl': 'permit ip any any\n',
  });
  for (const args of [
    ['check', '.'],
    ['check', '--format', 'github', '.'],
    ['check', '--format', 'json', '.'],
    ['check', '--format', 'sarif', '.'],
    ...['text', 'json', 'sarif', 'github'].map((format) => ['check', '--locale', 'zh-CN', '--format', format, '.']),
    ['check', '--fix', '--dry-run', '.'],
    ['coverage', '.'],
    ['coverage', '.', '--format', 'json'],
    ['coverage', '.', '--locale', 'zh-CN'],
    ['test-packet', list, '--destination', '10.1.1.5:8449', '--format', 'json'],
    ['test-packet', list, '--destination', `${evil}:8449`],
    ['diff', list, `${evil}.none`],
    ['diff', list, '::error::y.dacl'],
    ['test-packet', list, '--destination', '10.1.1.5:8449'],
    ['test-packet', list, '--destination', '10.1.1.5:8449', '--list', evil],
    ['check', `${evil}.none`],
    [evil],
    ['check', '--format', evil, '.'],
    ['check', `--${evil}`],
    ['check', '--config', evil, '.'],
  ]) {
    const { out, err } = run(folder, ...args);
    assert.doesNotMatch(`${out}${err}`.replace(/\n/g, ''), controls, args.join(' '));
    assert.doesNotMatch(args.includes('github') ? '' : out, /^::/m);
  }
});

test('paths of Windows in reports', () => {
  assert.equal(shownFrom(win32, 'C:\\repo', 'C:\\repo\\acl\\a.dacl'), 'acl/a.dacl');
  assert.equal(shownFrom(win32, 'C:\\repo', 'c:\\Repo\\acl\\a.dacl'), 'acl/a.dacl');
  assert.equal(shownFrom(win32, 'C:\\repo', 'D:\\acl\\a.dacl'), 'D:/acl/a.dacl');
  assert.equal(shownFrom(win32, 'C:\\repo', '\\\\srv\\share\\a.dacl'), '//srv/share/a.dacl');
  assert.equal(shownFrom(posix, '/repo', '/repo/a\\b.dacl'), 'a\\b.dacl');
  assert.equal(artifactUri('acl/a b%.dacl'), 'acl/a%20b%25.dacl');
  assert.equal(artifactUri('../a.dacl'), '../a.dacl');
  assert.equal(artifactUri('D:/acl/a b.dacl'), 'file:///D:/acl/a%20b.dacl');
  assert.equal(artifactUri('//srv/share/a.dacl'), 'file://srv/share/a.dacl');
  assert.equal(artifactUri('C:x.dacl'), 'C%3Ax.dacl');
  assert.equal(artifactUri('a\ud800b'), 'a%EF%BF%BDb');
  const report = { files: [], skipped: [], errors: [{ path: 'D:/a,b.dacl', message: 'm' }] };
  assert.equal(written(githubForm(createLocalizer('en')), report), '::error file=D%3A/a%2Cb.dacl::m\n');
});
