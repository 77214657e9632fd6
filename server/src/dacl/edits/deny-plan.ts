import type { Deployment } from '../../core/deployment/model';
import type { Fix, Related } from '../../core/finding';
import { message } from '../../core/message';
import { createNotes } from '../../core/notes';
import type { Slices } from '../../core/slices';
import type { TextEdit } from '../../core/text';
import type { ListAnalysis } from '../meaning/analysis';
import type { DaclInput } from '../meaning/input';
import { psnIndex, singleHost } from '../meaning/psn-index';
import { type AceLine, type AclList, type DaclDocument, inOrder, type Line, type RemarkLine } from '../syntax';
import { editOf, insertLines, type NoInsertion } from './insertion';
import { isOfOneForm, lineRemovals, ownRemark } from './line-removals';
import type { Place } from './numbering';
import { denyEffect, denyLines, isForProbe, type MissingDeny, missingDeniesInSlices, movable } from './psn-denies';
import type { Insertion } from './read-back';
import { takesLines } from './takes-lines';

/** What keeps the probe from one PSN. */
export interface PlannedDeny {
  readonly missing: MissingDeny;
  /** The lines that are put in: new denies, or those that stand too late, with their own remarks. */
  readonly lines: readonly string[];
  /** How many of them are ACEs that were there, further down. */
  readonly moved: readonly AceLine[];
  /** Edits for this PSN alone; they go together with those of the list's other PSNs. */
  readonly edits: readonly TextEdit[];
  readonly insert: TextEdit;
  /** The lines that go from their old place. */
  readonly gone: readonly Line[];
}

/** All denies of the probe that a list lacks, at their one place. */
export interface DenyPlan {
  /** In the order of ise-posture.json. */
  readonly denies: readonly PlannedDeny[];
  /** Why none of them can be put in. */
  readonly trouble?: NoInsertion;
}

const plans = createNotes<ListAnalysis, { readonly deployment: Deployment; readonly plan: DenyPlan }>();

/**
 * Where and in what form a list gets the denies that it lacks. They stand behind the last deny of their kind (of a
 * state-sync port, to one PSN) above the first line that lets the probe through; where there is none, above that line;
 * where there are no free numbers, further up.
 */
export function* denyPlan(document: DaclDocument, list: ListAnalysis, deployment: Deployment): Slices<DenyPlan> {
  const known = plans.get(list);
  if (known?.deployment === deployment) return known.plan;
  const plan = yield* makePlan(document, list, deployment);
  plans.set(list, { deployment, plan });
  return plan;
}

/** The fix that keeps the probe from one PSN: new denies, or those that stand too late. */
export function* denyFix(
  { document, deployment }: DaclInput,
  list: ListAnalysis,
  missing: MissingDeny,
): Slices<Fix | undefined> {
  const { denies } = yield* denyPlan(document, list, deployment);
  const own = denies.find(({ missing: { psn } }) => psn === missing.psn);
  if (!own) return undefined;
  const title =
    own.moved.length > 0
      ? message('dacl.psn-deny-too-late.fix', { count: own.moved.length })
      : message('dacl.missing-psn-deny.fix', { psn: missing.psn.name });
  return { title, effect: denyEffect(missing), edits: own.edits, preferred: true };
}

/** The edits of several PSNs' denies in one go; what they share is there once. */
export function editsOfAll(document: DaclDocument, denies: readonly PlannedDeny[]): TextEdit[] {
  const inserts = new Map(denies.map(({ insert }) => [insert.newText, insert]));
  return [
    ...inserts.values(),
    ...lineRemovals(
      document,
      denies.flatMap(({ gone }) => gone),
    ),
  ];
}

/** Says why there is no fix, where a person could expect one. A plan is made only where there may be none. */
export function* whyNoFix(
  { document, deployment }: DaclInput,
  list: ListAnalysis,
  missing: MissingDeny,
): Slices<readonly Related[]> {
  const isMoved = (yield* missingDeniesInSlices(list, deployment)).some(({ late }) => late !== undefined);
  if (list.list.form === 'show' || (!isMoved && takesLines(document, list.list))) return [];
  const { trouble } = yield* denyPlan(document, list, deployment);
  if (trouble === undefined) return [];
  const text = message(`dacl.insertion.${trouble}`, { line: missing.line.index + 1 });
  return [{ location: { kind: 'here', span: missing.line.content }, message: text }];
}

