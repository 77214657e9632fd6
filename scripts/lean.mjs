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

/**
 * All texts as one object in place of server/src/core/catalogs.ts, which puts it together from a file for each part: that
 * takes a tenth of the start of the command line. The Chinese ones without their ids, in the order of the English ones, and
 * named when they are asked for: 2,100 ids are not needed twice.
 * @type {import('esbuild').Plugin}
 */
export const textsAtOnce = {
  name: 'texts-at-once',
  setup(build) {
    build.onLoad({ filter: /[\\/]server[\\/]src[\\/]core[\\/]catalogs\.ts$/ }, ({ path }) => {
      const files = [...readFileSync(path, 'utf8').matchAll(/^import \w+ from '(.+\.json)';$/gm)].map(([, file]) =>
        join(dirname(path), file),
      );
      const all = (language) =>
        Object.assign({}, ...files.filter((file) => file.endsWith(`.${language}.json`)).map((file) => read(file)));
      const [english, chinese] = [all('en'), all('zh-cn')];
      const strange = Object.keys(chinese).filter((id) => !(id in english));
      if (strange.length > 0) return { errors: [{ text: `no English text: ${strange.join(', ')}` }] };
      const contents = `
        export const english = ${JSON.stringify(english)};
        const texts = ${JSON.stringify(Object.keys(english).map((id) => chinese[id] ?? null))};
        let made;
        export const chinese = () =>
          (made ??= Object.fromEntries(Object.keys(english).map((id, index) => [id, texts[index]])));
      `;
      return { contents, loader: 'js', watchFiles: files };
    });
  },
};

const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
