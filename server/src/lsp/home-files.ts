import type { DeploymentChange } from '../core/deployment/model';
import { type Finding, fixesInSlices } from '../core/finding';
import { compareSeverity, countBySeverity } from '../core/severity';
import type { Slices } from '../core/slices';
import { rangeOf } from '../core/source';
import { dacl } from '../dacl';
import { type HomeFile, type HomeQuestion, languages } from '../protocol';
import { notYetSaid, type Said } from '../workspace/once';
import { inputOf, type Unit } from '../workspace/unit';
import type { HomePlace, HomeState } from './home-step';
import type { Session } from './session';
import { labelOf, type UnreadableFile } from './workspace-units';

/** The changes of ise-posture.json with which a person says what no file tells. */
const answers: ReadonlySet<DeploymentChange['kind']> = new Set([
  ...(['add-psns', 'name-psns', 'name-fqdn', 'assign-posture', 'assign-platform'] as const),
]);

/** What was seen of a workspace. */
interface Seen {
  readonly said: Said;
  /** Files that could not be read, or not all of them. */
  readonly unreadable: UnreadableFile[];
  /** What holds lists. */
  readonly units: Unit[];
  readonly lists: HomeFile[];
  readonly profiles: HomeFile[];
  readonly logs: HomeFile[];
  readonly questions: HomeQuestion[];
  readonly unassigned: HomePlace[];
  readonly errors: HomePlace[];
  readonly faults: HomePlace[];
  psns: HomeState['psns'];
  files: number;
  text: number;
  /** More was there than was looked at. */
  cut: boolean;
}

/** What files and UTF-16 units of text one look at a workspace may cost. */
export interface Budget {
  readonly files: number;
  readonly units: number;
}

/** What of a session judges files. */
type Judge = Pick<Session, 'findingsOf' | 'l10n' | 'turns' | 'workspaceFolders'> & {
  readonly deployments: Pick<Session['deployments'], 'deploymentOf'>;
};

/** Looks at files until the budget is spent, or nobody wants to know any more. */
export async function seeFiles(
  session: Judge,
  units: AsyncIterable<Unit>,
  budget: Budget,
  isUnwanted: () => boolean,
): Promise<Seen> {
  const seen: Seen = {
    ...{ said: new Set<string>(), unreadable: [], units: [], lists: [], profiles: [], logs: [], questions: [] },
    ...{ unassigned: [], errors: [], faults: [], psns: 'unnamed', files: 0, text: 0, cut: false },
  };
  for await (const unit of units) {
    seen.cut = isUnwanted() || seen.files >= budget.files || seen.text >= budget.units;
    if (seen.cut) break;
    await look(session, unit, seen);
  }
  return seen;
}

/** Judges one file, and remembers what the page says of it; nothing of the text itself is kept, but for lists. */
async function look(session: Judge, unit: Unit, seen: Seen): Promise<void> {
  const { unreadable } = seen;
  const { source, deployment } = unit.input;
  seen.files++;
  seen.text += source.text.length;
  const judged = await session.findingsOf(unit);
  const l10n = session.l10n();
  if (!judged) {
    unreadable.push({ uri: source.uri, message: l10n.t('lsp.edited-meanwhile') });
    return;
  }
  const findings = notYetSaid(seen.said, source.uri, judged);
  // Making fixes can fail, too.
  const asked = (await session.turns.run(changesOffered(findings))) ?? [];
  for (const { rule, text } of unit.failures())
    unreadable.push({ uri: source.uri, message: l10n.t('cli.internal.rules', { rules: rule, text }) });
  const isDeployment = unit.language.id === languages.deployment;
  const own = isDeployment ? await session.deployments.deploymentOf(source.uri) : deployment;
  if (own.psns.length > 0 || !own.stateSync) seen.psns = 'named';
  const label = labelOf(session, source.uri);
  const headline = unit.language.headline?.(unit.input, l10n);
  const file: HomeFile = {
    ...{ uri: source.uri, label, counts: countBySeverity(findings) },
    ...(headline === undefined ? {} : { headline }),
  };
  if (inputOf(unit, dacl)) seen.units.push(unit);
  groupOf(unit, seen)?.push(file);
  noteFindings(unit, findings, asked, seen, (finding) => ({
    ...{ uri: source.uri, label, range: rangeOf(source, finding.span), text: l10n.text(finding.message) },
  }));
}

function groupOf({ language }: Unit, seen: Seen): HomeFile[] | undefined {
  switch (language.id) {
    case languages.dacl:
      return seen.lists;
    case languages.profile:
      return seen.profiles;
    case languages.log:
    case languages.output:
      return seen.logs;
    default:
      return undefined;
  }
}

/** A finding, and the changes of ise-posture.json that are offered for it. */
interface Asked {
  readonly finding: Finding;
  readonly changes: readonly DeploymentChange['kind'][];
}

function* changesOffered(findings: readonly Finding[]): Slices<readonly Asked[]> {
  const asked: Asked[] = [];
  for (const finding of findings) {
    const fixes = yield* fixesInSlices(finding);
    asked.push({ finding, changes: fixes.flatMap(({ deployment }) => deployment?.kind ?? []) });
    yield;
  }
  return asked;
}

/** What of the findings waits for a person, is to be fixed, or to be diagnosed: in evidence nothing can be fixed. */
function noteFindings(
  { language }: Unit,
  findings: readonly Finding[],
  asked: readonly Asked[],
  seen: Seen,
  toQuestion: (finding: Finding) => HomeQuestion,
): void {
  const toPlace = (finding: Finding): HomePlace => {
    const { text: _, ...place } = toQuestion(finding);
    return place;
  };
  const isEvidence = language.id === languages.log || language.id === languages.output;
  const worst = findings.reduce<Finding | undefined>(
    (before, next) => (before && compareSeverity(before.severity, next.severity) >= 0 ? before : next),
    undefined,
  );
  if (isEvidence && worst && compareSeverity(worst.severity, 'warning') >= 0) seen.faults.push(toPlace(worst));
  if (!isEvidence && worst?.severity === 'error') seen.errors.push(toPlace(worst));
  for (const { finding, changes } of asked) {
    if (changes.some((kind) => answers.has(kind))) seen.questions.push(toQuestion(finding));
    if (changes.includes('assign-posture')) seen.unassigned.push(toPlace(finding));
  }
}
