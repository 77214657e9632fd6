import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import test from 'node:test';

const root = join(__dirname, '..', '..');

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sources(path);
    return path.endsWith('.ts') ? [path] : [];
  });
}

/** What a file imports: packages by name, own files by their path from the root (without ending). */
function imports(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8');
  const found = [
    ...text.matchAll(/^(?:import|export)\b[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\(\s*'([^']+)'/gm),
  ];
  return found.map(([, from, bare, dynamic]) => {
    const name = from ?? bare ?? dynamic ?? '';
    return name.startsWith('.') ? posix.normalize(posix.join(dirname(path).split(sep).join('/'), name)) : name;
  });
}

const server = sources('server/src');
const client = [...sources('client/src'), ...sources('client/webview')];

function violations(files: readonly string[], forbidden: (imported: string, file: string) => boolean): string[] {
  return files.flatMap((file) =>
    imports(file)
      .filter((one) => forbidden(one, file))
      .map((one) => `${file} imports ${one}`),
  );
}

test('only lsp/ and the client file system know the LSP library', () => {
  const outside = server.filter((file) => !file.startsWith('server/src/lsp/') && file !== 'server/src/host/client.ts');
  assert.deepEqual(
    violations(
      outside,
      (one) => /^vscode-(languageserver|jsonrpc)(\/|$)/.test(one) || one === 'vscode-languageserver-protocol',
    ),
    [],
  );
});

test('only client/src imports vscode', () => {
  assert.deepEqual(
    violations([...server, ...sources('client/webview')], (one) => one === 'vscode'),
    [],
  );
});

test('client/ imports nothing of the server but protocol.ts', () => {
  assert.deepEqual(
    violations(client, (one) => one.startsWith('server/') && one !== 'server/src/protocol'),
    [],
  );
});

test('protocol.ts imports nothing', () => {
  assert.deepEqual(imports('server/src/protocol.ts'), []);
});

test('Node is imported by cli/, main.node.ts and host/node.ts alone', () => {
  const browser = server.filter(
    (file) => !file.startsWith('server/src/cli/') && !/\/(main\.node|node)\.ts$/.test(file),
  );
  assert.deepEqual(
    violations(browser, (one) => one.startsWith('node:')),
    [],
  );
});

test('nothing of ours opens a connection or runs a program', () => {
  const network = /^(node:)?(net|tls|http|https|http2|dgram|dns|child_process|cluster)(\/|$)/;
  assert.deepEqual(
    violations([...server, ...client], (one) => network.test(one)),
    [],
  );
});

test('the packet algebra knows no other room, but how work is divided, which knows nothing', () => {
  const slices = 'server/src/core/slices';
  const packets = server.filter((file) => file.startsWith('server/src/packets/'));
  const foreign = (one: string): boolean => one.startsWith('server/') && !one.startsWith('server/src/packets/');
  assert.deepEqual(
    violations(packets, (one) => foreign(one) && one !== slices),
    [],
  );
  assert.deepEqual(
    violations([`${slices}.ts`], () => true),
    [],
  );
});

for (const [room, below] of [
  ['capture', []],
  ['ise', ['noise']],
] as const)
  test(`${room} stands on ${['core', ...below].join(' and ')} alone`, () => {
    const files = server.filter((file) => file.startsWith(`server/src/${room}/`));
    assert.ok(files.length > 0);
    const allowed = new RegExp(`^server/src/(?:${[room, 'core', ...below].join('|')})(?:/|$)`);
    assert.deepEqual(
      violations(files, (one) => one.startsWith('server/') && !allowed.test(one)),
      [],
    );
  });

test('redaction stands on core alone, so that every room may use it', () => {
  const redaction = server.filter((file) => file.startsWith('server/src/redaction/'));
  assert.ok(redaction.length > 0);
  assert.deepEqual(
    violations(redaction, (one) => one.startsWith('server/') && !/^server\/src\/(?:redaction|core)\//.test(one)),
    [],
  );
});

test('a language is imported by others through its index, its rules list or its vocabulary', () => {
  const rooms = ['dacl', 'profile', 'log'] as const;
  const own = (file: string): string | undefined => rooms.find((room) => file.startsWith(`server/src/${room}/`));
  const found = violations(server, (one, file) => {
    const room = own(`${one}/`);
    return room !== undefined && own(file) !== undefined && own(file) !== room;
  });
  assert.deepEqual(found, [], 'languages do not import each other');
});

test('imports were found at all', () => {
  const all = server.flatMap((file) => imports(file));
  assert.ok(all.includes('vscode-languageserver') && all.length > server.length, relative('.', root));
});

test('no files import each other in a circle, by their types neither', () => {
  const files = [...server, ...client];
  const known = new Set(files);
  const targets = new Map(
    files.map((file) => [
      file,
      imports(file).flatMap((one) => [`${one}.ts`, `${one}/index.ts`].filter((path) => known.has(path)).slice(0, 1)),
    ]),
  );
  // What imports nothing that is left is in no circle; what stays over is in one, or leads to one.
  const left = new Set(files);
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    for (const file of left) if (!targets.get(file)!.some((target) => left.has(target))) left.delete(file);
  }
  assert.deepEqual([...left], []);
});
