import type { BuildOptions } from 'esbuild';

/** esbuild's options for each bundle of dist/. */
export function bundlesFor(production: boolean): BuildOptions[];
