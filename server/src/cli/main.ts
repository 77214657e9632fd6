import { version } from '../../../package.json';
import { UsageError } from './arguments';
import { check } from './check';
import { coverage } from './coverage';
import { diff } from './diff';
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

/** Runs one command. @returns the exit code; 2 for wrong usage and for anything unforeseen, always with one clear line. */
async function main([name, ...words]: readonly string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    out(helpText());
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-v') {
    out(`${version}\n`);
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new UsageError(`there is no command "${name}"`);
  if (words.includes('--help') || words.includes('-h')) {
    out(helpText(name));
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
    err(error instanceof UsageError ? `ise-posture: ${words}\nSee: ise-posture --help\n` : `ise-posture: ${words}\n`);
    process.exitCode = 2;
  },
);
