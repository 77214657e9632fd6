// The README's pictures, taken from a real editor on the samples: writes docs/images/*.png.
//   npm run screenshots [-- --locale zh-cn]      a locale's pictures get its name behind theirs
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { ensureHost, host } from '../test/editor/host/install.mjs';
import { launchSuite } from '../test/editor/launch-suite.mjs';
import { unpackVsix } from '../test/editor/unpack.mjs';

/** More would weigh on everyone who opens the README. */
const MAX_BYTES = 150_000;

const settings = {
  'workbench.activityBar.location': 'hidden',
  'editor.minimap.enabled': false,
  'editor.fontSize': 14,
  'breadcrumbs.enabled': false,
  'editor.renderLineHighlight': 'none',
  'window.commandCenter': false,
  'problems.autoReveal': false,
};

const { values } = parseArgs({ options: { locale: { type: 'string' } } });
const temporary = mkdtempSync(join(tmpdir(), 'ise-posture-pictures-'));
try {
  await ensureHost();
  const out = await launchSuite({
    name: 'screenshots',
    suite: 'screenshots',
    files: 'samples',
    temporary,
    extension: await unpackVsix('ise-posture.vsix', join(temporary, 'vsix')),
    args: values.locale ? [`--locale=${values.locale}`] : [],
    env: { ISE_EDITOR_SETTINGS: JSON.stringify(settings), ISE_EDITOR_SIZE: '1200x750' },
  });
  mkdirSync('docs/images', { recursive: true });
  for (const picture of readdirSync(join(out, 'screenshots'))) {
    const small = withFewColours(readFileSync(join(out, 'screenshots', picture)));
    if (small.length > MAX_BYTES)
      throw new Error(`${picture} has ${small.length} bytes; at most ${MAX_BYTES} are wanted.`);
    const to = `docs/images/${basename(picture, '.png')}${values.locale ? `.${values.locale}` : ''}.png`;
    writeFileSync(to, small);
    console.log(`${to}  ${(small.length / 1024).toFixed(0)} KB`);
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

/** The picture with a palette of 256 colours: no one sees the difference in an editor's, and it has a third of the bytes. */
function withFewColours(png) {
  const upng = createRequire(join(host.modules, 'x.js'))('upng-js');
  const { width, height, ...rest } = upng.decode(png);
  return Buffer.from(upng.encode(upng.toRGBA8({ width, height, ...rest }), width, height, 256));
}
