import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { listFiles, PackageManager } from '@vscode/vsce';
import { rewriteLinks } from '../scripts/package/links.mjs';
import { repack } from '../scripts/package/repack.mjs';
import { ownPages, packedPages } from '../scripts/pages.mjs';
import { unpackPages } from '../server/src/protocol';
import { folderWith } from './support/folder';
import { zip } from './support/zip';

let listed: Promise<string[]> | undefined;
/** The files of the VSIX, asked for once: vsce looks through the whole folder, its packages and all. */
const packed = (): Promise<string[]> => {
  listed ??= listFiles({ cwd: process.cwd(), packageManager: PackageManager.None }).then((files) =>
    files.map((file) => file.replaceAll('\\', '/')),
  );
  return listed;
};

/** Everything that belongs in the VSIX: a file that fits none of these got there by mistake. */
const expected: readonly RegExp[] = [
  /^package(\.nls(\.zh-cn)?)?\.json$/,
  /^(README|CHANGELOG)\.md$/,
  /^LICENSE$/,
  /^THIRD-PARTY-NOTICES\.txt$/,
  /^dist\/(extension|extension\.web|compiled|server|cli|webview\/(coverage|diagnosis|home|timeline))\.js$/,
  /^dist\/server\.(web|check|dacl|profile|log|commands|lsp)\.js$/,
  /^dist\/(package|pages|texts\.en|texts\.zh-cn)\.json$/,
  /^docs\/walkthrough\/[\w.-]+\.md$/,
  /^docs\/images\/(dacl-quick-fix|diagnosis|log-timeline|profile-hover)\.png$/,
  /^images\/(icon\.png|activity\.svg|page-(light|dark)\.svg|files\/[a-z-]+\.svg)$/,
  /^l10n\/bundle\.l10n\.zh-cn\.json$/,
  /^(language-configuration|schemas|snippets|syntaxes)\/[\w.-]+\.json$/,
  /^samples\/([\w.-]+\/)?[\w.-]+$/,
];

test('the VSIX holds what it should and nothing else', async () => {
  const strange = (await packed()).filter((file) => !expected.some((pattern) => pattern.test(file)));
  assert.deepEqual(strange, []);
});

test('every file that the manifest names exists and is in the VSIX', async () => {
  const files = await packed();
  const manifest =
    readFileSync('package.json', 'utf8') +
    readFileSync('package.nls.json', 'utf8') +
    readFileSync('package.nls.zh-cn.json', 'utf8');
  const named = [
    ...manifest.matchAll(
      /"(?:\.\/)?((?:dist|docs|images|language-configuration|schemas|snippets|syntaxes)\/[\w./-]+)"/g,
    ),
  ].map(([, path]) => path ?? '');
  assert.ok(named.length > 15);
  for (const path of new Set(named)) {
    // dist/ is there only after a build.
    if (path.startsWith('dist/') && !existsSync('dist')) continue;
    assert.ok(files.includes(path), path);
  }
});

test('the README shows pictures that are in the VSIX; its other links lead there, or to where the rest is public', async () => {
  const files = (await packed()).map((file) => `extension/${file}`);
  const readme = readFileSync('README.md', 'utf8');
  const linksOf = (text: string): string[] => [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
  const pictures = [...readme.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, target]) => `extension/${target}`);
  assert.equal(pictures.length, 4);
  assert.deepEqual(
    files.filter((file) => file.startsWith('extension/docs/images/')).sort(),
    [...pictures].sort(),
    'no picture that nobody sees',
  );
  const local = linksOf(rewriteLinks(readme, files, {}));
  assert.equal(local.length, linksOf(readme).length);
  for (const target of local) assert.ok(/^(?:https:|#)/.test(target) || files.includes(`extension/${target}`), target);
  const release = { repository: 'https://example.com/o/r', ref: 'v1' };
  const released = rewriteLinks('[![p](docs/images/log-timeline.png)](docs/ci.md) [x](#y)', files, release);
  assert.equal(
    released,
    '[![p](https://example.com/o/r/raw/v1/docs/images/log-timeline.png)](https://example.com/o/r/blob/v1/docs/ci.md) [x](#y)',
  );
});

test('a zip that is written anew holds the same files, with the texts that were changed', async (context) => {
  const noise = Array.from({ length: 99 }, (_, index) => String.fromCharCode(32 + ((index * index * 7919) % 95))).join(
    '',
  );
  const folder = folderWith(context, {});
  const file = join(folder, 'a.zip');
  const text = 'deny tcp any host 10.1.1.5 eq 8449\n'.repeat(50);
  writeFileSync(
    file,
    zip([
      { name: 'empty', data: '' },
      { name: 'a/图.txt', data: text },
      { name: 'b.txt', data: noise },
    ]),
  );
  const { after, entries } = await repack(file, (path, old) =>
    path === 'a/图.txt' ? old.replace('deny', 'permit') : undefined,
  );
  assert.equal(after, statSync(file).size);
  assert.equal(
    after,
    entries.reduce((sum, { bytes }) => sum + bytes, 22),
  );
  const read: [string, string][] = [];
  const again = await repack(file, (path, content) => {
    read.push([path, content]);
    return undefined;
  });
  const whole = [
    ['empty', ''],
    ['a/图.txt', text.replace('deny', 'permit')],
    ['b.txt', noise],
  ];
  assert.deepEqual(read, whole);
  assert.equal(again.after, after);
});

test('the pages that the program carries are those of docs/, unpacked', () => {
  const pages = ownPages();
  assert.ok(pages.length > 250);
  const packed = JSON.stringify(packedPages(pages));
  assert.deepEqual([...unpackPages(packed)], pages);
  assert.ok(Buffer.byteLength(packed) < Buffer.byteLength(JSON.stringify(pages)) * 0.7);
});

test('the icon is a PNG of 128 by 128', () => {
  const bytes = readFileSync('images/icon.png');
  assert.equal(bytes.subarray(1, 4).toString('latin1'), 'PNG');
  assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [128, 128]);
  assert.ok(statSync('images/icon.png').size < 20_000);
});

