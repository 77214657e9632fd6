// The regular expressions of the product, each with the files it stands in.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parse } from 'acorn';
import { transformSync } from 'esbuild';
import { filesBelow } from '../files.mjs';
import { toJavaScript } from './oniguruma.mjs';

const codeFolders = ['server/src', 'client/src', 'client/webview'];

function sources() {
  return codeFolders.flatMap((folder) => filesBelow(folder, '.ts')).filter((file) => !file.endsWith('.d.ts'));
}

function walk(node, visit) {
  if (Array.isArray(node)) for (const one of node) walk(one, visit);
  if (typeof node?.type !== 'string') return;
  visit(node);
  for (const [key, value] of Object.entries(node))
    if (key !== 'type' && value !== null && typeof value === 'object') walk(value, visit);
}

/** Literals of one file, and how often it builds a pattern from a string. */
function readSource(file) {
  const code = transformSync(readFileSync(file, 'utf8'), { loader: 'ts', target: 'esnext' }).code;
  const literals = [];
  let built = 0;
  walk(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), (node) => {
    if (node.type === 'Literal' && node.regex) literals.push(node.regex);
    const called = node.type === 'NewExpression' || node.type === 'CallExpression';
    if (called && node.callee.type === 'Identifier' && node.callee.name === 'RegExp') built++;
  });
  // What only an editor has, and a page, nobody loads here.
  const isLoadable = !file.startsWith('client/webview/') && !/\bfrom ['"]vscode['"]/.test(code);
  return { literals: literals.map(({ pattern, flags }) => ({ pattern, flags })), built, isLoadable };
}

/** Loads modules and notes what each of them gives to `RegExp` meanwhile: their constants. */
async function builtBy(files) {
  const Original = globalThis.RegExp;
  const made = new Map(files.map((file) => [file, []]));
  const note = (args) => {
    const value = Reflect.construct(Original, args);
    const stack = (new Error().stack ?? '').replaceAll('\\', '/').split('\n');
    const caller = stack.slice(1).find((line) => !line.includes('scripts/regexes/')) ?? '';
    const file = files.find((one) => caller.includes(`/${one}`));
    if (file) made.get(file).push({ pattern: value.source, flags: value.flags, line: caller });
    return value;
  };
  globalThis.RegExp = new Proxy(Original, { construct: (_, args) => note(args), apply: (_, __, args) => note(args) });
  try {
    for (const file of files) await import(pathToFileURL(file).href);
  } finally {
    globalThis.RegExp = Original;
  }
  return made;
}

/** Patterns of a JSON file: values of those keys, wherever they are. */
function inJson(file, keys) {
  const found = [];
  const visit = (node) => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (node !== null && typeof node === 'object') {
      for (const [key, value] of Object.entries(node)) {
        if (keys.includes(key) && typeof value === 'string') found.push(value);
        else visit(value);
      }
    }
  };
  visit(JSON.parse(readFileSync(file, 'utf8')));
  return found;
}

/**
 * Every pattern with its flags and its files, and what cannot be looked at: a pattern built while the program runs
 * instead of when its module is loaded. To be run with tsx.
 */
export async function collect() {
  const found = new Map();
  const problems = [];
  const add = (file, pattern, flags) => {
    const key = `/${pattern}/${flags}`;
    const known = found.get(key) ?? { key, pattern, flags, files: [] };
    if (!known.files.includes(file)) known.files.push(file);
    found.set(key, known);
  };
  const read = sources().map((file) => ({ file, ...readSource(file) }));
  for (const { file, literals } of read) for (const { pattern, flags } of literals) add(file, pattern, flags);
  const building = read.filter(({ built }) => built > 0);
  const made = await builtBy(building.filter(({ isLoadable }) => isLoadable).map(({ file }) => file));
  for (const { file, built } of building) {
    const values = made.get(file) ?? [];
    for (const { pattern, flags } of values) add(file, pattern, flags);
    const places = new Set(values.map(({ line }) => line)).size;
    if (places < built)
      problems.push(`${file}: ${built - places} of ${built} patterns are not built when it is loaded`);
  }
  for (const file of filesBelow('syntaxes', '.json'))
    for (const pattern of inJson(file, ['match', 'begin', 'end', 'while'])) {
      const { source, flags } = toJavaScript(pattern);
      add(file, source, flags);
    }
  const languageKeys = ['pattern', 'wordPattern', 'beforeText', 'afterText', 'previousLineText', 'start', 'end'];
  for (const file of filesBelow('language-configuration', '.json'))
    for (const pattern of inJson(file, [...languageKeys, 'increaseIndentPattern', 'decreaseIndentPattern']))
      add(file, pattern, '');
  return { patterns: [...found.values()], problems };
}
