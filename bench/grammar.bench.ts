/**
 * How fast the grammars colour, in lines a second, in the library that VS Code itself uses. Target: the log grammar at
 * least 50,000 lines/s, measured beside VS Code's own `log` grammar where the editor host is installed, else beside a
 * grammar of that kind (a dozen unanchored alternatives).
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IGrammar, IRawGrammar } from 'vscode-textmate';
import { loadGrammar, readGrammar, textmate } from '../test/grammar/support/tokenizer';

const root = join(import.meta.dirname, '..');
const editorGrammars = join(root, 'test/editor/host/.install/node_modules/code-server/lib/vscode/extensions');
const editorLogGrammar = join(editorGrammars, 'log/syntaxes/log.tmLanguage.json');
const editorXmlGrammar = join(editorGrammars, 'xml/syntaxes/xml.tmLanguage.json');

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

/** Milliseconds for each of the grammars, asked in turn, the best of so many rounds over one line. */
function millisecondsInTurn(grammars: readonly IGrammar[], line: string, rounds: number): number[] {
  const best = grammars.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++)
    for (const [index, grammar] of grammars.entries()) {
      const start = performance.now();
      grammar.tokenizeLine2(line, textmate.INITIAL);
      best[index] = Math.min(best[index]!, performance.now() - start);
    }
  return best;
}

/** A profile on one line, as ISE writes it, and ten and a hundred times as long a one. */
async function growth(): Promise<void> {
  const [, head = '', settings = '', end = ''] =
    /^(.*?<cfg[^>]*>)(.*)(<\/cfg>)$/.exec(repeat('ISEPostureCFG.xml', 1)[0]!) ?? [];
  const peer = existsSync(editorXmlGrammar) ? [readGrammar(editorXmlGrammar)] : [];
  const raw = [readGrammar('ise-posture-profile.tmLanguage.json'), ...peer];
  const grammars = await Promise.all(raw.map((one) => loadGrammar(one)));
  for (const times of [1, 10, 100]) {
    const line = head + settings.repeat(5 * times) + end;
    const [ours = 0, theirs] = millisecondsInTurn(grammars, line, times === 100 ? 5 : 50);
    const beside =
      theirs === undefined ? '' : `   VS Code's XML ${theirs.toFixed(2)} ms (${(theirs / ours).toFixed(1)}x)`;
    const size = `${(line.length / 1000).toFixed(1)} KB on one line`;
    console.log(`grammar  profile, ${size.padEnd(25)} ${ours.toFixed(2).padStart(9)} ms${beside}`);
  }
}

async function main(): Promise<void> {
  const log = repeat('AnyConnect_ISEPosture.txt', 40_000);
  const rows: readonly (readonly [string, IRawGrammar, readonly string[]])[] = [
    ['log: ours', readGrammar('ise-posture-log.tmLanguage.json'), log],
    existsSync(editorLogGrammar)
      ? ["log: VS Code's own", readGrammar(editorLogGrammar), log]
      : ['log: a dozen alternatives', imitation, log],
    ['dACL', readGrammar('ise-dacl.tmLanguage.json'), repeat('staff.dacl', 20_000)],
    [
      'posture profile (one-line files)',
      readGrammar('ise-posture-profile.tmLanguage.json'),
      repeat('ISEPostureCFG.xml', 2_000),
    ],
  ];
  for (const [name, raw, lines] of rows) {
    const speed = linesPerSecond(await loadGrammar(raw), lines);
    console.log(`grammar  ${name.padEnd(34)} ${Math.round(speed).toLocaleString('en').padStart(9)} lines/s`);
  }
  await growth();
}

void main();
