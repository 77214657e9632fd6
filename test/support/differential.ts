import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { randomFrom } from '../packets/support/random';
import type { judge } from './judge';
import { kinds } from './judged-files';
import { randomEdit } from './random-edit';

const root = join(import.meta.dirname, '..', '..');

/** What a build says of a file. */
export type Judge = typeof judge;

/**
 * The judgement of a build, from its sources: this one's as it is shipped, or that of another checkout of this repository, whose packages
 * may be missing.
 */
export function judgeOf(checkout: string = root): Judge {
  const folder = resolve(checkout);
  const workspace = join(folder, 'server', 'src', 'workspace', 'unit.ts');
  if (!existsSync(workspace)) throw new Error(`${checkout} holds no sources of this repository`);
  const outfile = join(root, 'out', 'differential', `${folder === root ? 'own' : 'other'}.cjs`);
  if (folder === root) {
    const script = join(root, 'scripts', 'bundle-one.mjs');
    const entry = join(import.meta.dirname, 'judge.ts');
    execFileSync(process.execPath, [script, entry, outfile, 'node'], { cwd: root, stdio: 'inherit' });
  } else bundleOther(folder, outfile);
  return (createRequire(import.meta.url)(outfile) as { readonly judge: Judge }).judge;
}

/** Our question, asked of the other one's sources. */
function bundleOther(folder: string, outfile: string): void {
  buildSync({
    stdin: {
      contents: readFileSync(join(import.meta.dirname, 'judge.ts'), 'utf8'),
      resolveDir: join(folder, 'test', 'support'),
      loader: 'ts',
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    nodePaths: [join(root, 'node_modules')],
    logLevel: 'error',
  });
}

/** So many edits follow upon a file: our build reads each with what it knows of the text before. */
const edits = 3;

/**
 * Asks two builds about one file, and about what edits make of it; ours is told each time what it knew before the edit.
 * Fails where they do not say the same, byte for byte.
 */
export function judgeAlike(own: Judge, other: Judge, kind: keyof typeof kinds, seed: number): void {
  const random = randomFrom(seed);
  const { make, pieces } = kinds[kind];
  let file = make(random);
  let model: unknown;
  for (let edit = 0; edit <= edits; edit++) {
    const depth = edit === 0 ? 'all' : 'findings';
    const ours = own(file, depth, model);
    model = ours.model;
    assert.equal(ours.told, other(file, depth).told, `${kind}, number ${seed}, edit ${edit}: ${JSON.stringify(file)}`);
    file = { ...file, text: randomEdit(random, file.text, pieces(random)) };
  }
}
