import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { version } from '../../../package.json';
import { closest } from '../core/closest';
import type { Localizer } from '../core/localizer';
import { message } from '../core/message';
import { troubleOf } from '../host/trouble';
import { UsageError } from './arguments';
import { check } from './check';
import { type CommandName, commandTable, isCommand } from './command-table';
import { coverage } from './coverage';
import { createDelivery } from './delivery';
import { diagnoseCommand } from './diagnose';
import { diff } from './diff';
import { localizerFor } from './environment';
import { explain } from './explain';
import { helpText } from './help';
import { kit } from './kit';
import { createOutput, type Output } from './output';
import { read } from './read';
import { testPacketCommand } from './test-packet';
import { taskOf, work } from './threads/worker';

type Command = (words: readonly string[], output: Output) => Promise<number>;

const commands: Readonly<Record<CommandName, Command>> = {
  check,
  diagnose: diagnoseCommand,
  'test-packet': testPacketCommand,
  diff,
  coverage,
  explain,
  kit,
  read,
};

/** Texts before, or without, a command's own environment: `--locale` counts wherever it stands. */
function localizer(): Localizer {
  const words = process.argv.slice(2);
  const at = words.indexOf('--locale');
  return localizerFor(at < 0 ? words.find((word) => word.startsWith('--locale='))?.slice(9) : words[at + 1]);
}

/** Runs one command. @returns the exit code. @throws UsageError, and whatever a command could not foresee. */
async function run([name, ...words]: readonly string[], output: Output): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const [about = '-'] = words;
    output.text(helpText(localizer(), name !== 'help' || about.startsWith('-') ? undefined : commandCalled(about)));
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-v') {
    output.text(`${version}\n`);
    return 0;
  }
  const command = commandCalled(name);
  const ours = words.slice(0, words.includes('--') ? words.indexOf('--') : words.length);
  if (ours.includes('--help') || ours.includes('-h')) {
    output.text(helpText(localizer(), command));
    return 0;
  }
  return commands[command](words, output);
}

/** @throws UsageError where there is none of that name, with the one that was probably meant. */
function commandCalled(name: string): CommandName {
  if (isCommand(name)) return name;
  const near = closest(name, Object.keys(commandTable));
  if (near === undefined) throw new UsageError(message('cli.usage.no-command', { name }));
  throw new UsageError(message('cli.usage.no-command.near', { name, near }));
}

/** 2 for wrong usage, for anything unforeseen, and for a result that nobody got, always with one clear line. */
async function main(): Promise<number> {
  const results = createDelivery(() => process.stdout);
  const output = createOutput(results.put, (text) => void process.stderr.write(text), results.settled);
  let code: number;
  try {
    code = await run(process.argv.slice(2), output);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const l10n = localizer();
    const usage = error instanceof UsageError ? `${l10n.text(error.words)}\n${l10n.t('cli.usage.see')}` : words;
    output.note(`ise-posture: ${usage}`);
    code = 2;
  }
  const trouble = await results.end();
  if (trouble === undefined) return code;
  // A reader that went away (`| head`) needs no words.
  if (trouble.code !== 'EPIPE') {
    const l10n = localizer();
    output.note(`ise-posture: ${l10n.t('cli.no-output', { reason: l10n.text(troubleOf(trouble)) })}`);
  }
  return 2;
}

// Nobody is left to be told that nobody can be told.
process.stderr.on('error', () => {});

const task = isMainThread ? undefined : taskOf(workerData);
if (task && parentPort) work(task, parentPort);
else
  main().then(
    (code) => {
      process.exitCode = code;
    },
    () => {
      process.exitCode = 2;
    },
  );
