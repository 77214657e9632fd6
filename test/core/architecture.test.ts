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

test('client/ imports nothing of the server but the protocol', () => {
  assert.deepEqual(
    violations(client, (one) => one.startsWith('server/') && one !== 'server/src/protocol'),
    [],
  );
});

test('the protocol imports nothing but its own files, and others only its index', () => {
  const own = (one: string): boolean => one.startsWith('server/src/protocol/');
  const protocol = server.filter(own);
  assert.ok(protocol.length > 5);
  assert.deepEqual(
    violations(protocol, (one) => !own(one)),
    [],
  );
  assert.deepEqual(
    violations(
      [...server, ...client].filter((file) => !own(file)),
      own,
    ),
    [],
  );
});

test('Node is imported by cli/ and by files that are called node.ts or ….node.ts alone', () => {
  const browser = server.filter((file) => !file.startsWith('server/src/cli/') && !/[/.]node\.ts$/.test(file));
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

test('the packet algebra knows no other room, but how work is divided and noted, which knows nothing', () => {
  const allowed = ['server/src/core/slices', 'server/src/core/notes'];
  const packets = server.filter((file) => file.startsWith('server/src/packets/'));
  const foreign = (one: string): boolean => one.startsWith('server/') && !one.startsWith('server/src/packets/');
  assert.deepEqual(
    violations(packets, (one) => foreign(one) && !allowed.includes(one)),
    [],
  );
  assert.deepEqual(
    violations(
      allowed.map((file) => `${file}.ts`),
      () => true,
    ),
    [],
  );
});

/** Rooms that read and judge one document after the other, and drop it. */
const ofDocuments = server.filter((file) => !/^server\/src\/(cli|host|intake|lsp|workspace)\//.test(file));

function saying(files: readonly string[], pattern: RegExp): string[] {
  return files.flatMap((file) => {
    const lines = readFileSync(join(root, file), 'utf8').split('\n');
    return lines.flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : []));
  });
}

test('nothing that is worked out of a document lies in a WeakMap: V8 would keep it until its next full collection', () => {
  assert.ok(ofDocuments.length > 300);
  assert.deepEqual(saying(ofDocuments, /\bnew Weak(Map|Set)\b/), []);
});

test('no generator function is made anew for each document: V8 would keep all that it sees until its next full collection', () => {
  const works = [...ofDocuments, ...server.filter((file) => file.startsWith('server/src/workspace/'))];
  assert.deepEqual(saying(works, /^\s.*\bfunction\*/), []);
});

/** What each room stands on: what is not named here, it must not import. */
const below: Readonly<Record<string, readonly string[]>> = {
  core: ['protocol'],
  protocol: [],
  packets: ['core'],
  noise: ['core'],
  device: ['core', 'protocol'],
  redaction: ['core'],
  capture: ['core'],
  ise: ['core', 'noise'],
  nad: ['core', 'protocol', 'noise', 'device', 'dacl'],
  dacl: ['core', 'protocol', 'noise', 'device', 'packets'],
  profile: ['core', 'protocol'],
  log: ['core', 'protocol', 'redaction'],
  deployment: ['core', 'protocol'],
  host: ['core', 'protocol'],
  diagnosis: [...'core protocol dacl profile log deployment nad ise capture'.split(' ')],
  workspace: [...'core protocol host noise device redaction dacl profile log deployment nad ise capture'.split(' ')],
  intake: [...'core protocol host redaction log deployment nad ise capture diagnosis workspace'.split(' ')],
  lsp: [
    ...'core protocol host redaction dacl profile log deployment nad ise capture diagnosis workspace intake'.split(' '),
  ],
  cli: [
    ...'core protocol host redaction dacl profile log deployment nad ise capture diagnosis workspace intake'.split(' '),
  ],
};

/** Rooms with one door: `index.ts`. */
const closed = [
  'packets',
  'noise',
  'device',
  'redaction',
  'capture',
  'ise',
  'nad',
  'dacl',
  'profile',
  'log',
  'deployment',
  'diagnosis',
];

function roomOf(path: string): string {
  return path.split('/')[2] ?? '';
}

test('each room imports those below it alone', () => {
  const isForeign = (one: string, file: string): boolean =>
    one.startsWith('server/src/') && roomOf(one) !== roomOf(file) && !below[roomOf(file)]?.includes(roomOf(one));
  assert.deepEqual(violations(server, isForeign), []);
  assert.deepEqual([...new Set(server.map(roomOf))].filter((room) => !(room.replace(/\.ts$/, '') in below)).sort(), []);
});

test('a room with a door is entered through it: whoever is outside imports its index', () => {
  const passesTheDoor = (one: string, file: string): boolean =>
    one.startsWith('server/src/') &&
    closed.includes(roomOf(one)) &&
    roomOf(one) !== roomOf(file) &&
    one.split('/').length > 3;
  assert.deepEqual(violations([...server, ...client], passesTheDoor), []);
});

test('a door is no room: an index of a room with a door exports, and does nothing else', () => {
  const doors = server.filter((file) => closed.some((room) => file === `server/src/${room}/index.ts`));
  assert.ok(doors.length > 0);
  const statements = /^export (?:(?:type )?\{[^}]*\}|(?:type )?\*) from '[^']+';\n|^\/\*\*(?:[^*]|\*(?!\/))*\*\/\n/gm;
  const rest = doors.map((file) => readFileSync(join(root, file), 'utf8').replace(statements, ''));
  assert.deepEqual(
    rest,
    doors.map(() => ''),
  );
});

