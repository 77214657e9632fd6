// ise-posture.json with many lists open: saved after a change, how long the server leaves a request without an answer, and when
// all lists have their findings; and a keystroke in it, until its own diagnostics are there. dist/server.js over stdio.
import { setTimeout as pause } from 'node:timers/promises';
import { createBench, fullOr, inTurn } from './harness';
import { longestWait, open, type Sample, type Server, start, stop, typist } from './typing/server';

const bench = createBench('refresh');
const permits = Array.from({ length: 40 }, (_, line) => `permit tcp any 10.2.${line}.0 0.0.0.255 eq ${1000 + line}`);
const list = ['deny tcp any host 10.1.1.5 eq 8449', ...permits, 'permit ip any any', ''].join('\n');
const text = '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] } ] }';
const deployment: Sample = {
  ...{ name: 'ise-posture.json', uri: 'file:///bench/ise-posture.json', languageId: 'jsonc', text },
  at: text.indexOf('psn1') + 'psn1'.length,
};
const pace = 80;

/** One save after a change. @returns the longest wait, and when the last opened list and all of them had their findings. */
async function saved(server: Server, uris: readonly string[]) {
  const begun = performance.now();
  await server.connection.sendNotification('textDocument/didSave', { textDocument: { uri: deployment.uri } });
  const longest = await longestWait(server, () => uris.every((one) => (server.pushed.get(one) ?? 0) > begun));
  const times = uris.map((one) => server.pushed.get(one)! - begun);
  return { longest, last: times.at(-1)!, all: times.reduce((most, time) => Math.max(most, time), 0) };
}

async function measure(count: number): Promise<void> {
  const server = await start();
  const uris = Array.from({ length: count }, (_, index) => `file:///bench/list-${index}-compliant.dacl`);
  await open(server, deployment);
  for (const uri of uris) {
    const textDocument = { uri, languageId: 'ise-dacl', version: 1, text: list };
    await server.connection.sendNotification('textDocument/didOpen', { textDocument });
  }
  await longestWait(server, () => uris.every((one) => server.pushed.has(one)));
  const stroke = typist(server, deployment);
  const run = async (): Promise<number> => {
    await pause(pace);
    return stroke();
  };
  const withOpen = `${count.toLocaleString('en')} lists open`;
  const [strokes = []] = await inTurn([run], { rounds: fullOr(60, 12), warmUp: 4, most: fullOr(20_000, 4_000) });
  bench.tell({
    ...{ row: `${withOpen}: keystroke in ise-posture.json, ${pace} ms apart`, unit: 'ms', ours: strokes },
    demand: 'refresh/keystrokes',
  });
  const saves: Awaited<ReturnType<typeof saved>>[] = [];
  const save = async (): Promise<number> => {
    await stroke();
    const one = await saved(server, uris);
    saves.push(one);
    return one.longest;
  };
  const [longest = []] = await inTurn([save], { rounds: fullOr(8, 3), most: fullOr(40_000, 6_000) });
  bench.tell({ row: `${withOpen}: saved, longest wait`, unit: 'ms', ours: longest, demand: 'refresh/saved' });
  bench.tell({ row: `${withOpen}: saved, the last opened is told`, unit: 'ms', ours: saves.map(({ last }) => [last]) });
  bench.tell({ row: `${withOpen}: saved, all are told`, unit: 'ms', ours: saves.map(({ all }) => [all]) });
  stop(server);
}

async function main(): Promise<void> {
  for (const count of fullOr([10, 100, 1000], [100])) await measure(count);
}

// A timer of the transport would keep this process alive.
void main().then(() => process.exit());
