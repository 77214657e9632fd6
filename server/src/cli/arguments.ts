import { parseArgs } from 'node:util';
import { type Message, message } from '../core/message';

/** Wrong usage: reported with how to get help; exit code 2. */
export class UsageError extends Error {
  constructor(readonly words: Message) {
    super(words.id);
  }
}

type OptionKind = { readonly type: 'string' | 'boolean'; readonly short?: string };
type Options = Readonly<Record<string, OptionKind>>;

/** The options as typed, by name, and the other words. */
export interface Parsed<T extends Options> {
  readonly values: { readonly [Name in keyof T]?: T[Name]['type'] extends 'boolean' ? boolean : string };
  readonly positionals: readonly string[];
}

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
export function parseOptions<T extends Options>(
  words: readonly string[],
  options: T,
): Parsed<T & typeof commonOptions> {
  try {
    const all = { ...commonOptions, ...options };
    const { values, positionals } = parseArgs({ args: [...words], options: all, allowPositionals: true, strict: true });
    return { values: values as Parsed<T & typeof commonOptions>['values'], positionals };
  } catch (error) {
    throw usageOf(error) ?? error;
  }
}

/**
 * The same for a command over PATHS, of which there is at least one.
 * @param formats what `--format` takes; the first is what is printed without it.
 */
export function parsePaths<Format extends string, T extends Options>(
  command: string,
  words: readonly string[],
  formats: readonly Format[],
  options: T,
): Parsed<T & typeof commonOptions> & { readonly format: Format } {
  const { values, positionals } = parseOptions(words, { ...options, format: { type: 'string' } });
  const format = oneOf('format', (values as { readonly format?: string }).format, formats);
  if (positionals.length === 0) throw new UsageError(message('cli.usage.needs-paths', { command }));
  return { values, positionals, format };
}

/** What `parseArgs` refuses, in our words; it names the option in quotes. */
function usageOf(error: unknown): UsageError | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const option = /'(-[^']*)'/.exec(error.message)?.[1]?.split(/[ ,]/)[0] ?? '';
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
    return new UsageError(message('cli.usage.unknown-option', { option }));
  if (error.code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return undefined;
  const id = /does not take/.test(error.message) ? 'cli.usage.takes-no-value' : 'cli.usage.needs-value';
  return new UsageError(message(id, { option }));
}

/** Narrows an option to its allowed words. @throws UsageError naming them. */
export function oneOf<T extends string>(name: string, value: string | undefined, allowed: readonly T[]): T {
  const word = value ?? allowed[0]!;
  if ((allowed as readonly string[]).includes(word)) return word as T;
  throw new UsageError(message('cli.usage.one-of', { name, allowed, text: word }));
}
