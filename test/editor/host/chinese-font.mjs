// A font with Chinese characters for pictures: the system's may have none, and whoever takes none needs none.
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { host, npm } from './install.mjs';

const PACKAGE = '@fontsource/noto-sans-sc';
const VERSION = '5.3.0';
const FILE = 'noto-sans-sc-chinese-simplified-400-normal.woff2';

/** Noto Sans SC (Open Font License), from npm on first use, about 75 MB of which 1 is kept. @returns the path of its file. */
export function chineseFont() {
  const file = join(host.folder, `font-${VERSION}`, FILE);
  if (existsSync(file)) return file;
  console.log(`Fetching ${PACKAGE} (first use, about 75 MB from the npm registry) …`);
  mkdirSync(host.folder, { recursive: true });
  const temporary = mkdtempSync(join(host.folder, 'font-'));
  try {
    npm(['install', '--no-save', '--prefix', temporary, `${PACKAGE}@${VERSION}`], temporary);
    mkdirSync(join(host.folder, `font-${VERSION}`), { recursive: true });
    const copy = join(temporary, FILE);
    cpSync(join(temporary, 'node_modules', PACKAGE, 'files', FILE), copy);
    renameSync(copy, file);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  return file;
}
