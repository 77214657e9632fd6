import assert from 'node:assert/strict';
import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { repositoryWith } from '../support/folder';
import { checkJson, rulesOf, run } from './run';

const deployment =
  '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] }, { "name": "psn2", "addresses": ["10.1.1.6"] } ] }';
const oneDenied = 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n';

const profile = (elements: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><cfg xmlns="http://www.cisco.com/nac/agent/config-1.0">${elements}</cfg>`;
const interval = (value: string): string =>
  profile(
    `<StateSyncProbeInterval>${value}</StateSyncProbeInterval><NetworkTransitionDelay>10</NetworkTransitionDelay><DiscoveryHost>ise.example.com</DiscoveryHost><ServerNameRules>*</ServerNameRules>`,
  );

test('two PSNs, one denied: exactly one finding; --fix mends it; a second --fix changes nothing', (context) => {
  const folder = repositoryWith(context, { 'ise-posture.json': deployment, 'acl/staff-compliant.dacl': oneDenied });
  const before = checkJson(folder, 'acl');
  assert.equal(before.code, 1);
  assert.equal(before.report.version, 1);
  assert.deepEqual(rulesOf(before.report), ['dacl/missing-psn-deny']);
  assert.equal(before.report.files[0]?.path, 'acl/staff-compliant.dacl');
  assert.equal(before.report.files[0]?.findings[0]?.fixable, true);
  assert.match(before.report.files[0]?.findings[0]?.message ?? '', /psn2/);
  const fixed = checkJson(folder, '--fix', 'acl');
  assert.equal(fixed.code, 0);
  assert.deepEqual(rulesOf(fixed.report), []);
  const text = readFileSync(join(folder, 'acl/staff-compliant.dacl'), 'utf8');
  assert.match(text, /^deny tcp any host 10\.1\.1\.6 eq 8449$/m);
  assert.equal(run(folder, 'check', '--fix', 'acl').code, 0);
  assert.equal(readFileSync(join(folder, 'acl/staff-compliant.dacl'), 'utf8'), text);
  assert.deepEqual(readdirSync(join(folder, 'acl')), ['staff-compliant.dacl'], 'no temporary file is left');
});

test('an unassigned permit ip any any: one information, untouched by --fix', (context) => {
  const folder = repositoryWith(context, { 'ise-posture.json': deployment, 'all.dacl': 'permit ip any any\r\n' });
  const { code, report } = checkJson(folder, '--fix', '.');
  assert.equal(code, 0);
  assert.deepEqual(rulesOf(report), ['dacl/posture-unassigned']);
  assert.equal(report.files.find((file) => file.path === 'all.dacl')?.findings[0]?.severity, 'info');
  assert.equal(readFileSync(join(folder, 'all.dacl'), 'utf8'), 'permit ip any any\r\n');
});

test("the note's own list with its placeholders: placeholder findings, no syntax error", (context) => {
  const text =
    'deny tcp any host PSN1-IP-ADDRESS eq 8449 \ndeny tcp any host PSN2-IP-ADDRESS eq 8449 \npermit ip any any\n';
  const folder = repositoryWith(context, { 'a-compliant.dacl': text });
  const rules = rulesOf(checkJson(folder, 'a-compliant.dacl').report);
  assert.equal(rules.filter((rule) => rule === 'dacl/placeholder-address').length, 2);
  assert.ok(!rules.includes('dacl/syntax'), rules.join());
});

for (const [value, severity, fixedTo] of [
  ['0', 'info', '0'],
  ['1', undefined, '1'],
  ['300', undefined, '300'],
  ['301', 'error', '300'],
  ['-1', 'error', '-1'],
  ['abc', 'error', 'abc'],
  ['', 'warning', ''],
] as const) {
  test(`StateSyncProbeInterval "${value}": ${severity ?? 'nothing'}, on the value; --fix gives "${fixedTo}"`, (context) => {
    const text = interval(value);
    const folder = repositoryWith(context, { 'ISEPostureCFG.xml': text });
    const findings = checkJson(folder, 'ISEPostureCFG.xml').report.files[0]?.findings ?? [];
    const start = text.indexOf('<StateSyncProbeInterval>') + '<StateSyncProbeInterval>'.length;
    const here = findings.filter(
      ({ range }) => range.start.character === start && range.end.character === start + value.length,
    );
    assert.deepEqual(
      here.map((finding) => finding.severity),
      severity === undefined ? [] : [severity],
    );
    assert.deepEqual(
      findings.filter((finding) => !here.includes(finding)),
      [],
    );
    run(folder, 'check', '--fix', 'ISEPostureCFG.xml');
    assert.equal(readFileSync(join(folder, 'ISEPostureCFG.xml'), 'utf8'), interval(fixedTo));
  });
}

test('broken input: an exact finding or a clear error, never a stack trace', (context) => {
  const utf16 = Buffer.from(`\uFEFF${oneDenied}`, 'utf16le');
  const folder = repositoryWith(context, {
    'ise-posture.json': deployment,
    'half/ISEPostureCFG.xml': interval('5').slice(0, 120),
    'nul.dacl': 'permit ip any any\0\n',
    'long.dacl': 'permit ip any any '.repeat(300_000),
    'long/ISEPostureCFG.xml': `<cfg>${'x'.repeat(5_000_000)}`,
    'empty.dacl': '',
    'empty/ISEPostureCFG.xml': '',
    'utf16-compliant.dacl': utf16,
    'bytes.dacl': Buffer.from([0x72, 0x65, 0x6d, 0x61, 0x72, 0x6b, 0x20, 0xd6, 0x81, 0x20, 0xc4, 0x0a]),
    'empty_ISEPosture.txt': '',
  });
  const { code, report, err } = checkJson(folder, '.', 'missing.dacl');
  assert.equal(code, 2);
  assert.equal(err, '');
  assert.deepEqual(report.errors.map((error) => error.path).sort(), ['bytes.dacl', 'missing.dacl']);
  assert.match(report.errors.find((error) => error.path === 'bytes.dacl')?.message ?? '', /not UTF-8.*byte 11/);
  const rules = (path: string): string[] =>
    report.files.find((file) => file.path === path)?.findings.map((finding) => finding.rule) ?? ['no such file'];
  assert.ok(rules('half/ISEPostureCFG.xml').includes('profile/syntax'));
  assert.ok(rules('empty/ISEPostureCFG.xml').includes('profile/syntax'));
  assert.ok(rules('nul.dacl').includes('dacl/syntax'));
  assert.ok(rules('long.dacl').length > 0);
  assert.deepEqual(rules('utf16-compliant.dacl'), ['dacl/missing-psn-deny']);
  const text = run(folder, 'check', '.', 'missing.dacl');
  assert.ok(!/\n\s+at /.test(text.out + text.err), 'a stack trace');
});

test('a declaration that contradicts the bytes of its file', (context) => {
  const bare = interval('60').replace(/^<\?xml.*?\?>/, '');
  const declaring = (name: string): string => `<?xml version="1.0" encoding="${name}"?>\n${bare}`;
  const bigEndian = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'wrong/1/ISEPostureCFG.xml': Buffer.from(`\uFEFF${declaring('UTF-8')}`, 'utf16le'),
    'wrong/2/ISEPostureCFG.xml': bigEndian(declaring('windows-1252')),
    'wrong/3/ISEPostureCFG.xml': bigEndian(declaring('UTF-16LE')),
    'wrong/4/ISEPostureCFG.xml': declaring('utf-16'),
    'wrong/5/ISEPostureCFG.xml': `\uFEFF${declaring('GBK')}`,
    'right/1/ISEPostureCFG.xml': Buffer.from(`\uFEFF${declaring('utf-16')}`, 'utf16le'),
    'right/2/ISEPostureCFG.xml': bigEndian(declaring('UTF-16')),
    'right/3/ISEPostureCFG.xml': bigEndian(bare),
    'right/4/ISEPostureCFG.xml': `\uFEFF${declaring('utf-8')}`,
    'right/5/ISEPostureCFG.xml': declaring('ISO-8859-1'),
    'right/6/ISEPostureCFG.xml': declaring('x-nobody-knows'),
  };
  const folder = repositoryWith(context, files);
  const wrong = (): string[] =>
    checkJson(folder, '.')
      .report.files.filter((file) => file.findings.some((one) => one.rule === 'profile/syntax'))
      .map((file) => file.path);
  assert.deepEqual(
    wrong(),
    Object.keys(files).filter((path) => path.startsWith('wrong')),
  );
  // What is UTF-8 gets its name; the others would have to be stored anew.
  run(folder, 'check', '--fix', '.');
  assert.deepEqual(wrong(), ['wrong/1/ISEPostureCFG.xml', 'wrong/2/ISEPostureCFG.xml', 'wrong/3/ISEPostureCFG.xml']);
  assert.equal(readFileSync(join(folder, 'wrong/5/ISEPostureCFG.xml'), 'utf8'), `\uFEFF${declaring('UTF-8')}`);
});

test('--fix keeps encoding, byte order mark, line ends and permissions', (context) => {
  const files = {
    'ise-posture.json': deployment,
    'a-compliant.dacl': Buffer.from(`\uFEFF${oneDenied.replace(/\n/g, '\r\n')}`, 'utf16le'),
    'b-compliant.dacl': `\uFEFF${oneDenied.replace(/\n/g, '\r\n')}`,
  };
  const folder = repositoryWith(context, files);
  if (process.platform !== 'win32') chmodSync(join(folder, 'b-compliant.dacl'), 0o640);
  assert.equal(run(folder, 'check', '--fix', '.').code, 0);
  const line = 'deny tcp any host 10.1.1.6 eq 8449\r\n';
  const a = readFileSync(join(folder, 'a-compliant.dacl')).toString('utf16le');
  const b = readFileSync(join(folder, 'b-compliant.dacl'), 'utf8');
  for (const text of [a, b]) {
    assert.ok(text.startsWith('\uFEFF') && text.includes(line) && !/[^\r]\n/.test(text), JSON.stringify(text));
  }
  if (process.platform !== 'win32') assert.equal(statSync(join(folder, 'b-compliant.dacl')).mode & 0o777, 0o640);
});

test('usage and help in Chinese, wherever --locale stands', (context) => {
  const folder = repositoryWith(context, {});
  assert.match(run(folder, 'check', '--help', '--locale', 'zh-cn').out, /退出码/);
  assert.match(run(folder, '--help', '--locale=zh-cn').out, /--list-a NAME +A 中的列表/);
  for (const words of [['nix'], ['check', '--nix'], ['check', '--format'], ['check', '--fix=1'], ['diff', 'a']]) {
    const { code, err } = run(folder, ...words, '--locale=zh-cn');
    assert.equal(code, 2, words.join(' '));
    assert.match(err, /^ise-posture: .*[\u4e00-\u9fff].*\n参见：ise-posture --help\n$/, words.join(' '));
  }
});

test('usage, help, version', (context) => {
  const folder = repositoryWith(context, {});
  for (const args of [
    [],
    ['frobnicate'],
    ['check'],
    ['check', '--format', 'yaml', '.'],
    ['check', '--frob', '.'],
    ['check', '--config', 'nope.json', '.'],
  ]) {
    const { code, out, err } = run(folder, ...args);
    assert.equal(code, 2, args.join(' '));
    assert.ok((out + err).includes('ise-posture') && !/\n\s+at /.test(err), err);
  }
  assert.equal(run(folder, '--help').code, 0);
  assert.match(run(folder, 'check', '--help').out, /--format/);
  assert.match(run(folder, '--version').out, /^\d+\.\d+\.\d+/);
});

test('--config names the deployment for every file; a broken deployment is reported though nobody asked', (context) => {
  const folder = repositoryWith(context, {
    'conf/lab.json': deployment,
    'a-compliant.dacl': oneDenied,
    'sub/ise-posture.json': '{ "psn": [] }',
    'sub/b-compliant.dacl': oneDenied,
  });
  assert.deepEqual(rulesOf(checkJson(folder, '--config', 'conf/lab.json', 'a-compliant.dacl').report), [
    'dacl/missing-psn-deny',
  ]);
  const { report } = checkJson(folder, 'sub/b-compliant.dacl');
  assert.ok(
    report.files.some(
      (file) => file.path === 'sub/ise-posture.json' && file.findings[0]?.rule === 'deployment/unknown-key',
    ),
  );
});

test('the search for ise-posture.json stops at the root of the repository', (context) => {
  const folder = repositoryWith(context, {
    'ise-posture.json': deployment,
    'repo/.git/HEAD': '',
    'repo/a-compliant.dacl': oneDenied,
  });
  assert.ok(!rulesOf(checkJson(join(folder, 'repo'), 'a-compliant.dacl').report).includes('dacl/missing-psn-deny'));
});

test('Chinese messages, SARIF and GitHub output', (context) => {
  const folder = repositoryWith(context, { 'ise-posture.json': deployment, 'a-compliant.dacl': oneDenied });
  assert.match(run(folder, 'check', '--locale', 'zh-CN', '.').out, /[\u4e00-\u9fff]/);
  const sarif = JSON.parse(run(folder, 'check', '--format', 'sarif', '.').out);
  assert.equal(sarif.version, '2.1.0');
  const [result] = sarif.runs[0].results;
  assert.equal(result.ruleId, 'dacl/missing-psn-deny');
  assert.equal(sarif.runs[0].tool.driver.rules[result.ruleIndex].id, result.ruleId);
  assert.equal(result.locations[0].physicalLocation.artifactLocation.uri, 'a-compliant.dacl');
  assert.match(
    run(folder, 'check', '--format', 'github', '.').out,
    /^::error file=a-compliant\.dacl,line=\d+,col=\d+/m,
  );
});

test('a file of unknown name is recognized by its content, whether it is named or met in a folder', (context) => {
  const folder = repositoryWith(context, {
    'ise-posture.json': deployment,
    'compliant.txt': oneDenied,
    'letter.txt': 'Dear reader,\n',
  });
  const named = checkJson(folder, 'compliant.txt');
  assert.deepEqual(rulesOf(named.report), ['dacl/missing-psn-deny']);
  const { code, report } = checkJson(folder, 'letter.txt');
  assert.equal(code, 2);
  assert.equal(report.errors[0]?.path, 'letter.txt');
  const walked = checkJson(folder, '.');
  assert.equal(walked.code, 1);
  assert.deepEqual(
    walked.report.files.map((file) => file.path),
    ['compliant.txt', 'ise-posture.json'],
  );
  assert.deepEqual(
    walked.report.skipped.map(({ path }) => path),
    ['.git', 'letter.txt'],
  );
});

test('without PSNs the summary says what was not checked, and the exit code is that of the findings', (context) => {
  const folder = repositoryWith(context, {
    'a-compliant.dacl': oneDenied,
    'b-unknown.dacl': 'permit ip any any\n',
    'c.dacl': 'permit ip any any\n',
  });
  const { code, out } = run(folder, 'check', '.');
  assert.equal(code, 0, out);
  assert.match(out, /not checked: 2 lists, because no PSN is named in ise-posture\.json/);
  assert.equal(checkJson(folder, '.').report.files.find(({ path }) => path === 'a-compliant.dacl')?.notChecked, 1);
  const named = repositoryWith(context, { 'ise-posture.json': deployment, 'a-compliant.dacl': oneDenied });
  assert.doesNotMatch(run(named, 'check', '.').out, /not checked: \d/);
  const unused = repositoryWith(context, {
    'ise-posture.json': '{ "stateSync": false }',
    'a-compliant.dacl': oneDenied,
  });
  assert.doesNotMatch(run(unused, 'check', '.').out, /not checked: \d/);
});

test('a deny of an address that is no PSN is told once a folder, however many of its lists hold it', (context) => {
  const list = (last: string): string =>
    `deny tcp any host 10.1.1.5 eq 8449\ndeny tcp any host 10.1.1.6 eq 8449\ndeny tcp any host ${last} eq 8449\npermit ip any any\n`;
  const folder = repositoryWith(context, {
    'ise-posture.json': deployment,
    'a/one-compliant.dacl': list('10.1.1.77'),
    'a/two-compliant.dacl': list('10.1.1.77'),
    'a/three-compliant.dacl': list('10.1.1.78'),
    'b/one-compliant.dacl': list('10.1.1.77'),
  });
  const told = checkJson(folder, '.').report.files.flatMap(({ path, findings }) =>
    findings.filter(({ rule }) => rule === 'dacl/unknown-psn').map(({ message }) => `${path} ${message}`),
  );
  assert.deepEqual(
    told.map((one) => /^\w+|10\.1\.1\.\d+/g[Symbol.match](one)?.slice(0, 2)),
    [
      ['a', '10.1.1.77'],
      ['a', '10.1.1.78'],
      ['b', '10.1.1.77'],
    ],
    told.join('\n'),
  );
});
