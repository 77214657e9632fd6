// The packages of bench/peers, which have a lock of their own: `npm ci --prefix bench/peers` brings them (about 85 MB).
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'peers', 'node_modules');
const require = createRequire(join(folder, 'x.js'));

/** A package that is measured beside ours. */
export interface PeerPackage {
  readonly name: string;
  readonly version: string;
  /** The path of one of its files. */
  readonly file: (path: string) => string;
  /** Its module, as whoever asks for it knows it. */
  readonly load: <Module>() => Module;
}

/** The package in a list where it is installed, else an empty list. */
export function peer(name: string): readonly PeerPackage[] {
  const manifest = join(folder, name, 'package.json');
  if (!existsSync(manifest)) return [];
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string };
  return [{ name, version, file: (path) => join(folder, name, path), load: () => require(name) }];
}

const root = createRequire(join(import.meta.dirname, 'x.js'));

/** The version of a package that our own tests or tools use, where it can be told. */
export function ownVersion(name: string): { readonly version?: string } {
  const manifest = root.resolve
    .paths(name)
    ?.map((path) => join(path, name, 'package.json'))
    .find(existsSync);
  return manifest ? { version: (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version } : {};
}
