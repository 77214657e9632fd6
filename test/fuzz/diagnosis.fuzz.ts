// 4,000 simulated worlds with one true cause each (or COUNT from number FROM: `node --import tsx
// test/fuzz/diagnosis.fuzz.ts [COUNT] [FROM]`): nothing untrue is said of them, whatever material is there, and with all of
// it the true cause is confirmed in at least 99 of 100.
import { checkDisguise, checkWorld, type Failure, faultOf, told } from '../diagnosis/world/check';
import { hands } from '../diagnosis/world/hand-over';

const count = Number(process.argv[2] ?? 4000);
const from = Number(process.argv[3] ?? 1000);
const started = performance.now();

async function check(seed: number): Promise<readonly Failure[]> {
  const found: Failure[] = [];
  try {
    for (const hand of hands) found.push(...checkWorld(seed, hand), ...(await checkDisguise(seed, hand)));
  } catch (error) {
    throw new Error(`world ${seed} (${faultOf(seed)})`, { cause: error });
  }
  return found;
}

async function main(): Promise<void> {
  const failures: Failure[] = [];
  for (let seed = from; seed < from + count; seed++) failures.push(...(await check(seed)));
  tell(failures);
}

function tell(failures: readonly Failure[]): void {
  const kinds = new Map<string, Failure[]>();
  for (const failure of failures) {
    const key = `${failure.fault}: ${failure.kind}: ${failure.words}`;
    kinds.set(key, [...(kinds.get(key) ?? []), failure]);
  }
  for (const all of [...kinds.values()].sort((a, b) => b.length - a.length))
    console.log(`${all.length}× ${told(all[0]!)}`);
  const short = new Set(failures.filter(({ kind }) => kind === 'short').map(({ seed }) => seed)).size;
  const untrue = failures.filter(({ kind }) => kind !== 'short').length;
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(
    `diagnosis: ${count} worlds, ${untrue} untruths, ${short} of which all material does not tell (${seconds} s)`,
  );
  if (untrue > 0 || short * 100 > count) process.exitCode = 1;
}

void main();
