import type { Localizer } from '../core/localizer';
import { message } from '../core/message';
import { parsePaths, UsageError } from './arguments';
import type { Mode } from './check-file';
import { checkPaths } from './check-paths';
import { createEnvironment, type Environment } from './environment';
import { githubForm } from './formats/github';
import { jsonForm } from './formats/json';
import { type Looks, looksOf, plainLooks } from './formats/looks';
import { textForm } from './formats/text';
import type { Output } from './output';
import { exitCodeOf, noTotals, type ReportedFile, type ReportForm, type Rest, type Totals, withFile } from './report';
import { isPlain } from './standard';

const formats = ['text', 'json', 'sarif', 'github'] as const;
type Format = (typeof formats)[number];

/** `ise-posture check PATHS…`: see the contract for options, output and exit codes. */
export async function check(words: readonly string[], output: Output): Promise<number> {
  const { values, positionals, format } = parsePaths('check', words, formats);
  const maxWarnings = readCount('max-warnings', values['max-warnings']);
  const wanted = readCount('threads', values.threads) ?? 1;
  const countFor = (files: number): number => Math.min(wanted, files, mostThreads);
  const mode: Mode = values['dry-run'] ? 'dry-run' : values.fix ? 'fix' : 'report';
  const isPiped = positionals.includes('-');
  if (isPiped && mode === 'fix') throw new UsageError(message('cli.usage.fix-stdin'));
  if (!isPiped && values['stdin-filename'] !== undefined) throw new UsageError(message('cli.usage.no-stdin'));
  const looks = isPlain(1) ? plainLooks : looksOf(process.stdout, process.env);
  const isIllustrated = format === 'sarif' || (format === 'text' && looks.excerpts !== undefined);
  const environment: Environment = {
    ...(await createEnvironment(values, output)),
    ...(isIllustrated ? { lines: 'kept' } : {}),
  };
  const form = await formOf(format, environment.l10n, looks);
  let totals = noTotals;
  const tell = async (file: ReportedFile): Promise<void> => {
    totals = withFile(totals, file);
    const text = form.file(file);
    if (text === '') return;
    environment.progress.end();
    output.lines(text);
    await output.settled();
  };
  const rest = await checkPaths(environment, positionals, mode, tell, {
    which: values['no-ignore'] ? 'all' : 'not-ignored',
    pipedName: values['stdin-filename'],
    // What is written into one file may count for another, and what was piped is here alone.
    ...(mode === 'fix' || isPiped ? {} : { threads: { options: values, countFor } }),
  });
  output.lines(form.end(rest, totals));
  return exitWith(environment, rest, totals, maxWarnings, format);
}

/** No more are started, whatever is asked for. */
const mostThreads = 64;

async function formOf(format: Format, l10n: Localizer, looks: Looks): Promise<ReportForm> {
  switch (format) {
    case 'json':
      return jsonForm();
    case 'sarif':
      return (await import('./formats/sarif')).sarifForm(l10n);
    case 'github':
      return githubForm(l10n);
    case 'text':
      return textForm(l10n, looks);
  }
}

/** The exit code; where there are more warnings than allowed, that is said. */
function exitWith(
  { output, l10n }: Environment,
  rest: Rest,
  totals: Totals,
  max: number | undefined,
  format: Format,
): number {
  const code = exitCodeOf(rest, totals);
  const { warning: count } = totals.findings;
  if (max === undefined || count <= max) return code;
  const words = l10n.t('cli.max-warnings', { count, max });
  if (format === 'text') output.text(`${words}\n`);
  else output.note(words);
  return Math.max(code, 1);
}

/** Options that take a number, and the least one. */
const leasts = { 'max-warnings': 0, threads: 1 } as const;

/** @throws UsageError where the option's value is no whole number from its least one up. */
function readCount(name: keyof typeof leasts, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const least = leasts[name];
  if (!/^\d{1,9}$/.test(text) || Number(text) < least)
    throw new UsageError(message('cli.usage.takes-count', { name, least, text }));
  return Number(text);
}
