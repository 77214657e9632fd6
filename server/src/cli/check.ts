import { styleText } from 'node:util';
import { message } from '../core/message';
import { languageOfName } from '../workspace/languages';
import { nameOf, normalize } from '../workspace/paths';
import { commonOptions, oneOf, parseOptions, UsageError } from './arguments';
import { checkFile, FileTrouble, type Mode, readText, reportFile, unitMaker } from './check-file';
import { checkLog } from './check-log';
import { collectFiles, type PathError } from './collect';
import { createEnvironment, docsBase, type Environment, shownPath, uriOf } from './environment';
import { formatGithub } from './formats/github';
import { formatJson } from './formats/json';
import { formatSarif } from './formats/sarif';
import { formatText } from './formats/text';
import { exitCodeOf, type Report, type ReportedFile } from './report';

const formats = ['text', 'json', 'sarif', 'github'] as const;

/** `ise-posture check PATHS…`: see the contract for options, output and exit codes. */
export async function check(
  words: readonly string[],
  out: (text: string) => void,
  err: (text: string) => void,
): Promise<number> {
  const { values, positionals } = parseOptions(words, {
    ...commonOptions,
    format: { type: 'string' },
    fix: { type: 'boolean' },
  });
  const format = oneOf('format', values.format, formats);
  if (positionals.length === 0) throw new UsageError(message('cli.usage.needs-paths', { command: 'check' }));
  const environment = createEnvironment(values, out, err);
  const report = await checkPaths(environment, positionals, values.fix ? 'fix' : 'report');
  out(render(report, format, environment));
  return exitCodeOf(report);
}

/** Checks (and mends) all files that the paths mean; trouble with one file does not keep the others from being checked. */
export async function checkPaths(environment: Environment, paths: readonly string[], mode: Mode): Promise<Report> {
  const collected = await collectFiles(environment, paths);
  const errors: PathError[] = [...collected.errors];
  const files: ReportedFile[] = [];
  const deployments = new Set<string>();
  for (const { uri, named } of collected.files) {
    try {
      const isLog = languageOfName(nameOf(uri)) === 'ise-posture-log';
      files.push(isLog ? await checkLog(environment, uri) : await checkFile(environment, uri, named, mode));
      const deployment = (await environment.deployments.deploymentOf(uri)).uri;
      if (deployment !== undefined) deployments.add(normalize(deployment));
    } catch (error) {
      if (!(error instanceof FileTrouble)) throw error;
      errors.push({ path: shownPath(environment, uri), message: error.message });
    }
  }
  files.push(...(await brokenDeployments(environment, deployments, files)));
  for (const { uri, reason } of environment.deployments.troubles()) {
    const path = shownPath(environment, uri);
    if (!errors.some((error) => error.path === path)) errors.push({ path, message: environment.l10n.text(reason) });
  }
  return { files, errors };
}

/** Deployment files that were used without being asked for, where something is wrong with them: silence would mislead. */
async function brokenDeployments(
  environment: Environment,
  used: ReadonlySet<string>,
  checked: readonly ReportedFile[],
): Promise<ReportedFile[]> {
  const broken: ReportedFile[] = [];
  for (const uri of used) {
    if (checked.some((file) => normalize(uriOf(environment, file.path)) === uri)) continue;
    // Whatever --config calls it, it is read as ise-posture.json. What cannot be read is in the store's troubles.
    const decoded = await readText(environment, uri).catch(() => undefined);
    if (decoded === undefined) continue;
    const unitOf = await unitMaker(environment, uri, 'ise-posture-deployment');
    const report = reportFile(environment, unitOf(decoded.text));
    if (report.findings.length > 0) broken.push(report);
  }
  return broken;
}

function render(report: Report, format: (typeof formats)[number], environment: Environment): string {
  switch (format) {
    case 'json':
      return formatJson(report);
    case 'sarif':
      return formatSarif(report, docsBase());
    case 'github':
      return formatGithub(report);
    case 'text':
      return formatText(report, environment.l10n, process.stdout.isTTY ? styleText : (_, text) => text);
  }
}
