// Chinese characters in pictures of a page whose system has no font for them.
import { readFileSync } from 'node:fs';

/** A font's file as `dress` takes it. */
export const fontIn = (path) => readFileSync(path).toString('base64');

/**
 * Gives all frames of a page the font, in base64, for Chinese characters; what has it keeps it. Frames may go away
 * meanwhile: the next one is dressed before the next picture.
 */
export async function dress(page, font) {
  // The style itself is looked for: a document that is written anew keeps what was noted on it, and loses its style.
  const bare = async (frame) => !(await frame.evaluate(() => document.getElementById('chinese-font')));
  for (const frame of page.frames()) {
    if (await bare(frame).catch(() => false)) await frame.evaluate(addFont, font).catch(() => undefined);
    await frame.evaluate(preferFont).catch(() => undefined);
  }
}

/** Runs in a frame: pages take their family from the theme, and may get it late; there the face has to come first. */
function preferFont() {
  const root = document.documentElement.style;
  for (const name of ['--vscode-font-family', '--vscode-editor-font-family']) {
    const family = root.getPropertyValue(name);
    if (family && !family.startsWith("'Source Han Sans SC'")) root.setProperty(name, `'Source Han Sans SC', ${family}`);
  }
}

/** Runs in a frame: Chinese characters of the families that the workbench asks for; all others stay as they are. */
async function addFont(base64) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: 'font/woff2' }));
  const families = ['Ubuntu', 'Droid Sans', 'Droid Sans Mono', 'Source Han Sans SC'];
  const faces = families.map(
    (family) =>
      `@font-face { font-family: '${family}'; src: url('${url}'); unicode-range: U+2E80-9FFF, U+FE30-FE4F, U+FF00-FFEF; }`,
  );
  // One rule for each family that is asked for.
  const style = document.createElement('style');
  style.id = 'chinese-font';
  style.textContent = faces.join('\n');
  document.head.append(style);
  await Promise.all(families.map((family) => document.fonts.load(`13px '${family}'`, '\u4e2d')));
}
