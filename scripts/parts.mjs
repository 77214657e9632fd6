// A plugin of esbuild that puts what is loaded together into one file each.
import { parse } from 'acorn';

/**
 * esbuild splits what is imported when it is needed into modules, some seventy, each the least that several ways in have in
 * common. As many files would be slow to read and large in the VSIX: here they become parts of a few files of CommonJS, which
 * run in Node as they are, and in a browser's worker as the client puts them together (client/src/worker-script.ts).
 *   module.exports = { 12: function of (need, load) that runs part 12 and returns what it exports, … }
 * The first file holds what finds a part and runs it, once: `need` gives a part's exports, `load` a promise of them.
 * @param {readonly (readonly [file: string, entries: RegExp, shared?: RegExp])[]} files for each file the modules with whose
 *   imports it is filled, and those of which it takes whatever is made of them alone, as far as no earlier file holds them.
 *   The first one is the way in.
 * @returns {import('esbuild').Plugin}
 */
export const inParts = (files) => ({
  name: 'in-parts',
  setup(build) {
    const { outdir = '.', footer, minify } = build.initialOptions;
    build.initialOptions.footer = {};
    build.initialOptions.write = false;
    build.onEnd((result) => {
      const { metafile, outputFiles = [] } = result;
      if (!metafile || result.errors.length > 0) return;
      const { outputs } = metafile;
      const chunks = Object.keys(outputs).filter((path) => path.endsWith('.js'));
      const numbers = new Map(chunks.map((path, index) => [`./${path.slice(outdir.length + 1)}`, index]));
      const textOf = (path) => outputFiles.find((file) => file.path.replaceAll('\\', '/').endsWith(`/${path}`))?.text;
      const groups = grouped(files, outputs);
      metafile.outputs = {};
      result.outputFiles = files.flatMap(([name], group) => {
        const own = chunks.filter((path) => groups.get(path) === group);
        const parts = own.map((path) => {
          const part = partOf(textOf(path), numbers);
          // Short names are used again inside; `npm test` builds with long ones, too.
          if (!minify && part.changing.length > 0)
            result.errors.push(error(`${path} exports what changes later: ${part.changing.join(', ')}`));
          return { number: chunks.indexOf(path), text: part.text, map: textOf(`${path}.map`) };
        });
        const places = chunks.map((path) => `./${files[groups.get(path)][0]}`);
        const entry = chunks.findIndex((path) => outputs[path].entryPoint === 'server.entry.js');
        const [head, tail] = group === 0 ? loader(places, entry, footer?.js ?? '') : ['module.exports = {', '};\n'];
        const made = fileOf(`${outdir}/${name}`, head, parts, tail);
        const inputs = Object.assign({}, ...own.map((path) => outputs[path].inputs));
        metafile.outputs[`${outdir}/${name}`] = { bytes: made[0].contents.length, inputs, imports: [], exports: [] };
        return made;
      });
    });
  },
});

const error = (text) => ({ id: '', pluginName: 'in-parts', text, location: null, notes: [], detail: undefined });

/** For each module the number of the first file that needs it as soon as it is loaded. */
function grouped(files, outputs) {
  const groups = new Map();
  const put = (path, group) => {
    if (groups.has(path)) return;
    groups.set(path, group);
    for (const { kind, path: next } of outputs[path].imports)
      if (kind === 'import-statement' && outputs[next]) put(next, group);
  };
  for (const [group, [, entries, shared]] of files.entries())
    for (const [path, { entryPoint, inputs }] of Object.entries(outputs)) {
      const isEntry = entryPoint !== undefined && entries.test(entryPoint);
      // What has a way in of its own is not shared, and may be made of nothing but what it asks others for.
      const isShared = entryPoint === undefined && shared && Object.keys(inputs).every((input) => shared.test(input));
      if (isEntry || isShared) put(path, group);
    }
  return groups;
}

/** The text around the parts of the first file. */
function loader(places, entry, footer) {
  const names = [...new Set(places)];
  const head = `var isePosture = (() => { const parts = {`;
  const tail = `};
const files = ${JSON.stringify(names)}, places = ${JSON.stringify(places.map((place) => names.indexOf(place)))}, ran = {};
const need = (part) => ran[part] ??= (parts[part] ?? Object.assign(parts, require(files[places[part]]))[part])(need, load);
const load = async (part) => need(part);
return need(${entry}); })();
${footer}
`;
  return [head, tail];
}

