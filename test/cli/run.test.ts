import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { repositoryWith } from '../support/folder';
import { piped, runInProcess } from './run';

const files = {
  'ise-posture.json': '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] } ] }',
  'a-compliant.dacl': 'permit ip any any\n',
  'b-compliant.dacl': 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n',
};

const calls: readonly (readonly string[])[] = [
  [],
  ['--version'],
  ['chek'],
  ['check', '.'],
  ['check', '.', '--format=json', '--threads=2'],
  ['check', '--dry-run', 'a-compliant.dacl'],
  ['check', '--fix', 'a-compliant.dacl'],
  ['check', '-', '--stdin-filename', 'x-compliant.dacl', '--locale=zh-cn'],
  ['coverage', '.'],
  ['diff', 'a-compliant.dacl', 'b-compliant.dacl'],
  ['test-packet', 'a-compliant.dacl', 'tcp', 'any', '10.1.1.5:8449'],
  ['explain', 'deny-missing'],
  ['diagnose', 'none.zip'],
];

const textsIn = (folder: string): readonly (readonly [string, string])[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => [name, readFileSync(join(folder, name), 'utf8')]);

test('in the thread of the tests the command line says and does what it does in a process of its own', (context) => {
  const told = (runs: typeof piped, args: readonly string[]) => {
    const folder = repositoryWith(context, files);
    const { code, out, err } = runs(folder, 'permit ip any any\n', ...args);
    return { code, out: out.replaceAll(folder, ''), err: err.replaceAll(folder, ''), after: textsIn(folder) };
  };
  const first = calls.map((args) => told(piped, args));
  for (const [index, args] of calls.entries()) assert.deepEqual(first[index], told(runInProcess, args), args.join(' '));
  assert.deepEqual(
    calls.map((args) => told(piped, args)),
    first,
    'nothing of a run is left to the next',
  );
});
