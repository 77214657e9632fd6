// How long the server leaves a small request without an answer while it does something large: Check Workspace over a folder of
// lists, references of a PSN in it, a large log that is read and then grows. dist/server.js over stdio.
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DemandId } from './demands';
import { createBench, fullOr } from './harness';
import { longestWait, open, type Server, start, stop } from './typing/server';

const bench = createBench('waits');
const sample = readFileSync(join(import.meta.dirname, '../samples/AnyConnect_ISEPosture.txt'), 'utf8');

interface Work {
  readonly what: string;
  /** Begins, and resolves at the end. */
  readonly begin: () => Promise<unknown>;
  readonly demand?: DemandId | undefined;
  readonly rounds?: number;
}

/** The longest wait during the work, and the work's own time. */
async function measure(server: Server, { what, begin, demand, rounds = fullOr(5, 2) }: Work): Promise<void> {
  const times: number[] = [];
  await bench.compare({
    ...{ row: `${what}: longest wait`, unit: 'ms', rounds, most: fullOr(30_000, 5_000), demand },
    ours: async () => {
      let done = false;
      const begun = performance.now();
      const work = begin().finally(() => {
        done = true;
        times.push(performance.now() - begun);
      });
      const [longest] = await Promise.all([longestWait(server, () => done), work]);
      return longest;
    },
  });
  bench.tell({ row: `${what}: done`, unit: 'ms', ours: times.map((time) => [time]) });
}

const listOf = (index: number): string => {
  const permits = Array.from(
    { length: 20 },
    (_, line) => `permit tcp any 10.${2 + (index % 200)}.${line}.0 0.0.0.255 eq ${1000 + line}`,
  );
  return ['deny tcp any host 10.1.1.5 eq 8449', ...permits, 'permit ip any any', ''].join('\n');
};

async function workspace(root: string, count: number): Promise<void> {
  const folder = mkdtempSync(join(root, 'lists-'));
  writeFileSync(join(folder, 'ise-posture.json'), '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] } ] }');
  for (let index = 0; index < count; index++)
    writeFileSync(join(folder, `list-${index}-compliant.dacl`), listOf(index));
  const rootUri = pathToFileURL(folder).href;
  const server = await start(undefined, { rootUri, workspaceFolders: [{ uri: rootUri, name: 'lists' }] });
  const judged = (demand: DemandId): DemandId | undefined => (count >= 1000 ? demand : undefined);
  const size = `${count.toLocaleString('en')} lists`;
  const check = (): Promise<unknown> => server.connection.sendRequest('isePosture/checkWorkspace', {});
  await measure(server, { what: `Check Workspace, ${size}`, begin: check, demand: judged('waits/check-workspace') });
  const uri = `${rootUri}/list-0-compliant.dacl`;
  await open(server, { name: 'list', uri, languageId: 'ise-dacl', text: listOf(0), at: 0 });
  const references = (): Promise<unknown> =>
    server.connection.sendRequest('textDocument/references', {
      textDocument: { uri },
      position: { line: 0, character: 'deny tcp any host 10.'.length },
      context: { includeDeclaration: true },
    });
  await measure(server, { what: `references, ${size}`, begin: references, demand: judged('waits/references') });
  stop(server);
}

/** Resolves once the server has pushed diagnostics of the document anew. */
async function pushedAnew(server: Server, uri: string, work: () => Promise<unknown>): Promise<void> {
  const done = server.diagnosed(uri, ++version);
  await work();
  await done;
}
let version = 0;

async function largeLog(root: string, megabytes: number): Promise<void> {
  const text = sample.repeat(Math.ceil((megabytes * 1024 * 1024) / sample.length));
  const files = Array.from({ length: fullOr(3, 2) }, (_, index) => join(root, `${index}_ISEPosture.txt`));
  for (const file of files) writeFileSync(file, text);
  const server = await start();
  const tell = (file: string, event: string): Promise<void> => {
    const uri = pathToFileURL(file).href;
    return pushedAnew(server, uri, () =>
      server.connection.sendNotification('isePosture/largeLog', { uri, event, version }),
    );
  };
  const demand = megabytes >= 50 ? ('waits/large-log' as const) : undefined;
  // Each round another one, which the server has not seen.
  const fresh = [...files];
  const read = (): Promise<void> => tell(fresh.pop()!, 'opened');
  await measure(server, { what: `a log of ${megabytes} MB is read`, begin: read, demand, rounds: files.length });
  const grow = (): Promise<void> => {
    appendFileSync(files[0]!, sample);
    return tell(files[0]!, 'changed');
  };
  await measure(server, { what: `a log of ${megabytes} MB grows`, begin: grow, demand });
  stop(server);
}

async function main(): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'ise-posture-bench-'));
  try {
    for (const count of fullOr([10, 100, 1000], [100])) await workspace(root, count);
    for (const megabytes of fullOr([5, 50], [5])) await largeLog(root, megabytes);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

// A timer of the transport would keep this process alive.
void main().then(() => process.exit());
