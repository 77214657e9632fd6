import { version } from '../../../package.json';
import type { Localizer } from '../core/localizer';
import { message } from '../core/message';
import { UsageError } from './arguments';
import { check } from './check';
import { coverage } from './coverage';
import { diff } from './diff';
import { localizerFor } from './environment';
import { helpText } from './help';
import { testPacketCommand } from './test-packet';

type Command = (words: readonly string[], out: (text: string) => void, err: (text: string) => void) => Promise<number>;

const commands: Readonly<Record<string, Command>> = { check, 'test-packet': testPacketCommand, diff, coverage };

const out = (text: string): void => {
  process.stdout.write(text);
};
const err = (text: string): void => {
  process.stderr.write(text);
};

/** Texts before, or without, a command's own environment: `--locale` counts wherever it stands. */
function localizer(): Localizer {
  const words = process.argv.slice(2);
  const at = words.indexOf('--locale');
  return localizerFor(at < 0 ? words.find((word) => word.startsWith('--locale='))?.slice(9) : words[at + 1]);
}

/** Runs one command. @returns the exit code; 2 for wrong usage and for anything unforeseen, always with one clear line. */
async function main([name, ...words]: readonly string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    out(helpText(localizer()));
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-v') {
    out(`${version}\n`);
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new UsageError(message('cli.usage.no-command', { name }));
  if (words.includes('--help') || words.includes('-h')) {
    out(helpText(localizer(), name));
    return 0;
  }
  return command(words, out, err);
}

// A reader that went away (`| head`) is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(process.exitCode);
});

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const words = error instanceof Error ? error.message : String(error);
    const l10n = localizer();
    const usage = error instanceof UsageError ? `${l10n.text(error.words)}\n${l10n.t('cli.usage.see')}` : words;
    err(`ise-posture: ${usage}\n`);
    process.exitCode = 2;
  },
);
