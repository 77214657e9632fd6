import type { Family } from '../../core/address';
import { ruleSetting } from '../../core/deployment/rule-settings';
import { type Fix, type FixEffect, isAutomatic } from '../../core/finding';
import { type Message, message } from '../../core/message';
import { createNotes } from '../../core/notes';
import { remembered } from '../../core/remembered';
import type { Rule } from '../../core/rule';
import { isSuppressed } from '../../core/suppression';
import type { Span } from '../../core/text';
import { isOfOneForm, lineRemovals, remarksAbove } from '../edits/line-removals';
import { changeOf } from '../edits/repair';
import { type DaclAnalysis, isRedirect, type ListAnalysis, listOf } from '../meaning/analysis';
import type { DaclInput } from '../meaning/input';
import { hasMixedNumbers } from '../meaning/shared-numbers';
import { suppressedRules } from '../meaning/suppressions';
import {
  type Ace,
  type AceLine,
  type AclList,
  type DaclDocument,
  type Issue,
  isWrittenOut,
  type Line,
} from '../syntax';

export { remarksAbove } from '../edits/line-removals';

/** A rule about dACLs. */
export interface DaclRule extends Rule<DaclDocument, DaclAnalysis> {
  /** `posture`: what the list does to posture and to the probe; `list`: how it is written, and what its lines do. */
  readonly about: 'posture' | 'list';
}

/** A fix that replaces one stretch. */
export function replacing(title: Message, effect: FixEffect, span: Span, newText: string): Fix {
  return { title, effect, edits: [{ span, newText }] };
}

/** The fix that changes a word into another one. */
export function changeTo(text: string, effect: FixEffect, span: Span): Fix {
  return replacing(message('dacl.fix.change-to', { text }), effect, span, text);
}

/** An issue with the line it was found on. */
export interface PlacedIssue<K extends Issue['kind']> {
  readonly line: Line;
  readonly issue: Extract<Issue, { kind: K }>;
}

/** So many lines are looked at between two pauses. */
export const linesAtOnce = 256;

// Most lines have none, and many rules ask.
const withIssues = remembered(({ lines }: DaclDocument) => lines.filter(({ issues }) => issues.length > 0));

/** All issues of one kind, in the order of the text; `undefined` is a pause. */
export function* issuesOf<K extends Issue['kind']>(
  document: DaclDocument,
  kind: K,
): Iterable<PlacedIssue<K> | undefined> {
  for (const [at, line] of withIssues(document).entries()) {
    if (at % linesAtOnce === linesAtOnce - 1) yield undefined;
    for (const issue of line.issues)
      if (issue.kind === kind) yield { line, issue: issue as Extract<Issue, { kind: K }> };
  }
}

/** An ACE with its line and its list. */
export interface PlacedAce {
  readonly ace: Ace;
  readonly line: AceLine;
  readonly list: ListAnalysis;
}

// Arrays, since a dozen rules ask: a generator would make an object for every line and rule.
const placed = createNotes<DaclAnalysis, readonly (PlacedAce | undefined)[]>();
const forIse = createNotes<DaclAnalysis, readonly (PlacedAce | undefined)[]>();

/** All ACEs, in the order of the text; `undefined` is a pause. */
export function acesOf(input: DaclInput): readonly (PlacedAce | undefined)[] {
  const aces = placed.get(input.analysis) ?? placedIn(input);
  placed.set(input.analysis, aces);
  return aces;
}

function placedIn({ document, analysis }: DaclInput): readonly (PlacedAce | undefined)[] {
  const aces: (PlacedAce | undefined)[] = [];
  let found = 0;
  for (const line of document.lines) {
    if (line.kind !== 'ace') continue;
    const list = listOf(analysis, line.list);
    if (!list || isWrittenOut(list.list, line)) continue;
    if (found++ % linesAtOnce === linesAtOnce - 1) aces.push(undefined);
    aces.push({ ace: line.ace, line, list });
  }
  return aces;
}

/** ACEs of lists that ISE would send to a device: no show output, no local configuration, no redirect list. */
export function downloadableAces(input: DaclInput): readonly (PlacedAce | undefined)[] {
  const aces = forIse.get(input.analysis) ?? acesOf(input).filter((one) => !one || isForIse(one.list));
  forIse.set(input.analysis, aces);
  return aces;
}

/** Whether a list's text is meant for ISE: what it may contain is ISE's and the dACL feature's business. */
export function isForIse(list: ListAnalysis): boolean {
  return (list.list.form === 'plain' || list.list.form === 'radius') && !isRedirect(list);
}

