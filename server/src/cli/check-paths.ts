import { append } from '../core/many';
import { beginPatience, many } from '../host/patience.node';
import { languages } from '../protocol';
import type { DeploymentTrouble } from '../workspace/deployments';
import { notYetSaid, type Said } from '../workspace/once';
import { normalize } from '../workspace/paths';
import { type Checked, checkedOf, type Mode, unitMaker } from './check-file';
import { type CheckedFile, createChecker, type SeenFile, seenInTurn } from './check-one';
import { type Candidate, type Collected, collectFiles } from './collect';
import { type Environment, type EnvironmentOptions, shownPath, uriOf } from './environment';
import { bytesOfInput } from './items';
import type { PathNote, ReportedFile, Rest } from './report';
import { takeVisits, type Visit } from './visit';

/** What a check takes beside PATHS. */
interface CheckOptions {
  readonly which?: Parameters<typeof collectFiles>[2];
  /** What the standard input is called. */
  readonly pipedName?: string | undefined;
  /** Several threads, as far as they are worth it; without, files are checked here, one after the other. */
  readonly threads?: ThreadOptions;
}

interface ThreadOptions {
  /** How many work on so many files. */
  readonly countFor: (files: number) => number;
  /** What the environment was made with: each thread makes its own. */
  readonly options: EnvironmentOptions;
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
  const broken: DeploymentTrouble[] = [];
  const deployments = new Set<string>();
  const said: Said = new Set();
  const collected = await candidatesOf(environment, paths, options);
  if (collected.files.length >= many.files) beginPatience();
  const seen = seenFiles(environment, collected.files, mode, options.threads);
  const visited = await takeVisits(environment, collected, visitsOf(seen, broken), async (checked, { uri }) => {
    checkedUris.add(normalize(uri));
    append(
      troubles,
      checked.troubles.map((message) => ({ path: checked.file.path, message })),
    );
    if (checked.deployment !== undefined) deployments.add(normalize(checked.deployment));
    await tell(withoutSaid(said, uri, checked));
  });
  const others = [...deployments].filter((uri) => !checkedUris.has(uri));
  const errors = [...visited.errors, ...troubles, ...(await tellBroken(environment, others, tell))];
  for (const { uri, reason } of [...broken, ...environment.deployments.troubles()]) {
    const path = shownPath(environment, uri);
    if (!errors.some((error) => error.path === path)) errors.push({ path, message: environment.l10n.text(reason) });
  }
  const failed = new Set(errors.map(({ path }) => path));
  return { skipped: visited.skipped.filter(({ path }) => !failed.has(path)), errors };
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

/** What becomes of the files, in their order; in several threads where that is wanted, and worth it. */
async function* seenFiles(
  environment: Environment,
  files: readonly Candidate[],
  mode: Mode,
  several: ThreadOptions | undefined,
): AsyncGenerator<SeenFile> {
  const see = createChecker(environment, files, mode);
  const threads = several?.countFor(files.length) ?? 1;
  if (several === undefined || threads < 2) return yield* seenInTurn(environment, files, see);
  const { seenInThreads } = await import('./threads/pool');
  yield* seenInThreads(environment, { files, mode, threads, options: several.options, see });
}

/** The visits among what was seen. @param broken gets the deployment files that could not be read. */
async function* visitsOf(
  seen: AsyncIterable<SeenFile>,
  broken: DeploymentTrouble[],
): AsyncGenerator<Visit<CheckedFile>> {
  for await (const { candidate, outcome, broken: found } of seen) {
    append(broken, found);
    if (outcome.kind !== 'late') yield { candidate, outcome };
  }
}

/** A file's report without the findings that an earlier file of its folder told already. */
function withoutSaid(said: Said, uri: string, { file, once }: Checked): ReportedFile {
  if (!once) return file;
  const findings = file.findings.map((finding, index) => ({ finding, rule: finding.rule, once: once.get(index) }));
  return { ...file, findings: notYetSaid(said, uri, findings).map(({ finding }) => finding) };
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
    const { file, troubles } = checkedOf(environment, unit, 'refused');
    if (file.findings.length > 0) await tell(file);
    for (const message of troubles) errors.push({ path: file.path, message });
  }
  return errors;
}
