import type { MessageId } from '../core/message';

/** An option as it is typed and as help shows it. */
export interface OptionEntry {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  /** It may be given several times, and all of them count. */
  readonly multiple?: true;
  /** What stands for its value in the help. */
  readonly value?: string;
  readonly about: MessageId;
}

export type Options = Readonly<Record<string, OptionEntry>>;

/** A command: how it is called, its options, how it ends. */
export interface CommandEntry {
  /** What follows the program's and the command's name. */
  readonly usage: string;
  readonly about: MessageId;
  readonly options: Options;
  readonly exit: MessageId;
}

/** Options that every command understands. */
export const commonOptions = {
  config: { type: 'string', value: 'FILE', about: 'cli.help.config' },
  locale: { type: 'string', value: 'TAG', about: 'cli.help.locale' },
  help: { type: 'boolean', short: 'h', about: 'cli.help.help' },
} as const satisfies Options;

const textOrJson = { type: 'string', value: 'F', about: 'cli.help.format' } as const;

/** Every command with its options: what is understood, what help shows and what is proposed for a typing error is this. */
export const commandTable = {
  check: {
    usage: 'PATHS…',
    about: 'cli.help.check',
    options: {
      format: { type: 'string', value: 'F', about: 'cli.help.check.format' },
      fix: { type: 'boolean', about: 'cli.help.check.fix' },
      'dry-run': { type: 'boolean', about: 'cli.help.check.dry-run' },
      rule: { type: 'string', multiple: true, value: 'ID:LEVEL', about: 'cli.help.check.rule' },
      'max-warnings': { type: 'string', value: 'N', about: 'cli.help.check.max-warnings' },
      threads: { type: 'string', value: 'N', about: 'cli.help.check.threads' },
      'no-ignore': { type: 'boolean', about: 'cli.help.check.no-ignore' },
      'stdin-filename': { type: 'string', value: 'NAME', about: 'cli.help.check.stdin-filename' },
    },
    exit: 'cli.help.check.exit',
  },
  diagnose: {
    usage: 'PATHS…',
    about: 'cli.help.diagnose',
    options: {
      format: { type: 'string', value: 'F', about: 'cli.help.diagnose.format' },
      redact: { type: 'boolean', about: 'cli.help.diagnose.redact' },
      each: { type: 'boolean', about: 'cli.help.diagnose.each' },
    },
    exit: 'cli.help.diagnose.exit',
  },
  'test-packet': {
    usage: 'FILE --destination ADDRESS[:PORT] [--protocol P] [--source ADDRESS[:PORT]]',
    about: 'cli.help.test-packet',
    options: {
      destination: { type: 'string', value: 'A', about: 'cli.help.test-packet.destination' },
      protocol: { type: 'string', value: 'P', about: 'cli.help.test-packet.protocol' },
      source: { type: 'string', value: 'A', about: 'cli.help.test-packet.source' },
      flags: { type: 'string', value: 'F', about: 'cli.help.test-packet.flags' },
      'icmp-type': { type: 'string', value: 'N', about: 'cli.help.test-packet.icmp-type' },
      'icmp-code': { type: 'string', value: 'N', about: 'cli.help.test-packet.icmp-code' },
      list: { type: 'string', value: 'NAME', about: 'cli.help.list' },
      format: { type: 'string', value: 'F', about: 'cli.help.test-packet.format' },
    },
    exit: 'cli.help.test-packet.exit',
  },
  diff: {
    usage: 'A B',
    about: 'cli.help.diff',
    options: {
      'fail-on': { type: 'string', value: 'WHAT', about: 'cli.help.diff.fail-on' },
      list: { type: 'string', value: 'NAME', about: 'cli.help.diff.list' },
      'list-a': { type: 'string', value: 'NAME', about: 'cli.help.diff.list-a' },
      'list-b': { type: 'string', value: 'NAME', about: 'cli.help.diff.list-b' },
      format: textOrJson,
    },
    exit: 'cli.help.diff.exit',
  },
  coverage: {
    usage: 'PATHS…',
    about: 'cli.help.coverage',
    options: { format: textOrJson },
    exit: 'cli.help.coverage.exit',
  },
  explain: {
    usage: 'RULE|CAUSE|CODE|TEXT',
    about: 'cli.help.explain',
    options: {},
    exit: 'cli.help.explain.exit',
  },
  kit: {
    usage: '--for windows|macos|linux [--case PATHS…] [--out FILE]',
    about: 'cli.help.kit',
    options: {
      for: { type: 'string', value: 'SYSTEM', about: 'cli.help.kit.for' },
      case: { type: 'string', value: 'PATHS…', about: 'cli.help.kit.case' },
      out: { type: 'string', value: 'FILE', about: 'cli.help.kit.out' },
    },
    exit: 'cli.help.kit.exit',
  },
  read: {
    usage: 'PATHS…',
    about: 'cli.help.read',
    options: { format: textOrJson },
    exit: 'cli.help.read.exit',
  },
} as const satisfies Readonly<Record<string, CommandEntry>>;

export type CommandName = keyof typeof commandTable;

/** The options of a command as typed, by name. */
export type Values<T extends object> = {
  readonly [Name in keyof T]?: T[Name] extends { readonly type: 'boolean' }
    ? boolean
    : T[Name] extends { readonly multiple: true }
      ? readonly string[]
      : string;
};

export function isCommand(word: string): word is CommandName {
  return Object.hasOwn(commandTable, word);
}

/** All options of a command: its own, and those that every command has. */
export function optionsOf(command: CommandName): Options {
  return { ...commandTable[command].options, ...commonOptions };
}
