// No regular expression that reads whole files takes longer than the text is long, whatever the text holds; the few that
// the check cannot decide are argued one by one in exceptions.mjs. All of them, part of `npm run test:all`, take a third of an
// hour: those that passed are written down in checked.json.
// `node --import tsx scripts/regexes/check.mjs [WORD]` checks those whose file or text has WORD; `--verbose` prints each;
// `--new` checks those that are not in checked.json, and writes them there; `--known`, part of `npm test`, says which these are.
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { collect } from './collect.mjs';
import { exceptions } from './exceptions.mjs';

/** A pattern that is not decided by then counts as a bad one. */
const timeout = 180_000;

const verbose = process.argv.includes('--verbose');
const word = process.argv.slice(2).find((one) => !one.startsWith('--'));
const scope = ['new', 'known'].find((one) => process.argv.includes(`--${one}`)) ?? 'all';

const recordFile = new URL('checked.json', import.meta.url);
const checked = new Set(JSON.parse(readFileSync(recordFile, 'utf8')));
const nameOf = ({ key }) => createHash('sha256').update(key).digest('hex').slice(0, 16);

/** Asks the pattern checker in as many processes as there are cores. */
async function checkAll(patterns) {
  const waiting = [...patterns];
  const results = new Map();
  const work = async () => {
    const child = fork(fileURLToPath(new URL('worker.mjs', import.meta.url)), { execArgv: [] });
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const { pattern, flags } = one;
      const answer = await new Promise((resolve, reject) => {
        child.once('message', resolve);
        child.once('exit', reject);
        child.send({ pattern, flags, timeout });
      });
      child.removeAllListeners('exit');
      results.set(one, answer);
      if (verbose) console.log(`${answer.milliseconds} ms ${answer.status} ${answer.detail} ${one.key}`);
    }
    child.disconnect();
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
  return results;
}

const { patterns, problems } = await collect();
const arguedFor = ({ key, files }) => {
  const argued = exceptions.find((one) => one.pattern === key);
  return argued !== undefined && files.every((file) => argued.files.includes(file));
};
const wanted = patterns.filter(
  (one) =>
    !arguedFor(one) &&
    (word === undefined || `${one.files} ${one.key}`.includes(word)) &&
    (scope === 'all' || !checked.has(nameOf(one))),
);
if (scope === 'known') {
  for (const { key, files } of wanted) console.error(`${files.join(', ')}: not checked yet: ${key}`);
  if (wanted.length > 0) console.error('node --import tsx scripts/regexes/check.mjs --new checks them');
  process.exit(wanted.length > 0 ? 1 : 0);
}
/** The check of the check: these are slow, in each of its ways to tell. */
const slow = ['(a+)+$', '[ \\t]+$', '(?<!x)\\w+y'].map((pattern) => ({
  pattern,
  flags: '',
  key: pattern,
}));
for (const [{ key }, { status }] of await checkAll(slow))
  if (status === 'safe') problems.push(`the check takes a slow pattern for a good one: ${key}`);

const results = await checkAll(wanted);
for (const [{ key, files }, { status, detail }] of results)
  if (status !== 'safe') problems.push(`${files.join(', ')}: ${status}, ${detail}: ${key}`);
for (const { pattern, files } of exceptions) {
  const found = patterns.find(({ key }) => key === pattern);
  const gone = files.filter((file) => !found?.files.includes(file));
  if (gone.length > 0) problems.push(`an exception that is none any more: ${pattern} in ${gone.join(', ')}`);
}
for (const problem of problems) console.error(problem);
if (word === undefined) {
  const passed = wanted.filter((one) => results.get(one)?.status === 'safe').map(nameOf);
  const kept = scope === 'all' ? [] : patterns.map(nameOf).filter((name) => checked.has(name));
  writeFileSync(recordFile, `${JSON.stringify([...new Set([...kept, ...passed])].sort(), null, 2)}\n`);
}
const slowest = Math.max(0, ...[...results.values()].map(({ milliseconds }) => milliseconds));
console.log(
  `${results.size} regular expressions checked, ${exceptions.length} argued, ${problems.length} problems; slowest ${slowest} ms`,
);
process.exit(problems.length > 0 ? 1 : 0);
