import type { Localizer } from '../core/localizer';
import { append } from '../core/many';
import { message } from '../core/message';
import { type LanguageId, languages } from '../protocol';
import { normalize } from '../workspace/paths';
import { parsePaths, UsageError } from './arguments';
import { besideInRun } from './beside-in-run';
import { type Checked, checkFile, failuresInWords, type Mode, readText, reportFile, unitMaker } from './check-file';
import { checkLog } from './check-log';
import { checkMaterial } from './check-material';
import { type Collected, collectFiles } from './collect';
import { createEnvironment, type Environment, shownPath, uriOf } from './environment';
import { githubForm } from './formats/github';
import { jsonForm } from './formats/json';
import { type Looks, looksOf } from './formats/looks';
import { sarifForm } from './formats/sarif';
import { textForm } from './formats/text';
import { type FileKind, isMaterial } from './identify';
import { bytesOfInput } from './items';
import type { Output } from './output';
import {
  exitCodeOf,
  noTotals,
  type PathNote,
  type ReportedFile,
  type ReportForm,
  type Rest,
  type Totals,
  withFile,
} from './report';
import { type VisitedFile, visitFiles } from './visit';

const formats = ['text', 'json', 'sarif', 'github'] as const;
type Format = (typeof formats)[number];

/** `ise-posture check PATHS…`: see the contract for options, output and exit codes. */
export async function check(words: readonly string[], output: Output): Promise<number> {
  const { values, positionals, format } = parsePaths('check', words, formats);
  const maxWarnings = readCount('max-warnings', values['max-warnings']);
  const mode: Mode = values['dry-run'] ? 'dry-run' : values.fix ? 'fix' : 'report';
  const isPiped = positionals.includes('-');
  if (isPiped && mode === 'fix') throw new UsageError(message('cli.usage.fix-stdin'));
  if (!isPiped && values['stdin-filename'] !== undefined) throw new UsageError(message('cli.usage.no-stdin'));
  const looks = looksOf(process.stdout, process.env);
  const isIllustrated = format === 'sarif' || (format === 'text' && looks.excerpts !== undefined);
  const environment: Environment = {
    ...createEnvironment(values, output),
    ...(isIllustrated ? { lines: 'kept' } : {}),
  };
  const form = formOf(format, environment.l10n, looks);
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
  });
  output.lines(form.end(rest, totals));
  return exitWith(environment, rest, totals, maxWarnings, format);
}

function formOf(format: Format, l10n: Localizer, looks: Looks): ReportForm {
  switch (format) {
    case 'json':
      return jsonForm();
    case 'sarif':
      return sarifForm(l10n);
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

/** @throws UsageError where the option's value is no whole number from 0 up. */
function readCount(name: 'max-warnings', text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(message('cli.usage.takes-count', { name, text }));
  return Number(text);
}

/** What a check takes beside PATHS. */
interface CheckOptions {
  readonly which?: Parameters<typeof collectFiles>[2];
  /** What the standard input is called. */
  readonly pipedName?: string | undefined;
}

/** What PATHS mean; `-` is the standard input, under the name that was given for it. */
async function candidatesOf(
  environment: Environment,
  paths: readonly string[],
  { which, pipedName }: CheckOptions,
): Promise<Collected> {
  const onDisk = paths.filter((path) => path !== '-');
  const collected = await collectFiles(environment, onDisk, which);
  if (onDisk.length === paths.length) return collected;
  const uri = uriOf(environment, pipedName ?? 'stdin');
  environment.held.pipe(uri, await bytesOfInput());
  const others = collected.files.filter((file) => file.uri !== uri);
  return { ...collected, files: [...others, { uri, origin: 'named', folders: [] }] };
}

/**
 * Checks (and mends) all files that the paths mean; trouble with one file does not keep the others from being checked.
 * @param tell is told what became of each file, one after the other.
 */
export async function checkPaths(
  environment: Environment,
  paths: readonly string[],
  mode: Mode,
  tell: (file: ReportedFile) => Promise<void>,
  options: CheckOptions = {},
): Promise<Rest> {
  const checkedUris = new Set<string>();
  const troubles: PathNote[] = [];
  const deployments = new Set<string>();
  const collected = await candidatesOf(environment, paths, options);
  const beside = besideInRun(environment, collected.files);
  const visit = async ({ uri, language }: VisitedFile): Promise<void> => {
    const checked = await checkOne({ ...environment, beside }, uri, language, mode);
    checkedUris.add(normalize(uri));
    append(
      troubles,
      checked.troubles.map((message) => ({ path: checked.file.path, message })),
    );
    const deployment = (await environment.deployments.deploymentOf(uri)).uri;
    if (deployment !== undefined) deployments.add(normalize(deployment));
    await tell(checked.file);
  };
  // What `--fix` writes into a list counts for what shows another one of its name.
  const isLate = async ({ uri, language }: VisitedFile): Promise<boolean> =>
    mode === 'fix' && !isMaterial(language) && (await hangsOnLists(environment, uri, language));
  const visited = await visitFiles(environment, collected, visit, isLate);
  const others = [...deployments].filter((uri) => !checkedUris.has(uri));
  const errors = [...visited.errors, ...troubles, ...(await tellBroken(environment, others, tell))];
  for (const { uri, reason } of environment.deployments.troubles()) {
    const path = shownPath(environment, uri);
    if (!errors.some((error) => error.path === path)) errors.push({ path, message: environment.l10n.text(reason) });
  }
  const failed = new Set(errors.map(({ path }) => path));
  return { skipped: visited.skipped.filter(({ path }) => !failed.has(path)), errors };
}

/** Whether what is said of a file hangs on the lists of others. @throws FileTrouble where it cannot be read. */
async function hangsOnLists(environment: Environment, uri: string, language: LanguageId): Promise<boolean> {
  const { asksBeside } = environment.languageById(language);
  return asksBeside?.((await readText(environment, uri)).text) === 'lists';
}

/** @throws FileTrouble where it cannot be read. */
function checkOne(environment: Environment, uri: string, language: FileKind, mode: Mode): Promise<Checked> {
  if (language === languages.log) return checkLog(environment, uri);
  if (isMaterial(language)) return checkMaterial(environment, uri, language);
  return checkFile(environment, uri, language, mode);
}

/**
 * Tells of deployment files that were used without being asked for, where something is wrong with them: silence would
 * mislead. @returns what failed within us.
 */
async function tellBroken(
  environment: Environment,
  used: readonly string[],
  tell: (file: ReportedFile) => Promise<void>,
): Promise<readonly PathNote[]> {
  const errors: PathNote[] = [];
  for (const uri of used) {
    // Whatever --config calls it, it is read as ise-posture.json. What cannot be read is in the store's troubles.
    const text = await environment.deployments.textOf(uri).catch(() => undefined);
    if (text === undefined) continue;
    const unit = (await unitMaker(environment, { uri, language: languages.deployment, text }))(text);
    // It was not asked for, so `--fix` leaves it alone.
    const file = reportFile(environment, unit, 'refused');
    if (file.findings.length > 0) await tell(file);
    for (const message of failuresInWords(environment, unit.failures())) errors.push({ path: file.path, message });
  }
  return errors;
}
