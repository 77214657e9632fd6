import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { commandTable, optionsOf } from '../../server/src/cli/command-table';
import { helpText } from '../../server/src/cli/help';
import { createLocalizer } from '../../server/src/core/localizer';
import { repositoryWith } from '../support/folder';
import { checkJson, type JsonReport, piped, rulesOf, run } from './run';

const psns =
  '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] }, { "name": "psn2", "addresses": ["10.1.1.6"] } ] }';
const oneDenied = 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n';
const pathsOf = (report: JsonReport): string[] => report.files.map(({ path }) => path);

test('every option is in the help of its command, in both languages, and is understood', (context) => {
  const folder = repositoryWith(context, {});
  for (const command of Object.keys(commandTable) as (keyof typeof commandTable)[]) {
    for (const locale of ['en', 'zh-cn'] as const) {
      const help = helpText(createLocalizer(locale), command);
      for (const [name, { value }] of Object.entries(optionsOf(command)))
        assert.ok(
          help.includes(`--${name}${value === undefined ? '' : ` ${value}`}  `),
          `${command} --${name}\n${help}`,
        );
    }
  }
  assert.equal(run(folder, 'help', 'diff').out, run(folder, 'diff', '--help').out);
});

test('a typing error of a command, an option or a rule is answered with what was meant', (context) => {
  const folder = repositoryWith(context, {});
  for (const [words, near] of [
    [['chekc', '.'], 'check'],
    [['check', '--formt=json', '.'], '--format'],
    [['check', '-fix', '.'], '--fix'],
    [['check', '--max-warning', '3', '.'], '--max-warnings'],
    [['check', '--rule', 'missing-psn-deny:off', '.'], 'dacl/missing-psn-deny'],
  ] as const) {
    const { code, err } = run(folder, ...words);
    assert.equal(code, 2);
    assert.match(err, new RegExp(`did you mean ${near}\\?\\n`), words.join(' '));
  }
  assert.match(run(folder, 'diff', '--list-c', 'x', '--locale=zh-cn').err, /是否指 --list-a？/);
  for (const words of [['zzzzzz'], ['check', '--zzzzzz', '.'], ['check', '--rule', 'dacl/syntax', '.']]) {
    const { code, err } = run(folder, ...words);
    assert.equal(code, 2);
    assert.doesNotMatch(err, /did you mean/);
  }
});

test('--rule wins over rules and overrides of ise-posture.json, and keeps their numbers', (context) => {
  const folder = repositoryWith(context, {
    'ise-posture.json': `{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] }, { "name": "psn2", "addresses": ["10.1.1.6"] } ],
      "rules": { "dacl/too-many-entries": ["warning", { "max": 1 }], "dacl/missing-psn-deny": "hint" },
      "overrides": [ { "files": "acl/**", "rules": { "dacl/missing-psn-deny": "off", "dacl/too-many-entries": ["info", { "max": 1 }] } } ] }`,
    'acl/a-compliant.dacl': oneDenied,
  });
  const severities = (...args: string[]): string[] =>
    checkJson(folder, 'acl', ...args)
      .report.files.flatMap(({ findings }) => findings.map(({ rule, severity }) => `${rule} ${severity}`))
      .sort();
  assert.deepEqual(severities(), ['dacl/too-many-entries info']);
  assert.deepEqual(severities('--rule', 'dacl/missing-psn-deny:error', '--rule', 'dacl/too-many-entries:hint'), [
    'dacl/missing-psn-deny error',
    'dacl/too-many-entries hint',
  ]);
  assert.deepEqual(severities('--rule=dacl/too-many-entries:error', '--rule=dacl/too-many-entries:off'), []);
  assert.equal(run(folder, 'check', 'acl', '--rule', 'dacl/missing-psn-deny:error').code, 1);
});

