// The server as an editor meets it: dist/server.js over stdio, so that transport, scheduling and rendering count, too: the
// start until the first diagnostics, a keystroke until its diagnostics, hover and completion. Beside the protocol's floor.
import { TextDocument } from 'vscode-languageserver-textdocument';
import { sampleProfile } from '../test/profile/support/sample';
import { createBench, fullOr } from './harness';
import { floor } from './typing/peers';
import { type Kind, open, ours, type Sample, type Server, start, stop, timed, typist } from './typing/server';

const bench = createBench('server');

async function benchSample(server: Server, other: Server, sample: Sample): Promise<void> {
  await open(server, sample);
  await open(other, sample);
  const position = TextDocument.create(sample.uri, sample.languageId, 0, sample.text).positionAt(sample.at);
  const plan = { unit: 'ms', rounds: fullOr(300, 50), warmUp: 50 };
  await bench.compare({
    ...{ ...plan, row: `${sample.name}: keystroke → diagnostics` },
    ours: typist(server, sample),
    peers: [{ name: floor.name, run: typist(other, sample) }],
  });
  for (const request of ['hover', 'completion'])
    await bench.compare({
      ...{ ...plan, row: `${sample.name}: ${request}` },
      ours: () =>
        timed(() =>
          server.connection.sendRequest(`textDocument/${request}`, { textDocument: { uri: sample.uri }, position }),
        ),
    });
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

const startOf = (kind: Kind, sample: Sample) => async (): Promise<number> => {
  let server: Server | undefined;
  const time = await timed(async () => {
    server = await start(kind);
    await open(server, sample);
  });
  if (server) stop(server);
  return time;
};

async function main(): Promise<void> {
  for (const sample of samples)
    await bench.compare({
      ...{ row: `${sample.name}: start → first diagnostics`, unit: 'ms', rounds: fullOr(15, 3) },
      ours: startOf(ours(), sample),
      peers: [{ name: floor.name, run: startOf(floor.kind, sample) }],
    });
  const [server, other] = [await start(), await start(floor.kind)];
  for (const sample of samples) await benchSample(server, other, sample);
  await server.connection.sendRequest('shutdown');
  for (const one of [server, other]) stop(one);
}

// A timer of the transport would keep this process alive.
void main().then(() => process.exit());
