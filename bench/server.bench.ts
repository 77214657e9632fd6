// The server as an editor meets it: dist/server.js over stdio, so that transport, scheduling and rendering count, too.
// A keystroke is a didChange of one character until the diagnostics of its version arrive. Timings are printed, never judged.
import { TextDocument } from 'vscode-languageserver-textdocument';
import { sampleProfile } from '../test/profile/support/sample';
import { open, type Sample, type Server, start, stop, timed } from './typing/server';

const warmup = 50;
const rounds = 300;
const starts = 10;

async function measure(work: (round: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < warmup + rounds; round++) {
    const time = await timed(() => work(round));
    if (round >= warmup) times.push(time);
  }
  return times;
}

function print(name: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string => sorted[Math.floor((sorted.length - 1) * share)]!.toFixed(2).padStart(8);
  console.log(`${name.padEnd(44)} p50 ${at(0.5)} ms   p95 ${at(0.95)} ms`);
}

async function benchSample(server: Server, sample: Sample): Promise<void> {
  await open(server, sample);
  const position = TextDocument.create(sample.uri, sample.languageId, 0, sample.text).positionAt(sample.at);
  const behind = { line: position.line, character: position.character + 1 };
  const typing = await measure(async (round) => {
    const version = round + 2;
    const done = server.diagnosed(sample.uri, version);
    // Odd versions take back what even ones typed: the text stays as long as it is.
    const change =
      round % 2 === 0
        ? { range: { start: position, end: position }, text: '1' }
        : { range: { start: position, end: behind }, text: '' };
    await server.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: sample.uri, version },
      contentChanges: [change],
    });
    await done;
  });
  print(`${sample.name}: keystroke → diagnostics`, typing);
  for (const request of ['hover', 'completion']) {
    const times = await measure(() =>
      server.connection.sendRequest(`textDocument/${request}`, { textDocument: { uri: sample.uri }, position }),
    );
    print(`${sample.name}: ${request}`, times);
  }
}

function listOf(lines: number): string {
  const entries = Array.from(
    { length: lines - 2 },
    (_, index) => `permit tcp any 10.${index % 7}.${index}.0 0.0.0.255 eq ${1000 + index}`,
  );
  return ['deny tcp any host 10.1.1.5 eq 8449', ...entries, 'permit ip any any', ''].join('\n');
}

const profile = sampleProfile('one-line');
const list = listOf(60);
const samples: readonly Sample[] = [
  {
    name: `profile, ${(profile.length / 1000).toFixed(1)} KB, one line`,
    uri: 'file:///bench/ISEPostureCFG.xml',
    languageId: 'ise-posture-profile',
    text: profile,
    at: profile.indexOf('>', profile.indexOf('<StateSyncProbeInterval')) + 1,
  },
  {
    name: 'dACL, 60 lines',
    uri: 'file:///bench/staff-compliant.dacl',
    languageId: 'ise-dacl',
    text: list,
    at: list.indexOf('1029') + 4,
  },
];

async function main(): Promise<void> {
  for (const sample of samples) {
    const times: number[] = [];
    for (let round = 0; round < starts; round++) {
      let server: Server | undefined;
      times.push(
        await timed(async () => {
          server = await start();
          await open(server, sample);
        }),
      );
      if (server) stop(server);
    }
    print(`${sample.name}: start → first diagnostics`, times);
  }
  const server = await start();
  for (const sample of samples) await benchSample(server, sample);
  await server.connection.sendRequest('shutdown');
  stop(server);
}

// A timer of the transport would keep this process alive.
void main().then(() => process.exit());
