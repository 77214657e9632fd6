import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

const root = join(__dirname, '..', '..');

function textsBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

function idsIn(file: string): string[] {
  return Object.keys(JSON.parse(readFileSync(join(root, file), 'utf8')) as object);
}

/** What the sources name: whole ids in quotes, and the beginnings of templates such as `dacl.port.${name}`. */
function namesIn(texts: readonly string[]): (id: string) => boolean {
  const whole = new Set<string>();
  const beginnings = new Set<string>();
  for (const text of texts) {
    for (const [, id] of text.matchAll(/['"]([a-z][\w./-]*)['"]/gi)) whole.add(id!);
    for (const [, beginning] of text.matchAll(/`([a-z][\w-]*\.[\w.-]*)\$\{/g)) beginnings.add(beginning!);
  }
  return (id) => {
    // `#one` is the singular of the message.
    const name = id.replace(/#one$/, '');
    return whole.has(name) || [...beginnings].some((start) => name.length > start.length && name.startsWith(start));
  };
}

test('every message is used', () => {
  const isNamed = namesIn(textsBelow('server/src'));
  const files = readdirSync(join(root, 'l10n')).filter((file) => file.endsWith('.en.json'));
  const ids = files.flatMap((file) => idsIn(`l10n/${file}`));
  assert.ok(ids.length > 500);
  assert.deepEqual(
    ids.filter((id) => !isNamed(id)),
    [],
  );
});

test('every text of the client is used', () => {
  const client = textsBelow('client').join('\n');
  const bundle = idsIn('l10n/bundle.l10n.zh-cn.json');
  assert.ok(bundle.length > 50);
  const inSource = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
  const isThere = (text: string): boolean =>
    client.includes(inSource(text)) || client.includes(inSource(text).replaceAll("'", "\\'"));
  assert.deepEqual(
    bundle.filter((text) => !isThere(text)),
    [],
  );
});

test('every text of the manifest is used', () => {
  const manifest = readFileSync(join(root, 'package.json'), 'utf8');
  assert.deepEqual(
    idsIn('package.nls.json').filter((id) => !manifest.includes(`%${id}%`)),
    [],
  );
});

test('a message that nothing names is found', () => {
  const isNamed = namesIn(["l10n.t('a.b')", `l10n.t(\`a.kind.\${kind}\`)`]);
  assert.deepEqual(['a.b', 'a.b#one', 'a.kind.x', 'a.c', 'a.kind.'].map(isNamed), [true, true, true, false, false]);
});
