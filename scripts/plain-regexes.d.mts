import type { Plugin } from 'esbuild';

export const plainRegexes: Plugin;
export function withPlainRegexes(text: string): string;