test('inside a language imports go down: what is written, what it means, edits, rules, questions, what an editor shows', () => {
  const floors: Readonly<Record<string, readonly string[]>> = {
    dacl: ['vocabulary', 'syntax', 'meaning', 'edits', 'rules', 'questions', 'editor', 'language', 'index'],
    profile: ['vocabulary', 'xml', 'document', 'edits', 'rules', 'editor', 'language', 'index'],
    log: ['vocabulary', 'syntax', 'shapes', 'model', 'rules', 'editor', 'views', 'language', 'index'],
  };
  const found = Object.entries(floors).flatMap(([language, order]) => {
    const floor = (path: string): number => order.indexOf(path.split('/')[3]!.replace(/\.ts$/, ''));
    const own = server.filter((file) => file.startsWith(`server/src/${language}/`) && floor(file) >= 0);
    assert.ok(own.length > 40, language);
    return violations(own, (one, file) => one.startsWith(`server/src/${language}/`) && floor(one) > floor(file));
  });
  assert.deepEqual(found, []);
});

test('the unit tests install and download nothing: the editor host is for the editor and the pages', () => {
  const folders = readdirSync(join(root, 'test'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'editor')
    .flatMap((entry) => sources(`test/${entry.name}`));
  const knowing = folders.filter((file) => /\beditor\/host\b/.test(readFileSync(join(root, file), 'utf8')));
  assert.deepEqual(knowing, ['test/webview/pages/browser.ts']);
  const using = violations(folders, (one) => one === 'test/webview/pages/browser');
  assert.ok(using.length > 0);
  assert.deepEqual(
    using.filter((one) => !one.startsWith('test/webview/pages/')),
    [],
  );
});

test('what is random in `npm test` begins at its seed; a fuzz begins where it is told', () => {
  const texts = sources('test').map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
  const isFuzz = (file: string): boolean => file.endsWith('.fuzz.ts');
  const random = /\bfc\.(?:assert|sample)\(|\bMath\.random\(|\bDate\.now\(\) % /;
  const unseeded = texts.filter(
    ({ file, text }) => file.endsWith('.test.ts') && random.test(text) && !/support\/seed'/.test(text),
  );
  assert.deepEqual(
    unseeded.map(({ file }) => file).filter((file) => file !== 'test/core/architecture.test.ts'),
    [],
  );
  const fixed = texts.filter(
    ({ file, text }) => !file.endsWith('.test.ts') && /support\/seed'|from '.\/seed'/.test(text),
  );
  assert.deepEqual(fixed, []);
  assert.ok(texts.some(({ file }) => isFuzz(file)));
});

test('imports were found at all', () => {
  const all = server.flatMap((file) => imports(file));
  assert.ok(all.includes('vscode-languageserver') && all.length > server.length, relative('.', root));
});

test('no call is given as many arguments as a text has lines', () => {
  // Some hundred thousand arguments end in a RangeError; core/many.ts has what to call instead.
  const spread = /\bMath\.(?:min|max)\([^;{]*\.\.\.|\.(?:push|unshift)\(\.\.\./;
  const found = [...server, ...client].flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (spread.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  );
  assert.deepEqual(found, []);
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
