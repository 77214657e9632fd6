// Plugins of esbuild that leave out of the bundles what nobody uses, or what is there twice: the VSIX has a limit.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Parts of vscode-languageclient for requests that our server does not offer. */
const unusedFeatures = [
  ...[
    'callHierarchy',
    'colorProvider',
    'declaration',
    'diagnostic',
    'documentLink',
    'fileOperations',
    'implementation',
  ],
  ...[
    'inlineCompletion',
    'inlineValue',
    'notebook',
    'rename',
    'signatureHelp',
    'textDocumentContent',
    'typeDefinition',
  ],
  ...['typeHierarchy', 'workspaceSymbol'],
];

/** Parts of vscode-languageserver for the same: each adds to a class. */
const unusedServerFeatures = [
  ...['callHierarchy', 'diagnostic', 'fileOperations', 'inlineCompletion', 'inlineValue', 'moniker', 'notebook'],
  ...['textDocumentContent', 'typeHierarchy'],
];

const unchanged = `
module.exports = new Proxy({}, { get: (_, name) => name === '__esModule' || ((Base) => Base) });
`;

/** A feature that offers nothing, under whatever name the library asks for it. */
const nothing = `
class Nothing {
  fillClientCapabilities() {}
  initialize() {}
  getState() { return { kind: 'static' }; }
  clear() {}
}
module.exports = new Proxy({}, { get: (_, name) => name === '__esModule' || Nothing });
`;

/** Packages of which nothing is used but what stands here. */
const replaced = {
  // The manifest demands a newer VS Code than the library asks for.
  'semver/functions/parse': 'module.exports = () => ({ prerelease: [] });',
  'semver/functions/satisfies': 'module.exports = () => true;',
  // For watchers that a server registers: ours leaves the watching to the client.
  minimatch: "exports.Minimatch = class { constructor() { throw new Error('no globs from the server'); } };",
  // Asked about entities that a document type declares: with entities off nobody does.
  'is-unsafe': 'exports.isUnsafe = () => true; exports.HTML = exports.XML = undefined;',
};

/** @type {import('esbuild').Plugin} */
export const leanClient = {
  name: 'lean-client',
  setup(build) {
    const features = new RegExp(
      `vscode-languageclient[\\\\/]lib[\\\\/]common[\\\\/](?:${unusedFeatures.join('|')})\\.js$`,
    );
    build.onLoad({ filter: features }, () => ({ contents: nothing, loader: 'js' }));
    replace(build);
  },
};

/** @type {import('esbuild').Plugin} */
export const leanServer = {
  name: 'lean-server',
  setup(build) {
    const features = unusedServerFeatures.join('|');
    const filter = new RegExp(`vscode-languageserver[\\\\/]lib[\\\\/]common[\\\\/](?:${features})\\.js$`);
    build.onLoad({ filter }, () => ({ contents: unchanged, loader: 'js' }));
    replace(build);
    withoutUnused(build);
  },
};

/** What a module makes at its start is not made where nothing of it is used: line ends with up to 200 spaces, for formatting. */
function withoutUnused(build) {
  build.onResolve({ filter: /^\.\/string-intern$/ }, ({ path, resolveDir }) => ({
    path: join(resolveDir, `${path}.js`),
    sideEffects: false,
  }));
}

function replace(build) {
  const filter = new RegExp(`^(?:${Object.keys(replaced).join('|')})$`);
  build.onResolve({ filter }, ({ path }) => ({ path, namespace: 'lean' }));
  build.onLoad({ filter: /.*/, namespace: 'lean' }, ({ path }) => ({ contents: replaced[path], loader: 'js' }));
}

/** The files of dist/ that hold the texts. */
export const textFiles = { english: 'texts.en.json', chinese: 'texts.zh-cn.json' };

/**
 * In place of server/src/core/catalogs.ts, which puts all texts together from a file for each part, two files beside the
 * bundle: JSON is read sooner than code, and the Chinese ones not at all where nobody asks for them. Each room's texts are one
 * string, which is taken to pieces when one of them is asked for: a command needs those of few rooms. The Chinese ones are in
 * the order of the English ones: 2,100 ids are not needed twice.
 * @type {import('esbuild').Plugin}
 */
