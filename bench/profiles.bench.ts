// Where the time goes: what the sampling profiler of V8 sees on the main thread of the program as it is shipped, by the folders of
// the sources. What the compiler and the collector do beside it in threads of their own is not in it, and being watched
// costs some time by itself.
import { createWriteStream, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { hostileLists } from '../test/dacl/support/hostile-lists';
import { list, numbers } from './cli/lists';
import { runProgram } from './cli/run';
import { createBench, fullOr, quick } from './harness';
import { agentLog, megabyte } from './log/agent-log';
import { profiled } from './profiles/build';
import { type CpuProfile, type Stretch, timesByRoom } from './profiles/rooms';
import { listIn } from './typing/lists';
import { open, ours, start, stop, typist } from './typing/server';

const bench = createBench('profiles');
/** What is below that part of the whole is told as one row. */
const least = 0.03;

const watching = (folder: string): readonly string[] => [
  '--cpu-prof',
  `--cpu-prof-dir=${folder}`,
  '--cpu-prof-interval=250',
];

/** The one profile of a folder. */
function profileIn(folder: string): CpuProfile {
  const [file] = readdirSync(folder);
  if (!file) throw new Error(`no profile was written into ${folder}`);
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as CpuProfile;
}

/** A row for all of it, and the part of each room that takes enough of it. @param times of how many edits, or runs. */
function tell(what: string, unit: string, byRoom: ReadonlyMap<string, number>, times: number): void {
  const rooms = [...byRoom].sort(([, one], [, other]) => other - one);
  const all = rooms.reduce((sum, [, time]) => sum + time, 0);
  bench.tell({ row: `${what}: all`, unit, ours: [[all / times]] });
  const isLarge = ([, time]: readonly [string, number]): boolean => time >= all * least;
  const small = rooms.filter((one) => !isLarge(one)).reduce((sum, [, time]) => sum + time, 0);
  for (const [room, time] of [...rooms.filter(isLarge), ['the rest', small] as const])
    bench.tell({ row: `${what}: ${room}`, unit: '% of it', ours: [[(100 * time) / all]] });
}

/** Microseconds of the monotonic clock. */
const now = (): number => Number(process.hrtime.bigint() / 1000n);

/** Edits at the pace of a person, behind some that are not counted. */
async function typing(root: string, program: string, lines: number, before: number, edits: number): Promise<void> {
  const name = `${lines.toLocaleString('en')} lines`;
  const sample = listIn(root, { name, lines, psns: 3, last: 'permit ip any any' });
  const folder = mkdtempSync(join(root, 'profile-'));
  const kind = ours(join(program, 'server.js'));
  const server = await start({ ...kind, args: [...watching(folder), ...kind.args] });
  await open(server, sample);
  await pause(1500);
  const type = typist(server, sample);
  const stretches: Stretch[] = [];
  for (let edit = -before; edit < edits; edit++) {
    const next = pause(80);
    const from = now();
    await type();
    if (edit >= 0) stretches.push({ from, to: now() });
    await next;
  }
  const ended = new Promise((resolve) => server.process.once('exit', resolve));
  await server.connection.sendRequest('shutdown');
  await server.connection.sendNotification('exit');
  await ended;
  stop(server);
  const which = before === 0 ? `${name}, the first ${edits} edits` : `${name}, edits 80 ms apart`;
  tell(which, 'ms an edit', timesByRoom(profileIn(folder), stretches), edits);
}

/** The command line, from its start to its end. */
function command(root: string, program: string, what: string, args: readonly string[]): void {
  const folder = mkdtempSync(join(root, 'profile-'));
  runProgram(process.execPath, [...watching(folder), join(program, 'cli.js'), ...args], root);
  tell(what, 'ms', timesByRoom(profileIn(folder)), 1);
}

async function commands(root: string, program: string): Promise<void> {
  const folder = mkdtempSync(join(root, 'lists-'));
  const count = 1000;
  const psns = [5, 6].map((host) => ({ name: `psn${host}`, addresses: [`10.1.1.${host}`] }));
  writeFileSync(join(folder, 'ise-posture.json'), JSON.stringify({ psns }));
  const nameOf = (index: number): string => join(folder, `list${index}-compliant.dacl`);
  for (const index of numbers(count)) writeFileSync(nameOf(index), list(index));
  command(root, program, 'check of one file', ['check', nameOf(1)]);
  command(root, program, `check of ${count.toLocaleString('en')} files`, ['check', folder, '--threads', '1']);
  for (const name of ['counters that contradict', 'ordinary']) {
    const file = join(mkdtempSync(join(root, 'hostile-')), 'staff-compliant.dacl');
    const lines = 10_000;
    writeFileSync(file, hostileLists[name]!(lines));
    command(root, program, `check of ${name}, ${lines.toLocaleString('en')} lines`, ['check', file]);
  }
  const size = 200;
  const log = join(folder, 'AnyConnect_ISEPosture.txt');
  await pipeline(Readable.from(agentLog(size * megabyte)), createWriteStream(log, 'latin1'));
  command(root, program, `check of a log of ${size} MB`, ['check', log]);
}

async function main(): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'ise-posture-bench-'));
  try {
    const program = await profiled();
    if (!quick) await typing(root, program, 60, 0, 20);
    await typing(root, program, 60, fullOr(100, 20), fullOr(200, 40));
    if (quick) return;
    await typing(root, program, 1000, 20, 60);
    await typing(root, program, 10_000, 3, 10);
    await commands(root, program);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

// A timer of the transport would keep this process alive.
void main().then(() => process.exit());