test('the VSIX holds the notices of the packages in it (npm run generate -- --check keeps them current)', async () => {
  assert.ok((await packed()).includes('THIRD-PARTY-NOTICES.txt'));
  const notices = readFileSync('THIRD-PARTY-NOTICES.txt', 'utf8');
  for (const name of ['ipaddr.js', 'jsonc-parser', 'vscode-languageserver', 'vscode-languageclient'])
    assert.match(notices, new RegExp(`^${name.replace('.', '\\.')} \\d+\\.\\d+\\.\\d+ \\(`, 'm'));
});

test('the types of VS Code’s API are those of the oldest version that we run in', () => {
  const { engines, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const { version } = JSON.parse(readFileSync('node_modules/@types/vscode/package.json', 'utf8'));
  assert.equal(`^${devDependencies['@types/vscode']}`, engines.vscode);
  assert.equal(version, devDependencies['@types/vscode']);
});

test('the walkthrough is found by the words a person types, in both languages', () => {
  for (const locale of ['', '.zh-cn']) {
    const texts = JSON.parse(readFileSync(`package.nls${locale}.json`, 'utf8')) as Record<string, string>;
    const shown = `${texts['walkthrough.title']} ${texts['walkthrough.description']}`.toLowerCase();
    const own =
      locale === ''
        ? ['access list', 'log', 'get started', 'downloadable']
        : ['访问列表', '日志', '入门', '终端安全评估'];
    const words = [
      'Cisco ISE',
      'posture',
      'dACL',
      'PSN',
      'ISEPostureCFG',
      'AnyConnect',
      'Secure Client',
      'NAC',
      '802.1X',
    ];
    for (const word of [...words, ...own]) assert.ok(shown.includes(word.toLowerCase()), `${locale} ${word}`);
  }
});

test('each step of the walkthrough ends by what the extension says is done, and there is such a step', () => {
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8'));
  const ends = contributes.walkthroughs[0].steps.flatMap(
    (step: { completionEvents: string[] }) => step.completionEvents,
  );
  const code = readFileSync('client/src/walkthrough.ts', 'utf8');
  assert.ok(ends.length > 0);
  for (const event of ends) {
    const step = /^onContext:isePosture\.done\.(\w+)$/.exec(event)?.[1];
    assert.ok(step !== undefined && code.includes(`end('${step}')`), event);
  }
});

test('the code that the walkthrough shows fits its column', () => {
  for (const file of readdirSync('docs/walkthrough')) {
    const text = readFileSync(`docs/walkthrough/${file}`, 'utf8');
    const lines = [...text.matchAll(/^```\w*\r?\n([\s\S]*?)^```/gm)].flatMap(([, code = '']) => code.split(/\r?\n/));
    for (const line of lines) assert.ok(line.length <= 44, `${file}: ${line}`);
  }
});

test('the colors that the client paints with are those that the manifest contributes', () => {
  const code = ['log-ruler', 'log-signs'].map((name) => readFileSync(`client/src/${name}.ts`, 'utf8')).join('\n');
  const painted = [...code.matchAll(/'(isePosture\.log\.\w+)'/g)];
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly contributes: { readonly colors: readonly { readonly id: string }[] };
  };
  assert.deepEqual(painted.map(([, id]) => id).sort(), manifest.contributes.colors.map(({ id }) => id).sort());
});

test('the hosted workflows pin every action by its commit, and test the oldest VS Code that the manifest allows', () => {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { vscode: string } };
  const texts = ['ci', 'release'].map((name) => readFileSync(`.github/workflows/${name}.yml`, 'utf8'));
  const uses = texts.flatMap((text) =>
    [...text.matchAll(/uses: (\S+)(.*)/g)].map(([, action, rest]) => [action, rest]),
  );
  assert.ok(uses.length >= 8);
  for (const [action = '', rest = ''] of uses) {
    assert.match(action, /@[0-9a-f]{40}$/);
    assert.match(rest, /# v\d+\.\d+\.\d+$/);
  }
  assert.match(
    texts[0] ?? '',
    new RegExp(`code: \\['${engines.vscode.replace(/^\^/, '').replaceAll('.', '\\.')}', stable\\]`),
  );
});
