// Compiles scripts together, with what they share in files of its own: for the unit tests, coverage and mutation testing, and for the
// benches.
import { readFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** A script finds its files from where its source lies, not from where the compiled one does. */
const ownPlace = (rewrite) => ({
  name: 'own-place',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/](?:bench|client|scripts|server|test)[\\/].*\.(?:ts|mjs)$/ }, ({ path }) => {
      if (/[\\/]node_modules[\\/]/.test(path)) return undefined;
      const contents = rewrite(relative('.', path).replaceAll('\\', '/'), readFileSync(path, 'utf8'))
        .replace(/\bimport\.meta\.dirname\b|\b__dirname\b/g, () => JSON.stringify(dirname(path)))
        .replace(/\bimport\.meta\.url\b/g, () => JSON.stringify(pathToFileURL(path).href));
      return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
    });
  },
});

/**
 * Compiles scripts into the folder `out`. `rewrite` gets the path from the root and the text of each source of ours, and gives
 * the text to compile.
 * @returns for each script its `compiled` file, and the `sources` that it came to hold, by their path from the root.
 */
export async function compileScripts(files, out, rewrite = (_, text) => text) {
  const { metafile, warnings } = await build({
    metafile: true,
    entryPoints: files,
    outdir: out,
    outbase: '.',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    // These find files of their own beside themselves.
    external: ['esbuild', '@vscode/vsce', '@gfx/zopfli', 'typescript/unstable/*'],
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'warning',
    plugins: [ownPlace(rewrite)],
  });
  // An import that the bundler leaves out is a script that does not do what it says.
  if (warnings.length > 0) throw new Error(`They compile with ${warnings.length} warnings, see above.`);
  return files.map((file) => {
    const compiled = `${out}/${file.replace(/\.ts$/, '.mjs')}`;
    return { compiled, sources: sourcesIn(relative('.', compiled).replaceAll('\\', '/'), metafile.outputs) };
  });
}

/** What a compiled file holds, with all that it imports. */
function sourcesIn(entry, outputs) {
  const files = new Set([entry]);
  const sources = new Set();
  for (const file of files) {
    const { inputs = {}, imports = [] } = outputs[file] ?? {};
    for (const source of Object.keys(inputs)) sources.add(source);
    for (const { path, external } of imports) if (!external) files.add(path);
  }
  return sources;
}
