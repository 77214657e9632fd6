// How fast the grammars colour, in the library that VS Code itself uses, beside VS Code's own grammars for logs, XML and shell
// scripts (packed by npm, not imitated): each line with the state of the line before it. Lines are those of the snapshots.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IGrammar } from 'vscode-textmate';
import { loadGrammar, readGrammar, textmate } from '../test/grammar/support/tokenizer';
import { clocked, createBench, fullOr, inTurn, type Rounds, type Run } from './harness';
import { peer } from './peers';

const root = join(import.meta.dirname, '..');
const bench = createBench('grammar');

/** A grammar of VS Code, by its name in the package that carries them. */
async function ofVsCode(
  name: string,
): Promise<readonly { readonly name: string; readonly version: string; readonly grammar: IGrammar }[]> {
  const found = peer('tm-grammars').map(async ({ file, version }) => ({
    name: `VS Code ${name}, tm-grammars`,
    version,
    grammar: await loadGrammar(readGrammar(file(`grammars/${name}.json`))),
  }));
  return Promise.all(found);
}

function repeat(file: string, count: number): string[] {
  const lines = readFileSync(join(root, 'test/grammar/snapshots', file), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return Array.from({ length: count }, (_, index) => lines[index % lines.length]!);
}

/** Milliseconds to colour so many lines. */
const colour = (grammar: IGrammar, lines: readonly string[]): Run =>
  clocked(() => {
    let state = textmate.INITIAL;
    for (const line of lines) state = grammar.tokenizeLine2(line, state).ruleStack;
  });

/** 1,000 lines of each language, as they stand in the snapshots. */
async function lines(): Promise<void> {
  const rows = [
    ['log', 'ise-posture-log', 'AnyConnect_ISEPosture.txt', 'log', 'grammar/log'],
    ['dACL', 'ise-dacl', 'staff.dacl', 'shellscript', 'grammar/dacl'],
    ['posture profile (one-line files)', 'ise-posture-profile', 'ISEPostureCFG.xml', 'xml', undefined],
  ] as const;
  for (const [name, own, sample, other, demand] of rows) {
    const text = repeat(sample, 1000);
    const grammar = await loadGrammar(readGrammar(`${own}.tmLanguage.json`));
    const others = await ofVsCode(other);
    await bench.compare({
      ...{ row: `${name}, 1,000 lines`, unit: 'ms', rounds: fullOr(20, 5), warmUp: 2, demand },
      ours: colour(grammar, text),
      peers: others.map(({ grammar: peerGrammar, ...who }) => ({ ...who, run: colour(peerGrammar, text) })),
    });
  }
}

/** A profile on one line, as ISE writes it, and ten and a hundred times as long a one. */
async function growth(): Promise<void> {
  const [, head = '', settings = '', end = ''] =
    /^(.*?<cfg[^>]*>)(.*)(<\/cfg>)$/.exec(repeat('ISEPostureCFG.xml', 1)[0]!) ?? [];
  const grammar = await loadGrammar(readGrammar('ise-posture-profile.tmLanguage.json'));
  const others = await ofVsCode('xml');
  let before: { readonly name: string; readonly rounds: Rounds } | undefined;
  for (const times of [1, 10, 100]) {
    const line = head + settings.repeat(5 * times) + end;
    const size = `${(line.length / 1000).toFixed(1)} KB`;
    const runs = [grammar, ...others.map((one) => one.grammar)].map((one) => colour(one, [line]));
    const plan = { rounds: times === 100 ? fullOr(5, 2) : fullOr(50, 10), warmUp: times === 100 ? 1 : 5 };
    const [ours = [], ...theirs] = await inTurn(runs, plan);
    const peers = others.map(({ name, version }, index) => ({ name, version, rounds: theirs[index]! }));
    bench.tell({
      row: `profile on one line, ${size} (${times} ×)`,
      unit: 'ms',
      ours,
      peers,
      demand: 'grammar/profile',
    });
    if (before)
      bench.tell({
        row: `profile on one line, ${size}: growth`,
        unit: 'ms',
        ours,
        peers: [before],
        demand: 'grammar/growth',
      });
    before = { name: `${size}, ours`, rounds: ours };
  }
}

async function main(): Promise<void> {
  await lines();
  await growth();
}

void main();
