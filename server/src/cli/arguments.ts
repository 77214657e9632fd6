import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Wrong usage: reported with how to get help; exit code 2. */
export class UsageError extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Options that every command understands. */
export const commonOptions = {
  config: { type: 'string' },
  locale: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies Options;

/**
 * Parses the words after a command's name.
 * @throws UsageError for an unknown option or a missing value, in words for the person who typed it.
 */
export function parseOptions<T extends Options>(words: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...words], options: { ...commonOptions, ...options }, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Narrows an option to its allowed words. @throws UsageError naming them. */
export function oneOf<T extends string>(name: string, value: string | undefined, allowed: readonly T[]): T {
  const word = value ?? allowed[0]!;
  if ((allowed as readonly string[]).includes(word)) return word as T;
  throw new UsageError(`--${name} is one of ${allowed.join(', ')}, not "${word}"`);
}
