// Writes themes.json: what the workbench says of the colours that our pages use, in each of VS Code's own themes.
//   node test/webview/themes.mjs      after a change of the pages' style sheets, or of the editor host
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureHost } from '../editor/host/install.mjs';
import { openEditor } from '../editor/newcomer/editor.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
/** The theme, its file, and the classes that the body of a page has in it. */
const themes = {
  dark: ['Default Dark Modern', 'dark_modern', 'vscode-dark'],
  light: ['Default Light Modern', 'light_modern', 'vscode-light'],
  'hc-dark': ['Default High Contrast', 'hc_black', 'vscode-high-contrast'],
  'hc-light': ['Default High Contrast Light', 'hc_light', 'vscode-high-contrast vscode-high-contrast-light'],
};

const sheets = here('../../client/webview');
const text = readdirSync(sheets)
  .filter((name) => name.endsWith('.css'))
  .map((name) => readFileSync(join(sheets, name), 'utf8'))
  .join('\n');
const names = [...new Set(text.match(/--vscode-[\w-]+/g))]
  .filter((name) => !/--vscode-(editor-)?font-/.test(name))
  .sort();

await ensureHost();
const found = {};
for (const [key, [theme, file, classes]] of Object.entries(themes)) {
  const temporary = mkdtempSync(join(tmpdir(), 'ise-posture-theme-'));
  const vsix = here('../../ise-posture.vsix');
  const editor = await openEditor({ vsix, temporary, theme, language: 'en', log: () => undefined });
  try {
    // Before its extension has been read, a theme has the colours that the workbench itself knows.
    await editor.page.locator(`.monaco-workbench[class*="theme-defaults-themes-${file}"]`).waitFor();
    found[key] = { classes, colours: await editor.page.evaluate(coloursOf, names) };
  } finally {
    await editor.close();
    rmSync(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}
writeFileSync(here('themes.json'), `${JSON.stringify(found, undefined, 2)}\n`);

/** Runs in the page. A theme may leave a colour out: the style sheet then has another. */
function coloursOf(wanted) {
  const style = getComputedStyle(document.querySelector('.monaco-workbench'));
  const pairs = wanted.map((name) => [name, style.getPropertyValue(name).trim()]);
  return Object.fromEntries(pairs.filter(([, value]) => value !== ''));
}
