// Which lines of our sources ran: V8's own counts, as Node writes them for every process where NODE_V8_COVERAGE names a
// folder, brought back to the sources by the bundles' source maps.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodedMappings, FlattenMap } from '@jridgewell/trace-mapping';

/** What is ours to cover: the rest of a bundle is other people's, or a test. */
const measured = /^(server\/src|client\/src|client\/webview)\//;
/** A line with nothing to run: V8 counts the brace behind a `return` as never reached. */
const closing = /^[\s)\]};,]*$/;

/**
 * The lines of our sources that a bundle holds, and where: `[offset in the bundle, key of the line]`, and its length.
 * Offsets are in UTF-16 units, as V8's are. `undefined` where the script has no source map beside it.
 */
function placesOf(script, root, texts) {
  if (!existsSync(`${script}.map`)) return undefined;
  const text = readFileSync(script, 'utf8');
  const map = new FlattenMap(JSON.parse(readFileSync(`${script}.map`, 'utf8')));
  const sources = map.sources.map((source) =>
    relative(root, resolve(dirname(script), source ?? '')).replaceAll('\\', '/'),
  );
  const places = [];
  let start = 0;
  for (const segments of decodedMappings(map)) {
    for (const [column, source, line] of segments) {
      const path = source === undefined ? undefined : sources[source];
      if (path === undefined || !measured.test(path)) continue;
      if (!closing.test(texts.of(path)[line] ?? '')) places.push([start + column, `${path}:${line + 1}`]);
    }
    start = text.indexOf('\n', start) + 1;
    if (start === 0) break;
  }
  return { places, length: text.length };
}

/** For each place of a script whether V8 saw it run: of the ranges around it the innermost decides. */
function ran(functions, length) {
  const counted = new Uint8Array(length).fill(1);
  const ranges = functions.flatMap((one) => one.ranges);
  ranges.sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  for (const { startOffset, endOffset, count } of ranges) counted.fill(count > 0 ? 1 : 0, startOffset, endOffset);
  return counted;
}

/**
 * The lines of our sources: `path:line` → whether any process ran something on it. `raw` is the folder with V8's files,
 * `bundles` are scripts whose lines count although no process may have loaded them.
 */
export function linesThatRan(raw, bundles, root = process.cwd()) {
  const texts = sourceTexts(root);
  const known = new Map();
  const lines = new Map();
  const script = (path) => {
    if (!known.has(path)) {
      const found = placesOf(path, root, texts);
      known.set(path, found);
      for (const [, line] of found?.places ?? []) if (!lines.has(line)) lines.set(line, false);
    }
    return known.get(path);
  };
  for (const path of bundles) script(resolve(path));
  // In the editor a copy of dist/ ran, gone since.
  const original = (path) => path.replace(/^.*[\\/]extension[\\/](?=dist[\\/])/, `${root}/`);
  for (const file of readdirSync(raw)) {
    for (const { url, functions } of JSON.parse(readFileSync(join(raw, file), 'utf8')).result) {
      if (!url.startsWith('file:') || url.includes('/node_modules/')) continue;
      const found = script(resolve(original(fileURLToPath(url))));
      if (found === undefined) continue;
      const counted = ran(functions, found.length);
      for (const [offset, line] of found.places) if (counted[offset] === 1) lines.set(line, true);
    }
  }
  return lines;
}

/** The sources' lines, each file read once. */
function sourceTexts(root) {
  const read = new Map();
  return {
    of: (path) => {
      if (!read.has(path)) read.set(path, readFileSync(join(root, path), 'utf8').split('\n'));
      return read.get(path);
    },
  };
}
