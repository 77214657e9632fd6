import type { Connection } from 'vscode-languageserver';
import type { Psn } from '../../core/deployment/model';
import type { Localizer } from '../../core/localizer';
import type { Slices } from '../../core/slices';
import { rangeOf } from '../../core/source';
import type { DaclInput, ListAnalysis } from '../../dacl';
import {
  type AddedDenies,
  addMissingDenies,
  coverageOfNamed,
  dacl,
  expectationOf,
  judgementOf,
  missingDeniesInSlices,
  placeOf,
  postureText,
  sumOf,
  uncheckedOf,
} from '../../dacl';
import { answer, type CoverageList, type CoverageResult } from '../../protocol';
import { uncheckedIn } from '../../workspace/unchecked';
import { inputOf, type Unit } from '../../workspace/unit';
import { toUnchecked } from '../not-checked';
import type { Session } from '../session';
import { labelOf, type UnreadableFile, workspaceUnits } from '../workspace-units';

/** The matrix PSN × list of the workspace. */
export function registerCoverageRequests(connection: Connection, session: Session): void {
  answer(connection, 'isePosture/coverage', async () => {
    const errors: UnreadableFile[] = [];
    const units = await workspaceUnits(session, { errors });
    return coverageOfUnits(session, units, errors);
  });
}

/** The matrix PSN × list. @param units what holds the lists. @param errors the files that could not be read. */
export async function coverageOfUnits(
  session: Session,
  units: readonly Unit[],
  errors: readonly UnreadableFile[],
): Promise<CoverageResult> {
  const inputs = units.flatMap((unit) => inputOf(unit, dacl) ?? []);
  const psns = psnsOf(inputs);
  const deployment = inputs.find((input) => input.deployment.uri !== undefined)?.deployment.uri;
  const { unaddressed } = toUnchecked(sumOf(units.map(uncheckedIn)), session.l10n());
  return {
    ...(unaddressed ? { unaddressed } : {}),
    ...(deployment === undefined ? {} : { deployment }),
    ...(inputs.length > 0 && inputs.every((one) => !one.deployment.stateSync) ? { unused: true as const } : {}),
    psns: psns.map((psn) => ({ name: psn.name, addresses: psn.addresses.map(({ value }) => value.text) })),
    ...(await session.turns.run(judgeInSlices(session, inputs, psns)))!,
    errors: errors.map((error) => ({ ...error, label: labelOf(session, error.uri) })),
  };
}

/** The table's rows, with pauses: a list may take long. */
function* judgeInSlices(
  session: Session,
  inputs: readonly DaclInput[],
  psns: readonly Psn[],
): Slices<Pick<CoverageResult, 'lists' | 'missing'>> {
  const lists: CoverageList[] = [];
  let missing = 0;
  for (const input of inputs) {
    for (const list of listsOf(input)) {
      yield* missingDeniesInSlices(list, input.deployment);
      const name = list.list.name?.text;
      const file = labelOf(session, input.source.uri);
      const label = name === undefined ? file : `${file} · ${name}`;
      lists.push({ label, ...toCoverageList(input, list, psns, session.l10n()) });
      yield;
    }
    missing += countOf(yield* addMissingDenies(input, undefined));
    yield;
  }
  return { lists, missing };
}

function countOf(added: readonly AddedDenies[]): number {
  return added.reduce((sum, { lines }) => sum + lines.length, 0);
}

/** Redirect lists are another kind of list: what they permit is redirected. */
function listsOf({ analysis }: DaclInput): readonly ListAnalysis[] {
  return analysis.lists.filter(({ posture }) => posture !== 'redirect');
}

/** All PSNs of all deployments of the workspace, each once. */
function psnsOf(inputs: readonly DaclInput[]): readonly Psn[] {
  const psns = new Map<string, Psn>();
  for (const { deployment } of inputs)
    for (const psn of deployment.psns) if (!psns.has(psn.name)) psns.set(psn.name, psn);
  return [...psns.values()];
}

function toCoverageList(
  { source, deployment }: DaclInput,
  list: ListAnalysis,
  psns: readonly Psn[],
  l10n: Localizer,
): Omit<CoverageList, 'label'> {
  const unchecked = uncheckedOf({ list, deployment });
  return {
    uri: source.uri,
    posture: postureText(list, l10n),
    expects: expectationOf(list),
    ...(unchecked ? { unchecked: true as const } : {}),
    range: rangeOf(source, placeOf(list)),
    cells: psns.map((psn) => {
      if (deployment.psns.length === 0 && unchecked)
        return { state: 'elsewhere', judgement: 'unchecked', explanation: l10n.t('questions.no-psns') };
      const { state, line, explanation } = coverageOfNamed(list, deployment, psn.name);
      const judgement = judgementOf(list, state);
      return {
        state,
        judgement,
        ...(line ? { range: rangeOf(source, line.content) } : {}),
        explanation: l10n.text(explanation),
      };
    }),
  };
}
