import { version } from '../../../package.json';
import { closest } from '../core/closest';
import type { Localizer } from '../core/localizer';
import { message } from '../core/message';
import { troubleOf } from '../host/trouble';
import { UsageError } from './arguments';
import { type CommandName, commandTable, isCommand } from './command-table';
import { createDelivery } from './delivery';
import { createOutput, type Output } from './output';
import { errorOutput, isErrorOutputDone, isPlain, writePlain } from './standard';
import { threadWord } from './threads/task';

type Command = (words: readonly string[], output: Output) => Promise<number>;

/** Each is loaded when it is called: none needs what the others are made of. */
const commands: Readonly<Record<CommandName, () => Promise<Command>>> = {
  check: async () => (await import('./check')).check,
  diagnose: async () => (await import('./diagnose')).diagnoseCommand,
  'test-packet': async () => (await import('./test-packet')).testPacketCommand,
  diff: async () => (await import('./diff')).diff,
  coverage: async () => (await import('./coverage')).coverage,
  explain: async () => (await import('./explain')).explain,
  kit: async () => (await import('./kit')).kit,
  read: async () => (await import('./read')).read,
};

/** The help of one command, or of the program. */
async function help(command?: CommandName): Promise<string> {
  const { helpText } = await import('./help');
  return helpText(await localizer(), command);
}

/** Texts before, or without, a command's own environment: `--locale` counts wherever it stands. */
async function localizer(): Promise<Localizer> {
  const words = process.argv.slice(2);
  const at = words.indexOf('--locale');
  const { localizerFor } = await import('./locale');
  return localizerFor(at < 0 ? words.find((word) => word.startsWith('--locale='))?.slice(9) : words[at + 1]);
}

/** Runs one command. @returns the exit code. @throws UsageError, and whatever a command could not foresee. */
async function run([name, ...words]: readonly string[], output: Output): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const [about = '-'] = words;
    output.text(await help(name !== 'help' || about.startsWith('-') ? undefined : commandCalled(about)));
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-v') {
    output.text(`${version}\n`);
    return 0;
  }
  const command = commandCalled(name);
  const ours = words.slice(0, words.includes('--') ? words.indexOf('--') : words.length);
  if (ours.includes('--help') || ours.includes('-h')) {
    output.text(await help(command));
    return 0;
  }
  const call = await commands[command]();
  return call(words, output);
}

/** @throws UsageError where there is none of that name, with the one that was probably meant. */
function commandCalled(name: string): CommandName {
  if (isCommand(name)) return name;
  const near = closest(name, Object.keys(commandTable));
  if (near === undefined) throw new UsageError(message('cli.usage.no-command', { name }));
  throw new UsageError(message('cli.usage.no-command.near', { name, near }));
}

/** What went wrong. Only wrong usage needs our texts, and what went wrong may be that they are missing. */
async function inWords(error: unknown): Promise<string> {
  if (!(error instanceof UsageError)) return error instanceof Error ? error.message : String(error);
  const l10n = await localizer();
  return `${l10n.text(error.words)}\n${l10n.t('cli.usage.see')}`;
}

/** 2 for wrong usage, for anything unforeseen, and for a result that nobody got, always with one clear line. */
async function main(): Promise<number> {
  const writeAtOnce = isPlain(1) ? (text: string) => writePlain(1, text) : (text: string) => text;
  const results = createDelivery(() => process.stdout, writeAtOnce);
  const output = createOutput(results.put, (text) => void errorOutput().write(text), results.settled);
  let code: number;
  try {
    code = await run(process.argv.slice(2), output);
  } catch (error) {
    output.note(`ise-posture: ${await inWords(error)}`);
    code = 2;
  }
  const trouble = await results.end();
  if (trouble === undefined) return code;
  // A reader that went away (`| head`) needs no words.
  if (trouble.code !== 'EPIPE') {
    const l10n = await localizer();
    output.note(`ise-posture: ${l10n.t('cli.no-output', { reason: l10n.text(troubleOf(trouble)) })}`);
  }
  return 2;
}

/** Ends the run: at once where all is written, as taking down what is in memory takes time. */
function end(code: number): void {
  process.exitCode = code;
  if (isErrorOutputDone()) process.exit();
}

/** Does what a thread was started for. @returns whether this is such a thread. */
async function isThread(): Promise<boolean> {
  return process.argv[2] === threadWord && (await import('./threads/start')).startThread();
}

async function start(): Promise<void> {
  if (!(await isThread())) end(await main());
}

start().catch((error: unknown) => {
  // There are no texts to say it with.
  errorOutput().write(`ise-posture: ${String(error)}\n`);
  process.exitCode = 2;
});
