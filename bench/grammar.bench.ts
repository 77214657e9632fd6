/**
 * How fast the grammars colour, in lines a second, in the library that VS Code itself uses. Target: the log grammar at
 * least 50,000 lines/s, measured beside VS Code's own `log` grammar where the editor host is installed, else beside a
 * grammar of that kind (a dozen unanchored alternatives).
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { IGrammar, IRawGrammar } from 'vscode-textmate';

// Both are CommonJS bundles without named exports.
const require = createRequire(import.meta.url);
const textmate = require('vscode-textmate') as typeof import('vscode-textmate');
const oniguruma = require('vscode-oniguruma') as typeof import('vscode-oniguruma');

const root = join(import.meta.dirname, '..');
const editorLogGrammar = join(
  root,
  'test/editor/host/.install/node_modules/code-server/lib/vscode/extensions/log/syntaxes/log.tmLanguage.json',
);

const wordAlternatives = [
  '\\b([Vv]erbose|VERBOSE|trace|TRACE)\\b',
  '\\b([Dd]ebug|DEBUG)\\b',
  '\\b([Ii]nfo(?:rmation)?|INFO|HINT|NOTICE)\\b',
  '\\b([Ww]arn(?:ing)?|WARN(?:ING)?)\\b',
  '\\b([Ee]rror|ERROR|[Ff]ail(?:ed|ure)?|FAIL|ALERT|CRITICAL|FATAL)\\b',
  '\\b\\d{4}[-/]\\d{2}[-/]\\d{2}(?=T|\\b)',
  '\\b\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?:Z| ?[+-]\\d{1,2}:\\d{2})?\\b',
  '\\b[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}\\b',
  '\\b(?:[0-9]+|true|false|null)\\b',
  '\\b0x[0-9A-Fa-f]+\\b',
  '"[^"]*"',
  "(?<!\\w)'[^']*'",
  '\\b[a-z]+://\\S+\\b/?',
  '(?<![\\w/\\\\])(?:[\\w-]+\\.)+[\\w-]+(?![\\w/\\\\])',
];

const imitation: IRawGrammar = {
  scopeName: 'text.log.imitation',
  patterns: wordAlternatives.map((match, index) => ({ match, name: `token-${index}.log` })),
  repository: {} as IRawGrammar['repository'],
};

async function loadGrammar(raw: IRawGrammar): Promise<IGrammar> {
  const onigLib = Promise.resolve({
    createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text: string) => new oniguruma.OnigString(text),
  });
  const registry = new textmate.Registry({ onigLib, loadGrammar: () => Promise.resolve(null) });
  return registry.addGrammar(raw);
}

function readGrammar(path: string): IRawGrammar {
  return textmate.parseRawGrammar(readFileSync(path, 'utf8'), path);
}

/** Lines a second, the best of five rounds over the same lines; the state is carried on from line to line. */
function linesPerSecond(grammar: IGrammar, lines: readonly string[]): number {
  let best = 0;
  for (let round = 0; round < 5; round++) {
    let state = textmate.INITIAL;
    const start = performance.now();
    for (const line of lines) state = grammar.tokenizeLine2(line, state).ruleStack;
    best = Math.max(best, (lines.length / (performance.now() - start)) * 1000);
  }
  return best;
}

function repeat(file: string, count: number): string[] {
  const lines = readFileSync(join(root, 'test/grammar/snapshots', file), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return Array.from({ length: count }, (_, index) => lines[index % lines.length]!);
}

async function main(): Promise<void> {
  const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(new Uint8Array(wasm).buffer);

  const log = repeat('AnyConnect_ISEPosture.txt', 40_000);
  const installed = existsSync(editorLogGrammar);
  const rows: readonly (readonly [string, IRawGrammar, readonly string[]])[] = [
    ['log: ours', readGrammar(join(root, 'syntaxes/ise-posture-log.tmLanguage.json')), log],
    installed
      ? ["log: VS Code's own", readGrammar(editorLogGrammar), log]
      : ['log: a dozen alternatives', imitation, log],
    ['dACL', readGrammar(join(root, 'syntaxes/ise-dacl.tmLanguage.json')), repeat('staff.dacl', 20_000)],
    [
      'posture profile (one-line files)',
      readGrammar(join(root, 'syntaxes/ise-posture-profile.tmLanguage.json')),
      repeat('ISEPostureCFG.xml', 2_000),
    ],
  ];
  for (const [name, raw, lines] of rows) {
    const speed = linesPerSecond(await loadGrammar(raw), lines);
    console.log(`grammar  ${name.padEnd(34)} ${Math.round(speed).toLocaleString('en').padStart(9)} lines/s`);
  }
}

void main();
