import { compareSeverity, type Finding, type Fix } from '../core/finding';
import { moveSpan, overlaps, type Span, type TextEdit, type WrittenEdit, writtenBy } from '../core/text';

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

/**
 * The remedies that do not keep the promise (CONTRACT, Fixes): their finding is still there, or there is an error or a
 * warning about what they wrote that the text they replaced did not have.
 * @param before the findings of the text. @param after those of the text with all of the remedies applied.
 */
export function brokenPromises(
  remedies: readonly Remedy[],
  before: readonly Finding[],
  after: readonly Finding[],
): ReadonlySet<Remedy> {
  const written = writtenByRemedies(remedies);
  const applied = new Set(written.map(({ edit }) => edit.owner));
  const broken = new Set<Remedy>(remedies.filter((remedy) => !applied.has(remedy)));
  const there = byKey(after);
  const were = byKey(before);
  const mended = countKeys(remedies.map(({ finding }) => finding));
  for (const remedy of remedies) {
    const key = keyOf(remedy.finding);
    const left = there.get(key) ?? [];
    if (left.length > (were.get(key)?.length ?? 0) - mended.get(key)!) broken.add(remedy);
    else if (isAt(left, remedy.finding.span, written)) broken.add(remedy);
  }
  for (const remedy of newTrouble(written, before, after)) broken.add(remedy);
  return broken;
}

/** Whether a finding is gone from a text that edits were applied to. */
export function isGone(
  { finding, span }: { readonly finding: Finding; readonly span: Span },
  after: readonly Finding[],
): boolean {
  const key = keyOf(finding);
  return !after.some((other) => keyOf(other) === key && meet(other.span, span));
}

function isAt(left: readonly Finding[], span: Span, written: readonly WrittenEdit[]): boolean {
  const now = moveSpan(span, written);
  return left.some((other) => meet(other.span, now));
}

function meet(a: Span, b: Span): boolean {
  return (a.start === b.start && a.end === b.end) || (a.start < b.end && b.start < a.end);
}

/** Those whose new text has more errors or warnings of some rule than the text that they replaced. */
function newTrouble(
  written: readonly WrittenEdit<OwnedEdit>[],
  before: readonly Finding[],
  after: readonly Finding[],
): Set<Remedy> {
  const guilty = new Set<Remedy>();
  const bad = after.filter(isTrouble);
  for (const [remedy, parts] of byOwner(written)) {
    const now = bad.filter((finding) => parts.some(({ span }) => within(finding.span, span)));
    if (now.length === 0) continue;
    const had = countRules(
      before.filter(
        (finding) => isTrouble(finding) && parts.some(({ edit }) => overlaps(finding.span, edit.span) && hasText(edit)),
      ),
    );
    for (const [rule, count] of countRules(now)) if (count > (had.get(rule) ?? 0)) guilty.add(remedy);
  }
  return guilty;
}

function byOwner(written: readonly WrittenEdit<OwnedEdit>[]): Map<Remedy, WrittenEdit<OwnedEdit>[]> {
  const groups = new Map<Remedy, WrittenEdit<OwnedEdit>[]>();
  for (const one of written) groups.set(one.edit.owner, [...(groups.get(one.edit.owner) ?? []), one]);
  return groups;
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

function countRules(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

function byKey(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return groups;
}

function countKeys(findings: readonly Finding[]): Map<string, number> {
  return new Map([...byKey(findings)].map(([key, group]) => [key, group.length]));
}

/** What a finding says, whatever line it says it of: line numbers change with every line that is put in above. */
function keyOf({ rule, message }: Finding): string {
  const args = Object.entries(message.args ?? {}).filter(([name]) => !/^lines?$|Line$/.test(name));
  return JSON.stringify([rule, message.id, args]);
}
