import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { IGrammar, IRawGrammar } from 'vscode-textmate';

// Both are CommonJS bundles without named exports.
const require = createRequire(import.meta.url);
const oniguruma = require('vscode-oniguruma') as typeof import('vscode-oniguruma');
/** The library that VS Code itself colours with. */
export const textmate = require('vscode-textmate') as typeof import('vscode-textmate');

const syntaxes = join(import.meta.dirname, '../../../syntaxes');

/** What a tokenizer asked of its expressions. */
export interface Work {
  /** Searches for the next match. */
  searches: number;
  /** Characters of all texts that were handed to them. */
  characters: number;
}

/** The grammar in a file, perhaps of somebody else. @param file its name in `syntaxes/`, or a whole path. */
export function readGrammar(file: string): IRawGrammar {
  const path = join(file.includes('/') ? '' : syntaxes, file);
  return textmate.parseRawGrammar(readFileSync(path, 'utf8'), path);
}

/** A grammar ready to colour lines. @param work is counted up while it does. */
export async function loadGrammar(raw: IRawGrammar, work?: Work): Promise<IGrammar> {
  const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
  // Loaded once; later calls do nothing.
  await oniguruma.loadWASM(new Uint8Array(wasm).buffer);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => scannerOf(patterns, work),
      createOnigString: (text) => stringOf(text, work),
    }),
    loadGrammar: () => Promise.resolve(null),
  });
  return registry.addGrammar(raw);
}

type OnigLib = Awaited<import('vscode-textmate').RegistryOptions['onigLib']>;

function stringOf(text: string, work: Work | undefined): ReturnType<OnigLib['createOnigString']> {
  if (work) work.characters += text.length;
  return new oniguruma.OnigString(text);
}

function scannerOf(patterns: string[], work: Work | undefined): ReturnType<OnigLib['createOnigScanner']> {
  const scanner: ReturnType<OnigLib['createOnigScanner']> = new oniguruma.OnigScanner(patterns);
  if (!work) return scanner;
  return {
    findNextMatchSync: (string, start, options) => {
      work.searches++;
      return scanner.findNextMatchSync(string, start, options);
    },
    dispose: () => scanner.dispose?.(),
  };
}