/** A module as a part: what it imports is asked for, what it exports returned. Lines stay lines. */
function partOf(text, numbers) {
  const tree = parse(text, { ecmaVersion: 'latest', sourceType: 'module' });
  const edits = [];
  let exported = [];
  for (const node of tree.body) {
    if (node.type === 'ImportDeclaration') edits.push([node, imported(node, numbers)]);
    if (node.type !== 'ExportNamedDeclaration') continue;
    exported = node.specifiers.map(({ local, exported: as }) => [local.name, as.name]);
    edits.push([node, `return {${exported.map(([own, as]) => (own === as ? own : `${as}: ${own}`)).join(', ')}};`]);
  }
  const changing = new Set();
  const values = new Set(exported.map(([own]) => own));
  walk(tree, 0, (node, depth) => {
    if (node.type === 'ImportExpression' && numbers.has(node.source.value)) {
      const { start, end } = node;
      edits.push([node, `$load(${numbers.get(node.source.value)})`.padEnd(end - start)]);
    }
    if (depth > 0) for (const name of assigned(node)) if (values.has(name)) changing.add(name);
  });
  edits.sort(([a], [b]) => b.start - a.start);
  let part = text.replace(/\n\/\/# sourceMappingURL=.*\n?$/, '\n');
  for (const [{ start, end }, words] of edits)
    part = part.slice(0, start) + words + part.slice(start, end).replace(/[^\n]/g, '') + part.slice(end);
  return { text: part, changing: [...changing] };
}

/** An import as a declaration. What it imports never changes, so that it need not be asked for again with each use. */
function imported({ specifiers, source: { value } }, numbers) {
  const from = numbers.has(value) ? `$need(${numbers.get(value)})` : `require(${JSON.stringify(value)})`;
  const named = specifiers.filter(({ type }) => type === 'ImportSpecifier');
  const names = named.map(({ imported, local }) =>
    imported.name === local.name ? local.name : `${imported.name}: ${local.name}`,
  );
  // A module of Node is its own default.
  const wholes = specifiers.filter(({ type }) => type !== 'ImportSpecifier').map(({ local }) => local.name);
  const bound = [...wholes, ...(names.length > 0 ? [`{${names.join(', ')}}`] : [])];
  return bound.length === 0 ? `${from};` : `const ${bound.map((one) => `${one} = ${from}`).join(', ')};`;
}

/** The names that a node gives another value. */
function assigned({ type, left, argument }) {
  const target = type === 'AssignmentExpression' || /^For(?:In|Of)Statement$/.test(type) ? left : undefined;
  const names = [];
  const add = (node) => node.type === 'Identifier' && names.push(node.name);
  if (target?.type === 'Identifier' || /Pattern$/.test(target?.type)) walk(target, 0, add);
  if (type === 'UpdateExpression') add(argument);
  return names;
}

/** Visits all nodes, each with the number of functions that it stands in. */
function walk(node, depth, visit) {
  visit(node, depth);
  const inner = depth + (/Function/.test(node.type) ? 1 : 0);
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value])
      if (typeof child?.type === 'string') walk(child, inner, visit);
}

/** A file of parts, and its map where the parts have one. In brackets a function is compiled at once, and not looked through before. */
function fileOf(path, head, parts, tail) {
  let text = head;
  const sections = [];
  for (const { number, text: body, map } of parts) {
    text += `\n${number}: (function ($need, $load) {\n`;
    if (map !== undefined)
      sections.push({ offset: { line: text.split('\n').length - 1, column: 0 }, map: JSON.parse(map) });
    text += `${body}\n}),`;
  }
  text += `\n${tail}`;
  if (sections.length === 0) return [output(path, text)];
  const name = path.slice(path.lastIndexOf('/') + 1);
  const map = JSON.stringify({ version: 3, file: name, sections });
  return [output(path, `${text}//# sourceMappingURL=${name}.map\n`), output(`${path}.map`, map)];
}

const output = (path, text) => ({ path, contents: Buffer.from(text), text, hash: '' });
