import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import test from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);
const tools = join(require.resolve('vscode-tmgrammar-test/package.json'), '../dist');

const grammars = readdirSync(join(root, 'syntaxes')).filter((name) => name.endsWith('.tmLanguage.json'));
const grammarArguments = grammars.flatMap((name) => ['--grammar', `syntaxes/${name}`]);

/** Runs one of vscode-tmgrammar-test's programs; its report becomes the failure's message. */
async function runTool(program: string, args: readonly string[]): Promise<void> {
  try {
    await run(process.execPath, [join(tools, program), ...args], { cwd: root, timeout: 180_000 });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    assert.fail(`${program} ${args.join(' ')}\n${stdout}${stderr}${stdout + stderr === '' ? String(error) : ''}`);
  }
}

for (const name of readdirSync(join(import.meta.dirname, 'unit'))) {
  test(`grammar: ${name}`, () => runTool('unit.js', [...grammarArguments, `test/grammar/unit/${name}`]));
}

// After a wanted change: node node_modules/vscode-tmgrammar-test/dist/snapshot.js with the same arguments and --updateSnapshot.
for (const [name, scope] of [
  ['AnyConnect_ISEPosture.txt', 'text.log.ise-posture'],
  ['staff.dacl', 'source.ise-dacl'],
  ['ISEPostureCFG.xml', 'text.xml.ise-posture-profile'],
  ['device-output.txt', 'text.ise-device-output'],
] as const) {
  test(`grammar snapshot: ${name}`, () =>
    runTool('snapshot.js', [...grammarArguments, '--scope', scope, `test/grammar/snapshots/${name}`]));
}

test('every rule that a grammar includes exists, and every rule is included', () => {
  for (const name of grammars) {
    const text = readFileSync(join(root, 'syntaxes', name), 'utf8');
    const grammar = JSON.parse(text) as { repository: Record<string, unknown> };
    const included = new Set([...text.matchAll(/"include": "#([^"]+)"/g)].map((match) => match[1]!));
    assert.deepEqual([...included].sort(), Object.keys(grammar.repository).sort(), name);
  }
});