test('--max-warnings: exit 1 where there are more, and a word about it; never better than without', (context) => {
  const folder = repositoryWith(context, {
    'ise-posture.json': psns,
    'a-compliant.dacl': oneDenied,
    'b-compliant.dacl': oneDenied,
  });
  const warn = ['--rule', 'dacl/missing-psn-deny:warning'];
  assert.equal(run(folder, 'check', '.', ...warn).code, 0);
  assert.equal(run(folder, 'check', '.', ...warn, '--max-warnings', '2').code, 0);
  const { code, out } = run(folder, 'check', '.', ...warn, '--max-warnings', '1');
  assert.deepEqual([code, /^2 warnings; --max-warnings allows 1$/m.test(out)], [1, true]);
  const json = checkJson(folder, '.', ...warn, '--max-warnings=0');
  assert.deepEqual([json.code, json.err], [1, '2 warnings; --max-warnings allows 0\n']);
  assert.equal(run(folder, 'check', '.', 'none.dacl', ...warn, '--max-warnings', '1').code, 2);
  assert.equal(run(folder, 'check', '.', '--max-warnings', '5').code, 1);
  for (const text of ['-1', 'x', '', '1.5'])
    assert.equal(run(folder, 'check', '.', `--max-warnings=${text}`).code, 2, text);
});

test('the standard input under a name: its language, its ise-posture.json, its encoding', (context) => {
  const folder = repositoryWith(context, {
    'sub/ise-posture.json': psns,
    'sub/a-compliant.dacl': 'permit ip any any\n',
  });
  const json = (input: string | Uint8Array, ...args: string[]): JsonReport =>
    JSON.parse(piped(folder, input, 'check', '-', '--format', 'json', ...args).out);
  const found = json(oneDenied, '--stdin-filename', 'sub/new-compliant.dacl');
  assert.deepEqual([pathsOf(found), rulesOf(found)], [['sub/new-compliant.dacl'], ['dacl/missing-psn-deny']]);
  assert.equal(found.files[0]?.findings[0]?.fixable, true);
  assert.ok(!existsSync(join(folder, 'sub/new-compliant.dacl')));
  // What is piped stands for the file of that name, wherever else that is named.
  const instead = json(
    oneDenied.replace('permit', 'deny tcp any host 10.1.1.6 eq 8449\npermit'),
    'sub',
    '--stdin-filename',
    'sub/a-compliant.dacl',
  );
  assert.deepEqual([pathsOf(instead).sort(), rulesOf(instead)], [['sub/a-compliant.dacl', 'sub/ise-posture.json'], []]);
  const utf16 = json(Buffer.from(`\uFEFF${oneDenied}`, 'utf16le'), '--stdin-filename', 'sub/x-compliant.dacl');
  assert.deepEqual(rulesOf(utf16), ['dacl/missing-psn-deny']);
  assert.equal(json(oneDenied).files[0]?.language, 'ise-dacl', 'its content tells');
  assert.equal(piped(folder, 'Dear reader,\n', 'check', '-').code, 2);
  assert.equal(piped(folder, '', 'check', '-', '--stdin-filename', 'x.dacl').code, 0);
  assert.equal(piped(folder, oneDenied, 'check', '-', '--fix').code, 2);
  assert.equal(run(folder, 'check', 'sub', '--stdin-filename', 'x.dacl').code, 2);
  const { out } = piped(folder, oneDenied, 'check', '-', '--dry-run', '--stdin-filename', 'sub/x-compliant.dacl');
  assert.match(out, /^--- a\/sub\/x-compliant\.dacl\n\+\+\+ b\/sub\/x-compliant\.dacl\n@@ -1,2 \+1,3 @@\n/);
});