export const textsAtOnce = {
  name: 'texts-at-once',
  setup(build) {
    const { outdir } = build.initialOptions;
    const made = [];
    build.onEnd(({ outputFiles }) => void outputFiles?.push(...made));
    build.onResolve({ filter: /^\.\/texts\..*\.json$/ }, ({ path }) => ({ path, external: true }));
    build.onLoad({ filter: /[\\/]server[\\/]src[\\/]core[\\/]catalogs\.ts$/ }, ({ path }) => {
      const files = [...readFileSync(path, 'utf8').matchAll(/^import \w+ from '(.+\.json)';$/gm)].map(([, file]) =>
        join(dirname(path), file),
      );
      const all = (language) =>
        Object.assign({}, ...files.filter((file) => file.endsWith(`.${language}.json`)).map((file) => read(file)));
      const [english, chinese] = [all('en'), all('zh-cn')];
      const strange = Object.keys(chinese).filter((id) => !(id in english));
      if (strange.length > 0) return { errors: [{ text: `no English text: ${strange.join(', ')}` }] };
      const unfit = Object.entries({ ...english, ...chinese }).filter(
        ([, text]) => text === '' || text.includes(between),
      );
      if (unfit.length > 0) return { errors: [{ text: `empty, or with U+007F: ${unfit.join(', ')}` }] };
      const names = new Set(Object.keys(english).map(roomOf));
      const rooms = [...names].map((room) => [room, Object.keys(english).filter((id) => roomOf(id) === room)]);
      const written = {
        english: rooms.map(([room, ids]) => [
          room,
          ids.flatMap((id) => [id.slice(room.length + 1), english[id]]).join(between),
        ]),
        chinese: rooms.map(([room, ids]) => [room, ids.map((id) => chinese[id] ?? '').join(between)]),
      };
      for (const [name, texts] of Object.entries(written)) {
        const json = JSON.stringify(Object.fromEntries(texts));
        const contents = Buffer.from(name === 'english' ? inAscii(json) : json);
        made.push({ path: `${outdir}/${textFiles[name]}`, contents, text: contents.toString(), hash: '' });
      }
      return { contents: catalogs, loader: 'js', watchFiles: files };
    });
  },
};

const roomOf = (id) => id.slice(0, id.indexOf('.'));

/** Stands between two texts, and in none. */
const between = '\x7f';

const catalogs = `
  const files = { english: require('./${textFiles.english}') };
  const split = (language, room) => (files[language][room] ?? '').split('${between}');
  const ids = (room) => split('english', room).filter((_, at) => at % 2 === 0);
  const read = {
    english: (room) => {
      const both = split('english', room), texts = new Map();
      for (let at = 1; at < both.length; at += 2) texts.set(both[at - 1], both[at]);
      return texts;
    },
    chinese: (room) => {
      const texts = split('chinese', room);
      return new Map(ids(room).flatMap((id, at) => (texts[at] ? [[id, texts[at]]] : [])));
    },
  };
  const catalog = (language) => {
    const rooms = {};
    const get = (_, id) => {
      const at = id.indexOf('.'), room = id.slice(0, at);
      return (rooms[room] ??= read[language](room)).get(id.slice(at + 1));
    };
    return new Proxy({}, {
      get,
      has: (_, id) => get(_, id) !== undefined,
      ownKeys: () => Object.keys(files.english).flatMap((room) => ids(room).map((id) => room + '.' + id)),
      getOwnPropertyDescriptor: (_, id) => ({ value: get(_, id), enumerable: true, configurable: true }),
    });
  };
  export const english = catalog('english');
  let made;
  export const chinese = () => {
    files.chinese ??= require('./${textFiles.chinese}');
    return made ??= catalog('chinese');
  };
`;

/** JSON without a character that would have V8 take two bytes for each. */
const inAscii = (json) =>
  json.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
