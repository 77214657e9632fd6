import type { Connection } from 'vscode-languageserver';
import type { Localizer } from '../../core/localizer';
import { message } from '../../core/message';
import { rangeOf, type Source } from '../../core/source';
import type { DaclInput, ListAnalysis } from '../../dacl';
import {
  chooseList,
  chooseLists,
  compareAll,
  dacl,
  describePacket,
  packetChoices,
  readPacket,
  type Side,
  testPacket,
  toCompare,
} from '../../dacl';
import { answer, type CompareParams, type CompareResult, type CompareSide, languages } from '../../protocol';
import { nameOf } from '../../workspace/paths';
import { inputOf } from '../../workspace/unit';
import type { Session } from '../session';

/** Questions about what a list does to packets. */
export function registerQuestionRequests(connection: Connection, session: Session): void {
  answer(connection, 'isePosture/packetChoices', async ({ uri, list: name }) => {
    const input = inputOf(await session.unitOf(uri), dacl);
    const list = input && namedList(input, name);
    if (!input || !list) return [];
    const l10n = session.l10n();
    return packetChoices(list, input.deployment).map((choice) => ({
      ...choice,
      description: l10n.text(choice.description),
    }));
  });

  answer(connection, 'isePosture/testPacket', async ({ uri, list: name, packet }) => {
    const l10n = session.l10n();
    const input = inputOf(await session.unitOf(uri), dacl);
    const list = input && namedList(input, name);
    if (!input || !list) return noList(uri, l10n);
    const read = readPacket(packet);
    if (read.kind === 'invalid') return { kind: 'invalid', part: read.part, message: l10n.text(read.message) };
    const { action, line, certain, purpose, explanation } = testPacket(list, read);
    return {
      kind: 'answer',
      action,
      certain,
      purpose,
      line: line?.index ?? null,
      range: rangeOf(input.source, (line ?? list.list.entries.at(-1))?.content ?? list.list.span),
      packet: describePacket(read.packet),
      explanation: l10n.text(explanation),
    };
  });

  answer(connection, 'isePosture/compare', (params) => compare(session, params));
}

async function compare(session: Session, { uri, list: name, other }: CompareParams): Promise<CompareResult> {
  const l10n = session.l10n();
  const input = inputOf(await session.unitOf(uri), dacl);
  const left = input && namedList(input, name);
  if (!input || !left) return noList(uri, l10n);
  const pasted = inputOf(await session.unitOfText(uri, languages.dacl, other.text), dacl);
  const chosen = pasted && chooseLists(pasted.analysis, other.list);
  if (!pasted || !chosen || chosen.kind === 'none')
    return { kind: 'invalid', message: l10n.t('questions.no-list-pasted') };
  if (chosen.kind === 'choose') return { kind: 'choose', lists: chosen.names };
  return compareResult(input, left, pasted, chosen.lists, l10n);
}

function noList(uri: string, l10n: Localizer): { readonly kind: 'invalid'; readonly message: string } {
  return { kind: 'invalid', message: l10n.t('questions.no-list', { path: nameOf(uri) }) };
}

function compareResult(
  input: DaclInput,
  left: ListAnalysis,
  pasted: DaclInput,
  right: readonly ListAnalysis[],
  l10n: Localizer,
): CompareResult {
  const result = compareAll(
    [toCompare(input, left, message('questions.name.this'))],
    right.map((list) => toCompare(pasted, list, message('questions.name.applied'))),
  );
  const explanation = l10n.text(result.explanation);
  if (!('packet' in result)) return { kind: result.kind, explanation };
  return {
    kind: 'different',
    certain: result.kind === 'different',
    explanation,
    left: sideOf(input.source, result.left),
    right: sideOf(pasted.source, result.right),
  };
}

function sideOf(source: Source, { action, line }: Side): CompareSide {
  return line ? { action, line: line.index, range: rangeOf(source, line.content) } : { action, line: null };
}

/** The list that a request names; without a name the first one. */
function namedList({ analysis }: DaclInput, name: string | undefined): ListAnalysis | undefined {
  const chosen = chooseList(analysis, name);
  if (chosen.kind === 'list') return chosen.list;
  return name === undefined ? analysis.lists[0] : undefined;
}
