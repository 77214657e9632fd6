import type { Finding, Fix } from '../core/finding';
import { grouped } from '../core/grouped';
import { firstFrom } from '../core/search';
import { compareSeverity } from '../core/severity';
import { createMover, overlaps, type Span, type TextEdit, type WrittenEdit, writtenBy } from '../core/text';

/** A finding and the fix of it that is to be applied. */
export interface Remedy {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** The edits of several remedies, as they are applied: each knows whose it is. */
interface OwnedEdit extends TextEdit {
  readonly owner: Remedy;
}

/** What a text becomes with all remedies applied, edit by edit. */
export function writtenByRemedies(remedies: readonly Remedy[]): WrittenEdit<OwnedEdit>[] {
  return writtenBy(remedies.flatMap((owner) => owner.fix.edits.map((edit): OwnedEdit => ({ ...edit, owner }))));
}

/** A text and its findings. */
export interface Checked {
  readonly text: string;
  readonly findings: readonly Finding[];
}

/**
 * The remedies that do not keep the promise (CONTRIBUTING, Invariants, 5): their finding is still there, or there is an error or a
 * warning about what they wrote that was not there before.
 * @param after the text with all of the remedies applied.
 */
export function brokenPromises(remedies: readonly Remedy[], before: Checked, after: Checked): ReadonlySet<Remedy> {
  const written = writtenByRemedies(remedies);
  const applied = new Set(written.map(({ edit }) => edit.owner));
  const broken = new Set<Remedy>(remedies.filter((remedy) => !applied.has(remedy)));
  const mended = { text: before.text, findings: remedies.map(({ finding }) => finding) };
  const same = surplus(before, mended, after, sameWords);
  const isLeft = findingAt(after.findings, written);
  for (const remedy of remedies) {
    if (same(remedy.finding, before.text) > 0 || isLeft(remedy.finding)) broken.add(remedy);
  }
  for (const remedy of newTrouble(written, before, after, mended)) broken.add(remedy);
  return broken;
}

/** How many more findings of a kind there are than those that were not mended. */
function surplus(
  before: Checked,
  mended: Checked,
  after: Checked,
  kindOf: (finding: Finding, text: string) => string,
): (finding: Finding, text: string) => number {
  const [were, gone, are] = [before, mended, after].map(({ text, findings }) =>
    countBy(findings.map((finding) => kindOf(finding, text))),
  ) as [Map<string, number>, Map<string, number>, Map<string, number>];
  return (finding, text) => {
    const kind = kindOf(finding, text);
    return (are.get(kind) ?? 0) - ((were.get(kind) ?? 0) - (gone.get(kind) ?? 0));
  };
}

/** Where a finding of the first text is by now. */
export interface Trace {
  readonly finding: Finding;
  readonly span: Span;
}

/** The findings of a text that are gone from another: each one that is left there answers for one of the same kind. */
export function goneFrom(traces: readonly Trace[], before: string, after: Checked): Finding[] {
  const left = new Set(after.findings);
  const near = findingsNear(after.findings);
  const missing = traces.filter(({ finding, span }) => {
    for (const other of near(finding, span)) if (left.delete(other)) return false;
    return true;
  });
  const words = countBy([...left].map((finding) => sameWords(finding, after.text)));
  const gone = missing.filter(({ finding }) => {
    const same = sameWords(finding, before);
    const count = words.get(same) ?? 0;
    words.set(same, count - 1);
    return count <= 0;
  });
  return gone.map(({ finding }) => finding);
}

/** Whether a finding of a kind is where one of the text before it would be by now. */
function findingAt(after: readonly Finding[], written: readonly WrittenEdit[]): (finding: Finding) => boolean {
  const move = createMover(written);
  const near = findingsNear(after);
  return (finding) => near(finding, move(finding.span)).next().done !== true;
}

/** Looks up those that say the same as a finding and meet a span, in the order of the text. */
function findingsNear(findings: readonly Finding[]): (finding: Finding, span: Span) => Generator<Finding, void> {
  const kinds: Kinds = new Map();
  for (const one of [...findings].sort((a, b) => a.span.start - b.span.start)) {
    const kind = kinds.get(keyOf(one)) ?? { findings: [], longest: 0 };
    kinds.set(keyOf(one), kind);
    kind.findings.push(one);
    kind.longest = Math.max(kind.longest, one.span.end - one.span.start);
  }
  return (finding, span) => nearIn(kinds, finding, span);
}

/** Findings that say the same, in the order of the text, and how far the longest of them reaches. */
type Kinds = Map<string, { readonly findings: Finding[]; longest: number }>;

function* nearIn(kinds: Kinds, finding: Finding, span: Span): Generator<Finding, void> {
  const kind = kinds.get(keyOf(finding));
  if (!kind) return;
  const from = firstFrom(kind.findings, span.start - kind.longest, (one) => one.span.start);
  for (let at = from; (kind.findings[at]?.span.start ?? Number.POSITIVE_INFINITY) <= span.end; at++)
    if (meet(kind.findings[at]!.span, span)) yield kind.findings[at]!;
}

function meet(a: Span, b: Span): boolean {
  return (a.start === b.start && a.end === b.end) || (a.start < b.end && b.start < a.end);
}

/** Those whose new text has more errors or warnings of some rule than the text that they replaced. */
function newTrouble(
  written: readonly WrittenEdit<OwnedEdit>[],
  before: Checked,
  after: Checked,
  mended: Checked,
): Set<Remedy> {
  const guilty = new Set<Remedy>();
  const more = surplus(before, mended, after, keyOf);
  const bad = after.findings.filter((finding) => isTrouble(finding) && more(finding, after.text) > 0);
  if (bad.length === 0) return guilty;
  for (const [remedy, parts] of grouped(written, ({ edit }) => edit.owner)) {
    const now = bad.filter((finding) => parts.some(({ span }) => within(finding.span, span)));
    if (now.length === 0) continue;
    const had = countBy(
      before.findings
        .filter((one) => isTrouble(one) && parts.some(({ edit }) => hasText(edit) && overlaps(one.span, edit.span)))
        .map(({ rule }) => rule),
    );
    for (const [rule, count] of countBy(now.map((one) => one.rule)))
      if (count > (had.get(rule) ?? 0)) guilty.add(remedy);
  }
  return guilty;
}

function hasText({ span }: TextEdit): boolean {
  return span.end > span.start;
}

function isTrouble({ severity, aboutSize }: Finding): boolean {
  return compareSeverity(severity, 'warning') >= 0 && !aboutSize;
}

function within(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end && outer.start < outer.end;
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** What a finding says, whatever line it says it of: line numbers change with every line that is put in above. */
function keyOf({ rule, message }: Finding): string {
  const args = Object.entries(message.args ?? {}).filter(([name]) => !/^lines?$|Line$/.test(name));
  return JSON.stringify([rule, message.id, args]);
}

/** The same, of the same words. */
function sameWords(finding: Finding, text: string): string {
  return `${keyOf(finding)} ${text.slice(finding.span.start, finding.span.end)}`;
}
