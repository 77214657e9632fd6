import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { folderWith, repositoryWith } from '../support/folder';

const cli = join(__dirname, '..', '..', 'dist', 'cli.js');

/** Runs the command line and says at its end which files it loaded. */
const telling = `
  process.on('exit', () => process.stderr.write('\\n' + JSON.stringify(Object.keys(require.cache))));
  require(process.argv[1]);
`;

/** The names of the files of dist/ that a run loads, sorted. */
function loadedBy(context: TestContext, ...args: string[]): string[] {
  const cwd = repositoryWith(context, {
    'a.dacl': 'permit ip any any\n',
    'ise-posture.json': '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] } ] }',
    'profiles/ISEPostureCFG.xml': '<cfg></cfg>',
    'AnyConnect_ISEPosture.txt': 'nothing\n',
  });
  const { stderr, status } = spawnSync(process.execPath, ['-e', telling, cli, ...args], {
    cwd,
    encoding: 'utf8',
    // So that Node itself loads them, and knows of it.
    env: { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' },
  });
  assert.notEqual(status, 2, stderr);
  const loaded = JSON.parse(stderr.slice(stderr.lastIndexOf('\n')));
  return loaded.map((path: string) => basename(path)).sort();
}

const always = ['cli.js', 'compiled.js', 'server.web.js'];
const check = [...always, 'server.check.js', 'texts.en.json'];

test('a run reads and runs what it needs: the version nothing, a check its language', (context) => {
  assert.deepEqual(loadedBy(context, '--version'), always);
  assert.deepEqual(loadedBy(context, '--help', '--locale', 'en'), [...always, 'texts.en.json'].sort());
  assert.deepEqual(loadedBy(context, 'check', '--locale', 'en', 'ise-posture.json'), [...check].sort());
  assert.deepEqual(loadedBy(context, 'check', '--locale', 'en', 'a.dacl'), [...check, 'server.dacl.js'].sort());
  assert.deepEqual(
    loadedBy(context, 'check', '--locale', 'en', 'AnyConnect_ISEPosture.txt'),
    [...check, 'server.log.js'].sort(),
  );
  assert.deepEqual(
    loadedBy(context, 'check', '--locale', 'en', 'profiles/ISEPostureCFG.xml'),
    [...check, 'server.profile.js'].sort(),
  );
});

test('Chinese texts are read where somebody asks for them', (context) => {
  assert.deepEqual(
    loadedBy(context, 'check', '--locale', 'zh-cn', 'ise-posture.json'),
    [...check, 'texts.zh-cn.json'].sort(),
  );
});

test('where a file of dist/ is missing, a run says which one, and ends with 2', (context) => {
  const folder = folderWith(context, { 'a.dacl': 'permit ip any any\n' });
  cpSync(join(cli, '..'), join(folder, 'dist'), { recursive: true, filter: (path) => !/\.map$|webview$/.test(path) });
  rmSync(join(folder, 'dist', 'texts.en.json'));
  for (const words of [['check', 'a.dacl'], ['--help'], ['check', '--no-such-option']]) {
    const args = [join(folder, 'dist', 'cli.js'), ...words, '--locale', 'en'];
    const { stderr, stdout, status } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /^ise-posture: .*texts\.en\.json/);
  }
});
