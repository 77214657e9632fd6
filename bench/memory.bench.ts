// What an editor has to carry: the memory of a server with 10, 100 and 1,000 documents open, after a collection of garbage,
// beside servers of other languages with documents of about as many bytes; and the size of the download.
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createBench, fullOr, inTurn, type Rounds } from './harness';
import { floor, jsonServers, yamlServers } from './typing/peers';
import { type Kind, open, ours, type Sample, type Server, start, stop } from './typing/server';

const bench = createBench('memory');
const lines = 45;

/** Milliseconds: V8 gives the pages of garbage back to the system in another thread, a while after it was collected. */
const giveBack = fullOr(1500, 300);

/** The server, which tells its memory some time after it is sent a signal. */
function telling(kind: Kind): Kind {
  const options = kind.args.slice(0, kind.args[0]?.startsWith('--') ? 1 : 0);
  const [first = '', second = '', ...rest] = kind.args.slice(options.length);
  const code = first === '-e' ? second : `require(${JSON.stringify(first)});`;
  const own = first === '-e' ? rest.slice(2) : [second, ...rest].filter(Boolean);
  const tell = `
    process.on('SIGUSR2', async () => {
      gc(); gc();
      await new Promise((done) => setTimeout(done, ${giveBack}));
      const { rss, heapUsed, external } = process.memoryUsage();
      process.stderr.write('MEMORY ' + JSON.stringify({ rss, own: heapUsed + external }) + '\\n');
    });
    process.argv.splice(1, 0, 'server');
    ${code}`;
  return { ...kind, args: [...options, '--expose-gc', '-e', tell, '--', ...own], told: 'pipe' };
}

/** Bytes: resident, and what is used of the heap and outside of it. */
interface Memory {
  readonly rss: number;
  readonly own: number;
}

async function memoryOf({ process: child }: Server): Promise<Memory> {
  child.kill('SIGUSR2');
  let text = '';
  for (;;) {
    const [piece] = await once(child.stderr!, 'data');
    text += piece;
    const [, json] = /MEMORY (\{.*\})\n/.exec(text) ?? [];
    if (json) return JSON.parse(json) as Memory;
  }
}

/** A list of some 2.2 KB, each with addresses of its own. */
function list(index: number): Sample {
  const permits = Array.from(
    { length: lines - 4 },
    (_, line) => `permit tcp any 10.${2 + (index % 200)}.${line}.0 0.0.0.255 eq ${1000 + line + index}`,
  );
  const denies = [5, 6, 7].map((host) => `deny tcp any host 10.1.1.${host} eq 8449`);
  const text = [...denies, ...permits, 'permit ip any any', ''].join('\n');
  return { name: 'list', uri: `file:///bench/list-${index}-compliant.dacl`, languageId: 'ise-dacl', text, at: 0 };
}

interface Carrier {
  readonly name: string;
  readonly version?: string;
  readonly kind: Kind;
  readonly sample: (index: number) => Sample;
}

const carriers: readonly Carrier[] = [
  { name: 'ours', kind: ours(), sample: list },
  ...[floor, ...jsonServers, ...yamlServers].map(({ sample, ...one }) => ({
    ...one,
    sample: (index: number): Sample => {
      const own = sample(lines);
      return {
        ...own,
        uri: own.uri.replace('/list.', `/list-${index}.`),
        text: own.text.replaceAll('443', `${1000 + index}`),
      };
    },
  })),
];

/** Opens so many, one after the other as each is diagnosed. */
async function carry(
  { kind, sample }: Carrier,
  count: number,
): Promise<{ readonly all: Memory; readonly each: number }> {
  const server = await start(telling(kind));
  const empty = await memoryOf(server);
  for (let index = 0; index < count; index++) await open(server, sample(index));
  const all = await memoryOf(server);
  stop(server);
  return { all, each: (all.own - empty.own) / count };
}

async function measure(count: number): Promise<void> {
  const found = carriers.map((): Awaited<ReturnType<typeof carry>>[] => []);
  await inTurn(
    carriers.map((carrier, index) => async () => {
      found[index]!.push(await carry(carrier, count));
      return 0;
    }),
    { rounds: count > 100 ? fullOr(2, 1) : fullOr(3, 1) },
  );
  const told = (value: (one: Awaited<ReturnType<typeof carry>>) => number) => {
    const rounds: Rounds[] = found.map((some) => some.map((one) => [value(one)]));
    const peers = carriers.slice(1).map(({ name, version }, index) => ({
      ...{ name, rounds: rounds[index + 1]! },
      ...(version ? { version } : {}),
    }));
    return { ours: rounds[0]!, peers };
  };
  const open = `${count.toLocaleString('en')} documents of 2.2 KB open`;
  bench.tell({
    ...{ row: `${open}: each`, unit: 'KB', ...told(({ each }) => each / 1000) },
    demand: count === 1000 ? 'memory/list' : undefined,
  });
  bench.tell({
    ...{ row: `${open}: the process, resident`, unit: 'MB', ...told(({ all }) => all.rss / 1e6) },
    demand: count === 1000 ? 'memory/1000' : undefined,
  });
}

interface Yauzl {
  readonly fromBufferPromise: (bytes: Buffer) => Promise<{
    readonly eachEntry: () => AsyncIterable<{ readonly fileName: string; readonly compressedSize: number }>;
  }>;
}
const yauzl = createRequire(import.meta.url)('yauzl') as Yauzl;

/** Bytes of the pictures of the README as they lie in the VSIX. */
async function picturesIn(vsix: string): Promise<number> {
  const zip = await yauzl.fromBufferPromise(readFileSync(vsix));
  let sum = 0;
  for await (const { fileName, compressedSize } of zip.eachEntry())
    if (fileName.startsWith('extension/docs/images/')) sum += compressedSize;
  return sum;
}

async function download(): Promise<void> {
  const vsix = join(import.meta.dirname, '..', 'ise-posture.vsix');
  if (!existsSync(vsix)) return bench.say('ise-posture.vsix is missing, so its size is not told: npm run package');
  const all = statSync(vsix).size / 1000;
  const pictures = (await picturesIn(vsix)) / 1000;
  bench.tell({ row: 'the VSIX without pictures', unit: 'KB', ours: [[all - pictures]], demand: 'memory/vsix' });
  bench.tell({ row: 'the VSIX', unit: 'KB', ours: [[all]], demand: 'memory/vsix-all' });
}

async function main(): Promise<void> {
  for (const count of fullOr([10, 100, 1000], [100])) await measure(count);
  await download();
}

// A timer of the transport would keep this process alive.
void main().then(() => process.exit());
