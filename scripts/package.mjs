// `npm run package [-- --repository URL --ref REF]`: the VSIX. Everything is bundled, so no dependency is packed.
// Links of README and CHANGELOG: pictures stay in the VSIX, and what is not in it is linked to where it is public. A
// marketplace shows neither the VSIX's pictures nor relative links: for it, --repository and --ref lead all of them to what
// the release was made of.
import process from 'node:process';
import { parseArgs } from 'node:util';
import { rewriteLinks } from './package/links.mjs';
import { repack } from './package/repack.mjs';
import { binary, node } from './run.mjs';

const vsix = 'ise-posture.vsix';
/** Bytes that a VSIX may have. */
const most = { all: 900_000, withoutPictures: 820_000 };
const { values } = parseArgs({ options: { repository: { type: 'string' }, ref: { type: 'string' } } });

/** What only programs read needs no blanks. */
const data = /^extension\/(?:(?:l10n|schemas|snippets|syntaxes)\/[^/]+|package\.nls[^/]*)\.json$/;

/** The manifest as an editor reads it. What we build with is none of its business. */
function withoutTools(manifest) {
  const { scripts: _, devDependencies: __, ...rest } = JSON.parse(manifest);
  return JSON.stringify(rest);
}

const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
const code = node([binary('@vscode/vsce', 'vsce'), 'package', ...flags, '--out', vsix]);
if (code !== 0) process.exit(code);

const { before, after, entries } = await repack(vsix, (path, text, paths) => {
  if (path === 'extension/package.json') return withoutTools(text);
  if (data.test(path)) return JSON.stringify(JSON.parse(text));
  return /^extension\/(?:readme|changelog)\.md$/.test(path) ? rewriteLinks(text, paths, values) : undefined;
});
const pictures = entries.filter(({ path }) => path.startsWith('extension/docs/images/'));
const without = after - pictures.reduce((sum, { bytes }) => sum + bytes, 0);
console.log(`${vsix}: ${after} bytes, ${without} without the README's pictures (${before} as vsce compresses)`);
const tooMuch = after > most.all || without > most.withoutPictures;
if (tooMuch) console.error(`More than ${most.all}, or ${most.withoutPictures} without pictures. The largest:`);
const largest = entries.toSorted((a, b) => b.bytes - a.bytes).slice(0, tooMuch ? 20 : 0);
for (const { path, bytes } of largest) console.error(`${String(bytes).padStart(8)}  ${path}`);
process.exitCode = tooMuch ? 1 : 0;
