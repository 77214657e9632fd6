import { message } from '../core/message';
import { countBySeverity } from '../core/severity';
import { type LanguageId, languages } from '../protocol';
import { normalize } from '../workspace/paths';
import { parsePaths, UsageError } from './arguments';
import { besideInRun } from './beside-in-run';
import { type Checked, checkFile, failuresInWords, type Mode, readText, reportFile, unitMaker } from './check-file';
import { checkLog } from './check-log';
import { checkMaterial } from './check-material';
import { type Collected, collectFiles } from './collect';
import { createEnvironment, type Environment, shownPath, uriOf } from './environment';
import { formatGithub } from './formats/github';
import { type Looks, looksOf } from './formats/looks';
import { sarifOf } from './formats/sarif';
import { formatText } from './formats/text';
import { type FileKind, isMaterial } from './identify';
import { bytesOfInput } from './items';
import type { Output } from './output';
import { exitCodeOf, type PathNote, type Report, type ReportedFile } from './report';
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
  const report = await checkPaths(environment, positionals, mode, {
    which: values['no-ignore'] ? 'all' : 'not-ignored',
    pipedName: values['stdin-filename'],
  });
  print(report, format, environment, looks);
  return exitWith(environment, report, maxWarnings, format);
}

/** The exit code; where there are more warnings than allowed, that is said. */
function exitWith({ output, l10n }: Environment, report: Report, max: number | undefined, format: Format): number {
  const code = exitCodeOf(report);
  const { warning: count } = countBySeverity(report.files.flatMap(({ findings }) => findings));
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

/** Checks (and mends) all files that the paths mean; trouble with one file does not keep the others from being checked. */
export async function checkPaths(
  environment: Environment,
  paths: readonly string[],
  mode: Mode,
  options: CheckOptions = {},
): Promise<Report> {
  const files: ReportedFile[] = [];
  const troubles: PathNote[] = [];
  const deployments = new Set<string>();
  const collected = await candidatesOf(environment, paths, options);
  const beside = besideInRun(environment, collected.files);
  const visit = async ({ uri, language }: { readonly uri: string; readonly language: FileKind }): Promise<void> => {
    const checked = await checkOne({ ...environment, beside }, uri, language, mode);
    files.push(checked.file);
    troubles.push(...checked.troubles.map((message) => ({ path: checked.file.path, message })));
    const deployment = (await environment.deployments.deploymentOf(uri)).uri;
    if (deployment !== undefined) deployments.add(normalize(deployment));
  };
  // What `--fix` writes into a list counts for what shows another one of its name.
  const isLate = async ({ uri, language }: VisitedFile): Promise<boolean> =>
    mode === 'fix' && !isMaterial(language) && (await hangsOnLists(environment, uri, language));
  const visited = await visitFiles(environment, collected, visit, isLate);
  const broken = await brokenDeployments(environment, deployments, files);
  const errors = [...visited.errors, ...troubles, ...broken.errors];
  for (const { uri, reason } of environment.deployments.troubles()) {
    const path = shownPath(environment, uri);
    if (!errors.some((error) => error.path === path)) errors.push({ path, message: environment.l10n.text(reason) });
  }
  const skipped = visited.skipped.filter(({ path }) => !errors.some((error) => error.path === path));
  return { files: [...files, ...broken.files], skipped, errors };
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

/** Deployment files that were used without being asked for, where something is wrong with them: silence would mislead. */
async function brokenDeployments(
  environment: Environment,
  used: ReadonlySet<string>,
  checked: readonly ReportedFile[],
): Promise<{ readonly files: readonly ReportedFile[]; readonly errors: readonly PathNote[] }> {
  const files: ReportedFile[] = [];
  const errors: PathNote[] = [];
  for (const uri of used) {
    if (checked.some((file) => normalize(uriOf(environment, file.path)) === uri)) continue;
    // Whatever --config calls it, it is read as ise-posture.json. What cannot be read is in the store's troubles.
    const text = await environment.deployments.textOf(uri).catch(() => undefined);
    if (text === undefined) continue;
    const unit = (await unitMaker(environment, { uri, language: languages.deployment, text }))(text);
    // It was not asked for, so `--fix` leaves it alone.
    const file = reportFile(environment, unit, 'refused');
    if (file.findings.length > 0) files.push(file);
    for (const message of failuresInWords(environment, unit.failures())) errors.push({ path: file.path, message });
  }
  return { files, errors };
}

function print(report: Report, format: Format, { output, l10n }: Environment, looks: Looks): void {
  if (format === 'json')
    output.json({ version: 1, files: report.files, errors: report.errors, skipped: report.skipped });
  else if (format === 'sarif') output.json(sarifOf(report, l10n));
  else if (format === 'github') output.lines(formatGithub(report, l10n));
  else output.lines(formatText(report, l10n, looks));
}
