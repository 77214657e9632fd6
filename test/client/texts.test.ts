import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

type Texts = Readonly<Record<string, string>>;

const read = (path: string): Texts => JSON.parse(readFileSync(path, 'utf8')) as Texts;

/** The literal first arguments of every `l10n.t(…)` call, and of the timeline page's own `t(…)`. */
function textsIn(folder: string, call: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [...readFileSync(`${folder}/${name}`, 'utf8').matchAll(call)])
    .map((match) => (match[2] ?? '').replace(/\\(.)/g, '$1'));
}

const places = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

test('every text of the client has a Chinese one with the same places', () => {
  const chinese = read('l10n/bundle.l10n.zh-cn.json');
  const used = new Set([
    ...textsIn('client/src', /\bl10n\.t\(\s*(['"`])((?:\\.|(?!\1).)*)\1/gs),
    ...textsIn('client/webview', /(?<![.\w])t\(\s*(['"`])((?:\\.|(?!\1).)*)\1/gs),
  ]);
  assert.ok(used.size > 50);
  for (const text of used) {
    assert.ok(chinese[text], `no Chinese text for ${JSON.stringify(text)}`);
    assert.deepEqual(places(chinese[text]), places(text), text);
  }
});

test('no call of l10n.t() takes anything but a literal', () => {
  const calls = readdirSync('client/src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) =>
      [...readFileSync(`client/src/${name}`, 'utf8').matchAll(/\bl10n\.t\(\s*([^\s])/g)].map(([, first]) => first),
    );
  assert.deepEqual(
    calls.filter((first) => first !== "'" && first !== '"'),
    [],
  );
});

test('the manifest and its texts agree, in both languages', () => {
  const used = new Set(
    [...readFileSync('package.json', 'utf8').matchAll(/"%([\w.-]+)%"/g)].map(([, key]) => key ?? ''),
  );
  for (const path of ['package.nls.json', 'package.nls.zh-cn.json']) {
    assert.deepEqual(Object.keys(read(path)).sort(), [...used].sort(), path);
    for (const [key, text] of Object.entries(read(path))) assert.notEqual(text.trim(), '', `${path}: ${key}`);
  }
});