/** Whether a rule may speak of a line: neither ise-posture.json nor a remark switches it off. Only then it explains others. */
export function isHeard({ deployment, analysis, source }: DaclInput, rule: string, { span }: Line): boolean {
  if (ruleSetting(deployment, source.path, rule)?.severity === 'off') return false;
  return !isSuppressed(analysis.suppressions, span.start, rule);
}

/** How ise-posture.json speaks of a list: by its file, and by its name where the file holds several. */
export function assignable(
  { analysis, source }: Pick<DaclInput, 'analysis' | 'source'>,
  { list }: ListAnalysis,
): { readonly path: string; readonly list?: string } {
  const name = analysis.lists.length > 1 ? list.name?.text : undefined;
  return { path: source.path, ...(name === undefined ? {} : { list: name }) };
}

/** Whether text of a list may be edited: show output is evidence. */
export function isEditable(list: AclList | undefined): boolean {
  return list?.form !== 'show';
}

/** The fixes of a finding in a list; none in show output. */
export function fixesIn(list: AclList | undefined, ...fixes: readonly (Fix | undefined)[]): readonly Fix[] {
  return isEditable(list) ? fixes.filter((fix) => fix !== undefined) : [];
}

/**
 * The fixes of a finding inside an ACE. What is meant to be applied unasked is compared with what the line does now, by our
 * own verdict: a repair that would let through what is uncertain now waits for a person.
 */
export function repairsOf(
  { document }: Pick<DaclInput, 'document'>,
  { line, list }: { readonly line: Line; readonly list: ListAnalysis | undefined },
  ...fixes: readonly (Fix | undefined)[]
): readonly Fix[] {
  const own = list?.list;
  return fixesIn(own, ...fixes).map((fix) => {
    if (line.kind !== 'ace' || !own || !isAutomatic(fix)) return fix;
    return { ...fix, effect: changeOf(document, line, own, fix.edits) };
  });
}

/** What to mark for a finding about a whole list: its name, else the action of its first ACE. */
export function listMark(list: AclList): Span {
  const entry = list.entries[0];
  const first = entry?.words.find((word) => word.span.start >= entry.content.start);
  return list.header?.name?.span ?? list.aces[0]?.ace.action.span ?? first?.span ?? list.span;
}

/** Whether the only word that says which platform a list is of stands in a stretch of it: without it the list reads otherwise. */
export function saysPlatform({ evidence }: AclList, { start, end }: Span): boolean {
  const sign = evidence?.isOnly ? evidence.sign?.span : undefined;
  return sign !== undefined && sign.start < end && sign.end > start;
}

/** Whether a list may be one of another IP version, or no longer one of both, without a line. (ASA's are for both.) */
function saysFamily(list: AclList, line: AceLine): boolean {
  const said = ({ prefix, ace }: AceLine): Family | undefined => prefix?.family ?? ace.family;
  const own = said(line);
  if (list.platform === 'asa' || own === undefined) return false;
  if (own !== list.family) return true;
  // A list that says nothing is taken for IPv4.
  if (list.header || (own === 4 && !list.mixed)) return false;
  return list.aces.find((one) => said(one) !== undefined) === line;
}

/**
 * The fix that takes a line out. A remark or comment that heads the line would head another one then, so a person decides;
 * a suppression that speaks of this line alone goes along. The lines behind the one that opens a list would not read as that
 * list without it. Where lines have several forms, the one that stays may be the one that no device takes: a person decides.
 */
export function removalFix(document: DaclDocument, list: AclList, line: AceLine, effect: FixEffect): Fix | undefined {
  if (list.entries[0] === line) return undefined;
  const suppressions = remarksAbove(document, line).filter((remark) => suppressedRules(remark));
  const above = document.lines[line.index - 1];
  const isHeaded = above?.list === list.index && (above.kind === 'remark' || above.kind === 'comment');
  // The order of lines that have no number may hang on this one's.
  const saysOrder = line.sequence !== undefined && hasMixedNumbers(list);
  const isTelling =
    saysPlatform(list, line.span) || saysFamily(list, line) || saysOrder || !isOfOneForm(document, list);
  return {
    title: message('dacl.fix.remove-line'),
    effect: isHeaded || suppressions.length > 0 || isTelling ? 'choice' : effect,
    edits: lineRemovals(document, [...suppressions, line]),
  };
}
