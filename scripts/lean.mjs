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
  },
};

function replace(build) {
  const filter = new RegExp(`^(?:${Object.keys(replaced).join('|')})$`);
  build.onResolve({ filter }, ({ path }) => ({ path, namespace: 'lean' }));
  build.onLoad({ filter: /.*/, namespace: 'lean' }, ({ path }) => ({ contents: replaced[path], loader: 'js' }));
}

/** The files of dist/ that hold the texts. */
export const textFiles = { english: 'texts.en.json', chinese: 'texts.zh-cn.json' };

/**
 * In place of server/src/core/catalogs.ts, which puts all texts together from a file for each part, two files beside the
 * bundle: JSON is read sooner than code, and the Chinese ones not at all where nobody asks for them. They are without their
 * ids, in the order of the English ones: 2,100 ids are not needed twice.
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
      const inOrder = Object.keys(english).map((id) => chinese[id] ?? null);
      for (const [name, texts] of Object.entries({ english, chinese: inOrder })) {
        const contents = Buffer.from(name === 'english' ? inAscii(JSON.stringify(texts)) : JSON.stringify(texts));
        made.push({ path: `${outdir}/${textFiles[name]}`, contents, text: contents.toString(), hash: '' });
      }
      const contents = `
        export const english = require('./${textFiles.english}');
        let made;
        export const chinese = () => {
          made ??= Object.fromEntries(require('./${textFiles.chinese}').map((text, index) => [ids[index], text]));
          return made;
        };
        const ids = Object.keys(english);
      `;
      return { contents, loader: 'js', watchFiles: files };
    });
  },
};

/** JSON without a character that would have V8 take two bytes for each. */
const inAscii = (json) =>
  json.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