test('.gitignore: what it leaves out is named as skipped, unless it was named or --no-ignore is given', (context) => {
  const list = 'permit ip any any\n';
  const folder = repositoryWith(context, {
    '.gitignore': '\uFEFFbuild/\r\n*.tmp.dacl\r\n!keep.tmp.dacl\r\n/top.dacl\r\n\r\n# remark\r\nacl/**/old\r\n',
    'a.dacl': list,
    'top.dacl': list,
    'x.tmp.dacl': list,
    'keep.tmp.dacl': list,
    'build/b.dacl': list,
    'acl/top.dacl': list,
    'acl/deep/old/o.dacl': list,
    'acl/.gitignore': 'n.dacl\n!y.tmp.dacl\n',
    'acl/n.dacl': list,
    'acl/y.tmp.dacl': list,
    'acl/deep/n.dacl': list,
  });
  const skippedBy = (report: JsonReport): string[] =>
    report.skipped.flatMap(({ path, message }) => (message.includes('.gitignore; ') ? [path] : [])).sort();
  const { report } = checkJson(folder, '.');
  assert.deepEqual(pathsOf(report).sort(), ['a.dacl', 'acl/top.dacl', 'acl/y.tmp.dacl', 'keep.tmp.dacl']);
  assert.deepEqual(skippedBy(report), [
    'acl/deep/n.dacl',
    'acl/deep/old',
    'acl/n.dacl',
    'build',
    'top.dacl',
    'x.tmp.dacl',
  ]);
  assert.equal(pathsOf(checkJson(folder, '.', '--no-ignore').report).length, 10);
  assert.deepEqual(pathsOf(checkJson(folder, 'top.dacl', 'build/b.dacl').report).sort(), ['build/b.dacl', 'top.dacl']);
  assert.deepEqual(pathsOf(checkJson(folder, 'build').report), ['build/b.dacl'], 'a folder that was named');
  assert.deepEqual(
    pathsOf(checkJson(join(folder, 'acl'), '.').report).sort(),
    ['top.dacl', 'y.tmp.dacl'],
    'the files above count',
  );
  assert.deepEqual(
    pathsOf(checkJson(folder, '**/*top.dacl').report),
    ['acl/top.dacl'],
    'a glob names nothing by itself',
  );
});

test('--fix says per file and rule what it changed; --dry-run shows a diff that git applies, and writes nothing', (context) => {
  const texts = {
    'lf-compliant.dacl': oneDenied,
    'crlf-compliant.dacl': `remark a\r\n${oneDenied.replace(/\n/g, '\r\n')}`,
    'end-compliant.dacl': oneDenied.trimEnd(),
    'fine-compliant.dacl':
      'deny tcp any host 10.1.1.5 eq 8449\ndeny tcp any host 10.1.1.6 eq 8449\npermit ip any any\n',
  };
  const folder = repositoryWith(context, { 'ise-posture.json': psns, ...texts });
  const dry = run(folder, 'check', '.', '--dry-run');
  assert.equal(dry.code, 1, 'the files are as they were');
  assert.match(dry.out, /^ {2}--fix would fix: 1 × dacl\/missing-psn-deny$/m);
  assert.doesNotMatch(dry.out, /fine-compliant/);
  for (const [path, text] of Object.entries(texts)) assert.equal(readFileSync(join(folder, path), 'utf8'), text);
  const dryJson = checkJson(folder, '.', '--fix', '--dry-run');
  assert.deepEqual(
    dryJson.report.files.map((file) => (file as { diff?: string }).diff !== undefined).filter(Boolean).length,
    3,
  );
  const copy = repositoryWith(context, texts);
  const applied = spawnSync('git', ['apply', '-p1', '--whitespace=nowarn', '-'], {
    cwd: copy,
    input: dry.out,
    encoding: 'utf8',
  });
  const fixed = run(folder, 'check', '.', '--fix');
  assert.equal(fixed.code, 0);
  assert.match(fixed.out, /^crlf-compliant\.dacl\n {2}fixed: 1 × dacl\/missing-psn-deny\n/m);
  assert.match(fixed.out, /nothing found, 3 fixed|3 fixed/);
  if (applied.error === undefined) {
    assert.equal(applied.status, 0, applied.stderr);
    for (const path of Object.keys(texts))
      assert.equal(readFileSync(join(copy, path), 'utf8'), readFileSync(join(folder, path), 'utf8'), path);
  }
  assert.doesNotMatch(run(folder, 'check', '.', '--fix').out, /fixed:/);
});
