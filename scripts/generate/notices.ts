import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundlesFor } from '../bundles.mjs';

/** The folders of the packages of which at least one byte is in a bundle. */
async function bundledPackages(): Promise<readonly string[]> {
  const folders = new Set<string>();
  for (const options of bundlesFor(true)) {
    const { metafile } = await build({ ...options, write: false, metafile: true });
    for (const { inputs } of Object.values(metafile?.outputs ?? {})) {
      for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
        const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
        if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
      }
    }
  }
  return [...folders].sort();
}

/** A package's name, version and licence, with the text of the licence where its folder has one. */
function noticeOf(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const { name, version, license, author } = manifest;
  const file = readdirSync(folder).find((entry) => /^(?:licen[cs]e|copying)(?:[.-]|$)/i.test(entry));
  const bare = `The package has no text of its licence. Author: ${author?.name ?? author ?? 'not named'}`;
  const text = file === undefined ? bare : readFileSync(join(folder, file), 'utf8');
  const trimmed = text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .trim();
  return `${'='.repeat(80)}\n${name} ${version} (${license})\n${'='.repeat(80)}\n\n${trimmed}\n`;
}

/** THIRD-PARTY-NOTICES.txt: the licences of everything that is bundled. */
export async function thirdPartyNotices(): Promise<[path: string, text: string][]> {
  const notices = (await bundledPackages()).map(noticeOf);
  const head = 'ISE Posture holds code of the packages below, each under its own licence.\n';
  return [['THIRD-PARTY-NOTICES.txt', [head, ...notices].join('\n')]];
}
