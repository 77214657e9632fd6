// Typing in a dACL beside an ise-posture.json, as people do it: the first keystrokes in a server that has just started, a moment after the
// list was opened, then one every 80 ms, then as fast as they are answered; from the change until its diagnostics arrive. Beside servers of other
// languages, which type in turn in the same run: the JSON server is asked for diagnostics behind each change (pull), the YAML
// server goes without its delay.
// TYPING_OTHER=…/dist/server.js measures another build of ours beside this one; TYPING='1,000 lines' chooses lists by name.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DemandId } from './demands';
import { createBench, fullOr, orderOf, quick, type Rounds } from './harness';
import { listIn } from './typing/lists';
import { floor, jsonServers, type Other, yamlServers } from './typing/peers';
import { type Kind, open, ours, type Sample, settled, start, stop, timed, typist } from './typing/server';

/** Whoever types: a server with a document. */
interface Typist {
  readonly name: string;
  readonly version?: string;
  readonly kind: Kind;
  readonly sample: Sample;
}

/** The first keystrokes after the opening, those at the pace of a person, and those as fast as they are answered. */
type Strokes = Readonly<Record<'first' | 'paced' | 'burst', number>>;
const phases = ['open', 'first', 'paced', 'burst'] as const;
type Phase = (typeof phases)[number];

const pace = 80;
/** Milliseconds between the opening and the first key: nobody types in a list that is not there yet. */
const reading = fullOr(1500, 1000);
const wanted = process.env['TYPING'] ?? '';
const bench = createBench('typing');

/** Of each typist, by phase, round by round: milliseconds of its keystrokes. Each round has servers of its own. */
async function measure(
  typists: readonly Typist[],
  strokes: Strokes,
  rounds: number,
): Promise<Record<Phase, number[][]>[]> {
  const times = typists.map((): Record<Phase, number[][]> => ({ open: [], first: [], paced: [], burst: [] }));
  for (let round = 0; round < rounds; round++) {
    const order = orderOf(typists.length, round);
    for (const one of times) for (const phase of phases) one[phase].push([]);
    const note = (index: number, phase: Phase, time: number): void => void times[index]![phase][round]!.push(time);
    const hands: (() => Promise<number>)[] = [];
    const stops: (() => void)[] = [];
    for (const index of order) {
      const { kind, sample } = typists[index]!;
      const server = await start(kind);
      stops.push(() => stop(server));
      note(index, 'open', await timed(() => open(server, sample)));
      await settled(kind);
      await pause(reading);
      hands[index] = typist(server, sample);
      for (let left = strokes.first; left > 0; left--) note(index, 'first', await hands[index]());
    }
    for (let stroke = 0; stroke < strokes.paced; stroke++) {
      const next = pause(pace);
      for (const index of orderOf(typists.length, stroke)) note(index, 'paced', await hands[index]!());
      await next;
    }
    for (const index of order)
      for (let left = strokes.burst; left > 0; left--) note(index, 'burst', await hands[index]!());
    for (const end of stops) end();
  }
  return times;
}

const typistOf = (lines: number, { name, version, kind, sample }: Other): Typist => ({
  ...{ name, kind, sample: sample(lines) },
  ...(version ? { version } : {}),
});

/** Another build of ours with the same list, where one is named. */
function otherBuild(sample: Sample): readonly Typist[] {
  const bundle = process.env['TYPING_OTHER'];
  return bundle ? [{ name: 'another build', kind: ours(bundle), sample }] : [];
}