/** So many lines above are looked at for free numbers. */
const maxPlaces = 200;

interface Draft {
  readonly missing: MissingDeny;
  readonly lines: readonly string[];
  readonly moved: readonly AceLine[];
  readonly remarks: readonly RemarkLine[];
}

function* makePlan(document: DaclDocument, list: ListAnalysis, deployment: Deployment): Slices<DenyPlan> {
  const missing = yield* missingDeniesInSlices(list, deployment);
  const drafts = missing.map((one) => draftOf(document, list, one));
  if (drafts.length === 0 || list.list.form === 'show') return { denies: [] };
  // A line that stands too late for several PSNs is moved once.
  const groups = new Map(drafts.map((draft) => [keyOf(draft), draft.lines]));
  const insertion = yield* insertLines(
    document,
    list.list,
    [...groups.values()].flat(),
    yield* placesAbove(list, missing, deployment),
  );
  if (typeof insertion === 'string') return { denies: [], trouble: insertion };
  const starts = new Map<string, number>();
  let start = 0;
  for (const [key, lines] of groups) {
    starts.set(key, start);
    start += lines.length;
  }
  const denies = drafts.map((draft, rank) =>
    planned(document, list.list, draft, insertion, starts.get(keyOf(draft))!, rank),
  );
  return { denies };
}

function keyOf({ lines }: Draft): string {
  return lines.join('\n');
}

function planned(
  document: DaclDocument,
  list: AclList,
  { missing, lines, moved, remarks }: Draft,
  insertion: Insertion,
  from: number,
  rank: number,
): PlannedDeny {
  const insert = { ...editOf(insertion, from, from + lines.length), together: `psn-denies ${list.index}`, rank };
  const gone = [...remarks, ...moved];
  return { missing, lines, moved, insert, gone, edits: [insert, ...lineRemovals(document, gone)] };
}

function draftOf(document: DaclDocument, list: ListAnalysis, missing: MissingDeny): Draft {
  // What has another form than its list may be no part of it: a deny of such a list stays where it is.
  const late = isOfOneForm(document, list.list) ? (movable(list, missing) ?? []) : [];
  const moves = late.map((line) => ({ line, remark: ownRemark(document, list.list, line) }));
  const stays = ({ line, remark }: (typeof moves)[number]): boolean =>
    remark === 'another' || line.comment !== undefined || [line, remark].includes(list.list.entries[0] as AceLine);
  if (moves.length === 0 || moves.some(stays)) return { missing, lines: denyLines(missing), moved: [], remarks: [] };
  const remarks = moves.flatMap(({ remark }) => (remark && remark !== 'another' ? [remark] : []));
  const lines = moves.flatMap(({ line, remark }) => [
    ...(remark && remark !== 'another' ? [document.text.slice(remark.content.start, remark.content.end)] : []),
    document.text.slice(line.ace.action.span.start, contentEnd(line)),
  ]);
  return { missing, lines, moved: late, remarks };
}

function contentEnd({ sequence, content }: AceLine): number {
  return sequence?.place === 'trailing' ? Math.min(sequence.span.start, content.end) : content.end;
}

/** So many lines are looked at between two pauses. */
const linesAtOnce = 64;

/** Places for new denies of the probe, above all lines that let it through; the best one first. */
export function* placesAbove(
  list: ListAnalysis,
  missing: readonly MissingDeny[],
  deployment: Deployment,
): Slices<readonly Place[]> {
  const order = inOrder(list.list);
  const open = missing.reduce((first, { line }) => Math.min(first, order.indexOf(line)), Number.POSITIVE_INFINITY);
  const above = order
    .slice(Math.max(0, open - maxPlaces), open + 1)
    .reverse()
    .map((line): Place => ({ side: 'above', line }));
  const known = psnIndex(deployment);
  for (const [at, line] of order.slice(0, open).reverse().entries()) {
    if (isDenyOfKind(line, list, known)) return [{ side: 'behind', line }, ...above];
    if (at % linesAtOnce === 0) yield;
  }
  return above;
}

function isDenyOfKind(line: AceLine, list: ListAnalysis, known: ReturnType<typeof psnIndex>): boolean {
  const { ace } = line;
  const host = singleHost(ace.destination);
  return (
    ace.action.value === 'deny' && ace.certain && host !== undefined && known.has(host.text) && isForProbe(list, line)
  );
}
