import { parseArgs } from 'node:util';
import { closest } from '../core/closest';
import { type Message, message } from '../core/message';
import { type CommandName, type commandTable, type commonOptions, optionsOf, type Values } from './command-table';

/** Wrong usage: reported with how to get help; exit code 2. */
export class UsageError extends Error {
  constructor(readonly words: Message) {
    super(words.id);
  }
}

/** The options of a command as typed, and the other words. */
export interface Parsed<Command extends CommandName> {
  readonly values: Values<(typeof commandTable)[Command]['options'] & typeof commonOptions>;
  readonly positionals: readonly string[];
}

/**
 * Parses the words after a command's name.
 * @throws UsageError for an unknown option or a missing value, in words for the person who typed it.
 */
export function parseOptions<Command extends CommandName>(command: Command, words: readonly string[]): Parsed<Command> {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: optionsOf(command),
      allowPositionals: true,
      strict: true,
    });
    return { values: values as Parsed<Command>['values'], positionals };
  } catch (error) {
    throw usageOf(error, command, words) ?? error;
  }
}

/**
 * The same for a command over PATHS, of which there is at least one.
 * @param formats what `--format` takes; the first is what is printed without it.
 */
export function parsePaths<Command extends CommandName, Format extends string>(
  command: Command,
  words: readonly string[],
  formats: readonly Format[],
): Parsed<Command> & { readonly format: Format } {
  const { values, positionals } = parseOptions(command, words);
  const format = oneOf('format', (values as { readonly format?: string }).format, formats);
  if (positionals.length === 0) throw new UsageError(message('cli.usage.needs-paths', { command }));
  return { values, positionals, format };
}

/** What `parseArgs` refuses, in our words; it names the option in quotes. */
function usageOf(error: unknown, command: CommandName, words: readonly string[]): UsageError | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const option = /'(-[^']*)'/.exec(error.message)?.[1]?.split(/[ ,]/)[0] ?? '';
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return unknownOption(option, command, words);
  if (error.code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return undefined;
  const id = /does not take/.test(error.message) ? 'cli.usage.takes-no-value' : 'cli.usage.needs-value';
  return new UsageError(message(id, { option }));
}

function unknownOption(option: string, command: CommandName, words: readonly string[]): UsageError {
  // `-fix` is three options to the parser, and one to who typed it.
  const typed = words.find((word) => word.startsWith(option)) ?? option;
  const near = closest(typed.replace(/^-+/, '').replace(/=.*$/s, ''), Object.keys(optionsOf(command)));
  const shown = near === undefined || option.startsWith('--') ? option : typed;
  return near === undefined
    ? new UsageError(message('cli.usage.unknown-option', { option: shown }))
    : new UsageError(message('cli.usage.unknown-option.near', { option: shown, near: `--${near}` }));
}

/** Narrows an option to its allowed words. @throws UsageError naming them. */
export function oneOf<T extends string>(name: string, value: string | undefined, allowed: readonly T[]): T {
  const word = value ?? allowed[0]!;
  if ((allowed as readonly string[]).includes(word)) return word as T;
  throw new UsageError(message('cli.usage.one-of', { name, allowed, text: word }));
}