/** The list of 60 lines, beside the floor and the servers of other languages; then with 50 PSNs, beside itself with 3. */
async function short(root: string): Promise<void> {
  const few = listIn(root, { name: '60 lines, 3 PSNs', lines: 60, psns: 3, last: 'permit ip any any' });
  const many = listIn(root, { name: '60 lines, 50 PSNs', lines: 60, psns: 50, last: 'permit ip any any' });
  const others: readonly (Typist & { readonly ahead?: DemandId })[] = [
    typistOf(60, floor),
    ...jsonServers.map((one) => ({ ...typistOf(60, one), ahead: 'typing/json' as const })),
    ...yamlServers.map((one) => ({ ...typistOf(60, one), ahead: 'typing/yaml' as const })),
    ...otherBuild(few),
  ];
  const kind = ours();
  const all: readonly Typist[] = [{ name: 'ours', kind, sample: few }, { name: 'ours', kind, sample: many }, ...others];
  const strokes = fullOr({ first: 20, paced: 60, burst: 100 }, { first: 20, paced: 20, burst: 40 });
  const [own, fifty, ...beside] = await measure(all, strokes, fullOr(5, 1));
  if (!own || !fifty) return;
  const rowOf = (phase: Phase): string =>
    ({
      open: '60 lines, 3 PSNs: opened, until diagnosed',
      first: '60 lines, 3 PSNs: the first 20 edits',
      paced: `60 lines, 3 PSNs: edits ${pace} ms apart`,
      burst: '60 lines, 3 PSNs: as fast as answered',
    })[phase];
  for (const phase of phases) {
    const peers = others.map(({ name, version }, index) => ({
      ...{ name, rounds: beside[index]![phase] as Rounds },
      ...(version ? { version } : {}),
    }));
    const demand = ({ first: 'typing/first', paced: 'typing/paced' } as const)[phase as 'first' | 'paced'] as
      | DemandId
      | undefined;
    bench.tell({ row: rowOf(phase), unit: 'ms', ours: own[phase], peers, by: 'p95', demand });
    if (phase === 'paced' || phase === 'first')
      others.forEach(({ ahead }, index) => {
        const row = `${rowOf(phase)}, beside ${ahead === 'typing/json' ? 'JSON' : 'YAML'}`;
        if (ahead) bench.tell({ row, unit: 'ms', ours: own[phase], peers: [peers[index]!], by: 'p95', demand: ahead });
      });
  }
  for (const phase of ['first', 'paced', 'burst'] as const)
    bench.tell({
      ...{ row: rowOf(phase).replace('3 PSNs', '50 PSNs'), unit: 'ms', ours: fifty[phase], by: 'p95' },
      peers: [{ name: 'ours with 3 PSNs', rounds: own[phase] }],
      demand: 'typing/50-psns',
    });
}

const lasts = {
  'ends in permit ip any any': 'permit ip any any',
  'ends in a deny': 'deny ip any 172.16.0.0 0.15.255.255',
  'ends in a narrow permit': 'permit tcp any host 10.9.9.9 eq 443',
};
const nameOf = (lines: number, last: string): string => `${lines.toLocaleString('en')} lines, ${last}`;

/** Lists of 1,000 and 10,000 lines by what their last line is. */
async function long(root: string, lines: number): Promise<void> {
  const strokes =
    lines > 1000 ? { first: 2, paced: 8, burst: 4 } : { first: 10, paced: fullOr(30, 10), burst: fullOr(20, 10) };
  for (const [last, line] of Object.entries(lasts).slice(0, quick && !wanted ? 1 : undefined)) {
    const name = nameOf(lines, last);
    if (!name.includes(wanted)) continue;
    const sample = listIn(root, { name, lines, psns: 3, last: line });
    const typists: readonly Typist[] = [{ name: 'ours', kind: ours(), sample }, ...otherBuild(sample)];
    const [own, other] = await measure(typists, strokes, lines > 1000 ? 1 : fullOr(3, 1));
    for (const phase of ['paced', 'burst'] as const)
      bench.tell({
        ...{ row: `${name}: ${phase === 'paced' ? `edits ${pace} ms apart` : 'burst'}`, unit: 'ms', by: 'p95' },
        ours: own![phase],
        ...(other ? { peers: [{ name: 'another build', rounds: other[phase] }] } : {}),
        demand: lines > 1000 ? 'typing/10000' : 'typing/1000',
      });
  }
}

async function main(): Promise<void> {
  const names = [1000, 10_000].flatMap((lines) => Object.keys(lasts).map((last) => nameOf(lines, last)));
  if (!['60 lines', ...names].some((name) => name.includes(wanted)))
    throw new Error(`TYPING='${wanted}': no list is called so`);
  const root = mkdtempSync(join(tmpdir(), 'ise-posture-bench-'));
  try {
    if ('60 lines'.includes(wanted)) await short(root);
    await long(root, 1000);
    if (!quick || wanted) await long(root, 10_000);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

// A timer of the transport would keep this process alive.
void main().then(() => process.exit());
