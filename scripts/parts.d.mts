import type { Plugin } from 'esbuild';

/** A plugin of esbuild that puts what is loaded together into one file each. */
export function inParts(files: readonly (readonly [file: string, entries: RegExp, shared?: RegExp])[]): Plugin;
