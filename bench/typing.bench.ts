// Typing in a dACL beside an ise-posture.json, as people do it: the first keystrokes in a server that has just started, then
// one every 80 ms, from the change until its diagnostics arrive. In lists of 60 lines with 3 and with 50 PSNs, and in long
// ones that end in `permit ip any any`, or do not. Timings are printed, never judged.
// TYPING_OTHER=…/dist/server.js measures another build beside this one, in turn; TYPING='1000' chooses lists by name.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { open, type Server, start, stop, timed } from './typing/server';

interface Typed {
  readonly name: string;
  readonly lines: number;
  readonly psns: number;
  readonly last: string;
  /** Keystrokes right behind the opening, those at the pace of a person, and those as fast as they are answered. */
  readonly strokes: readonly [first: number, paced: number, burst: number];
}

const lists: readonly Typed[] = [
  { name: '60 lines, 3 PSNs', lines: 60, psns: 3, last: 'permit ip any any', strokes: [20, 100, 100] },
  { name: '60 lines, 50 PSNs', lines: 60, psns: 50, last: 'permit ip any any', strokes: [20, 100, 100] },
  { name: '1000 lines, no permit of all', lines: 1000, psns: 3, last: 'remark end', strokes: [20, 40, 20] },
  { name: '1000 lines, permit of all', lines: 1000, psns: 3, last: 'permit ip any any', strokes: [20, 40, 20] },
  { name: '10000 lines, no permit of all', lines: 10_000, psns: 3, last: 'remark end', strokes: [5, 10, 5] },
  { name: '10000 lines, permit of all', lines: 10_000, psns: 3, last: 'permit ip any any', strokes: [5, 10, 5] },
];

const pace = 80;
const rounds = 3;

const psnAddress = (index: number): string => `10.1.${1 + (index >> 7)}.${5 + (index & 127)}`;

/** The denies of all PSNs, then what a site writes below: sections of remarks, permits and denies. */
function textOf({ lines, psns, last }: Typed): string {
  const denies = Array.from(
    { length: Math.min(psns, lines - 10) },
    (_, i) => `deny tcp any host ${psnAddress(i)} eq 8449`,
  );
  const shapes = [
    (i: number) => `remark section ${i}`,
    (i: number) => `permit tcp any 10.${2 + (i % 200)}.${(i >> 3) % 250}.0 0.0.0.255 eq www 443 ${8000 + (i % 400)}`,
    (i: number) => `permit udp any host 10.2.${i % 250}.${i % 240} range ${1000 + (i % 9000)} ${20_000 + (i % 9000)}`,
    (i: number) => `deny ip any 172.${16 + (i % 16)}.${(i >> 2) % 250}.0 0.0.0.255`,
  ];
  const body = Array.from({ length: lines - denies.length - 1 }, (_, i) => shapes[i % shapes.length]!(i));
  return [...denies, ...body, last, ''].join('\n');
}

/** Milliseconds by what was typed. */
type Times = Record<'open' | 'first' | 'paced' | 'burst', number[]>;

async function measure(typed: Typed, folder: string, bundle: string | undefined, times: Times): Promise<void> {
  const text = textOf(typed);
  const uri = pathToFileURL(join(folder, 'staff-compliant.dacl')).href;
  const sample = { name: typed.name, uri, languageId: 'ise-dacl', text, at: 0 };
  const server = await start(bundle);
  times.open.push(await timed(() => open(server, sample)));
  const stroke = typist(server, uri, text);
  const [first, paced, burst] = typed.strokes;
  for (let left = first; left > 0; left--) times.first.push(await stroke());
  for (let left = paced; left > 0; left--) {
    await pause(pace);
    times.paced.push(await stroke());
  }
  for (let left = burst; left > 0; left--) times.burst.push(await stroke());
  stop(server);
}

/** Types a digit behind a port in the middle of the list and takes it back, in turn. */
function typist(server: Server, uri: string, text: string): () => Promise<number> {
  const middle = text.indexOf('eq www 443', text.length / 2);
  const at = TextDocument.create(uri, 'ise-dacl', 0, text).positionAt(middle + 'eq www 443'.length);
  const behind = { line: at.line, character: at.character + 1 };
  let version = 1;
  return () =>
    timed(async () => {
      version++;
      const done = server.diagnosed(uri, version);
      const change =
        version % 2 === 0
          ? { range: { start: at, end: at }, text: '1' }
          : { range: { start: at, end: behind }, text: '' };
      await server.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [change],
      });
      await done;
    });
}

function print(name: string, times: Times): void {
  const at = (some: readonly number[], share: number): string => {
    const sorted = [...some].sort((a, b) => a - b);
    return sorted[Math.floor((sorted.length - 1) * share)]!.toFixed(1).padStart(7);
  };
  const parts = (Object.keys(times) as (keyof Times)[]).map(
    (part) => `${part} ${at(times[part], 0.5)} /${at(times[part], 0.95)}`,
  );
  console.log(`${name.padEnd(38)} ${parts.join('   ')} ms`);
}

async function main(): Promise<void> {
  console.log(
    `median / p95; first: right behind the opening, paced: every ${pace} ms, burst: as fast as it is answered`,
  );
  const other = process.env['TYPING_OTHER'];
  for (const typed of lists.filter(({ name }) => name.includes(process.env['TYPING'] ?? ''))) {
    const folder = mkdtempSync(join(tmpdir(), 'ise-posture-'));
    const psns = Array.from({ length: typed.psns }, (_, i) => ({ name: `psn${i + 1}`, addresses: [psnAddress(i)] }));
    writeFileSync(join(folder, 'ise-posture.json'), JSON.stringify({ psns }));
    const empty = (): Times => ({ open: [], first: [], paced: [], burst: [] });
    const [own, others] = [empty(), empty()];
    for (let round = 0; round < rounds; round++) {
      await measure(typed, folder, undefined, own);
      if (other) await measure(typed, folder, other, others);
    }
    print(typed.name, own);
    if (other) print(`  (the other build)`, others);
    rmSync(folder, { recursive: true, force: true });
  }
}

// A timer of the transport would keep this process alive.
void main().then(() => process.exit());
