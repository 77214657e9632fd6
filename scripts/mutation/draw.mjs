// Which changes a run tries.
import { readFileSync, statSync } from 'node:fs';
import { filesBelow } from '../files.mjs';
import { mutantsOf } from './mutants.mjs';

/**
 * Changes that no test can find, each with its reason. `line` is the text of the line it begins on; without `path` every line
 * that holds this text is meant, without `to` every change of it.
 */
const equivalents = JSON.parse(readFileSync(new URL('equivalents.json', import.meta.url), 'utf8'));

/** The compiler takes no id of a text that is not there: a test need not. */
const messages = new Set(
  filesBelow('l10n', '.en.json').flatMap((path) => Object.keys(JSON.parse(readFileSync(path, 'utf8')))),
);

/** A text without line ends and the spaces around them, as the lists have it. */
export const oneLine = (text) => text.replace(/\s+/g, ' ').trim();

/** What a change makes of its place, in words. */
export const becomes = ({ to }) => (to === undefined ? 'nothing' : oneLine(to));

/**
 * The sources a run is about, by the name whose score they count for. A path is a file or a folder, or one of `rules` (those of
 * every language), `packets` and `diagnosis`, which all are meant where there is none.
 */
export function foldersOf(paths) {
  const all = (path) => (statSync(path).isDirectory() ? filesBelow(path, '.ts') : [path.replaceAll('\\', '/')]);
  const named = {
    rules: () => filesBelow('server/src', '.ts').filter((path) => path.includes('/rules/')),
    packets: () => all('server/src/packets'),
    diagnosis: () => all('server/src/diagnosis'),
  };
  return (paths.length > 0 ? paths : Object.keys(named)).map((path) => [path, named[path]?.() ?? all(path)]);
}

/** Numbers from 0 up to 1 that follow from the seed alone (mulberry32). */
function numbersFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function drawn(items, count, next) {
  const left = [...items];
  const chosen = [];
  while (left.length > 0 && chosen.length < count) chosen.push(...left.splice(Math.floor(next() * left.length), 1));
  return chosen;
}

const isThere = (one, path, line) =>
  one.path === undefined ? line.includes(one.line) : one.path === path && one.line === line;

/** Throws where the sources have nothing any more that one of the equivalents speaks of: it stands elsewhere, or is gone. */
function demandCurrent() {
  const left = new Set(equivalents);
  for (const path of filesBelow('server/src', '.ts'))
    for (const line of readFileSync(path, 'utf8').split('\n').map(oneLine))
      for (const one of left) if (isThere(one, path, line)) left.delete(one);
  if (left.size > 0)
    throw new Error(
      `equivalents.json speaks of lines that are not there: ${[...left].map(({ line }) => line).join(' | ')}`,
    );
}

function changesOf(path) {
  const text = readFileSync(path, 'utf8');
  const lines = text.split('\n').map(oneLine);
  const isEquivalent = (mutant) =>
    equivalents.some(
      (one) => isThere(one, path, lines[mutant.line - 1]) && (one.to === undefined || one.to === becomes(mutant)),
    );
  return mutantsOf(path, text).filter((mutant) => !messages.has(mutant.from.slice(1, -1)) && !isEquivalent(mutant));
}

/** `count` changes of each folder, drawn by the seed, without those that no test can find; numbered by `id`. */
export function draw(folders, count, seed) {
  demandCurrent();
  const next = numbersFrom(seed);
  return folders
    .flatMap(([folder, files]) => drawn(files.flatMap(changesOf), count, next).map((mutant) => ({ ...mutant, folder })))
    .map((mutant, id) => ({ ...mutant, id }));
}
