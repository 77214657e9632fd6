import assert from 'node:assert/strict';
import type { Deployment } from '../../../server/src/core/deployment/model';
import type { Finding, Fix } from '../../../server/src/core/finding';
import { isAutomatic } from '../../../server/src/core/finding';
import type { AnyLanguage } from '../../../server/src/core/language';
import { createLocalizer } from '../../../server/src/core/localizer';
import { compareSeverity } from '../../../server/src/core/severity';
import { applyEdits, type TextEdit } from '../../../server/src/core/text';
import { type AceLine, type DaclDocument, type Line, parseDacl } from '../../../server/src/dacl/syntax';
import { check } from '../../support/fixtures';
import { applyAutomaticFixes } from '../../support/in-one-go';

const english = createLocalizer('en');

/** What a fix did wrong; `undefined` where it kept the promise of CONTRACT, Fixes. Own bookkeeping, nothing of the engine's. */
function harmOf(
  text: string,
  edits: readonly TextEdit[],
  finding: Finding,
  before: readonly Finding[],
  after: readonly Finding[],
): string | undefined {
  const now = applyEdits(text, edits);
  const said = (one: Finding): string => `${one.rule} ${withoutLines(one)}`;
  const shown = (one: Finding, of: string): string => `${said(one)} "${of.slice(one.span.start, one.span.end)}"`;
  const key = shown(finding, text);
  const count = (list: readonly string[], of: string): number => list.filter((one) => one === of).length;
  const [were, are] = [before.map((one) => shown(one, text)), after.map((one) => shown(one, now))];
  if (count(are, key) >= count(were, key)) return `the finding is still there: ${key}`;
  const spans = writtenSpans(edits);
  for (const one of after) {
    if (!isTrouble(one) || !spans.some((span) => within(one.span, span))) continue;
    const [had, has] = [count(before.map(said), said(one)), count(after.map(said), said(one))];
    const replaced = before.filter((old) => old.rule === one.rule && edits.some(({ span }) => crosses(old.span, span)));
    const written = after.filter((other) => other.rule === one.rule && spans.some((span) => within(other.span, span)));
    if (has > had && written.length > replaced.length)
      return `new ${said(one)} about what it wrote: ${JSON.stringify(now)}`;
  }
  return undefined;
}

function withoutLines({ message }: Finding): string {
  const { line: _, lines: __, ...args } = (message.args ?? {}) as Record<string, unknown>;
  return `${message.id} ${JSON.stringify(args)}`;
}

function isTrouble({ severity, rule }: Finding): boolean {
  return compareSeverity(severity, 'warning') >= 0 && rule !== 'dacl/too-many-entries';
}

function crosses(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end;
}

function within(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return b.start <= a.start && a.end <= b.end && b.start < b.end;
}

function writtenSpans(edits: readonly TextEdit[]): { start: number; end: number }[] {
  let shift = 0;
  return [...edits]
    .sort((a, b) => a.span.start - b.span.start)
    .map(({ span, newText }) => {
      const start = span.start + shift;
      shift += newText.length - (span.end - span.start);
      return { start, end: start + newText.length };
    });
}

/**
 * Applies each fix by itself, if the engine takes it.
 * @returns what they did wrong.
 */
export function harmsOfSingleFixes(
  language: AnyLanguage,
  path: string,
  text: string,
  deployment: Deployment,
  offered: (finding: Finding, fix: Fix, before: readonly Finding[]) => boolean,
): string[] {
  const before = check(language, path, text, deployment);
  return before.flatMap((finding) =>
    finding.fixes.flatMap((fix) => {
      if (fix.edits.length === 0 || fix.deployment || !offered(finding, fix, before)) return [];
      const after = applyEdits(text, fix.edits);
      const harms = [
        harmOf(text, fix.edits, finding, before, check(language, path, after, deployment)),
        ...(isAutomatic(fix) ? lostBy(text, after, finding, deployment) : []),
      ].filter((harm) => harm !== undefined);
      return harms.map((harm) => `${fix.effect} fix "${english.text(fix.title)}" of ${finding.rule}: ${harm}`);
    }),
  );
}

/** `--fix` comes to rest, a second run changes nothing, nothing is put in twice, and what it says of findings is true. */
export function assertFixAllHolds(language: AnyLanguage, path: string, text: string, deployment: Deployment): void {
  const before = check(language, path, text, deployment);
  const checkText = (now: string): Finding[] => (now === text ? before : check(language, path, now, deployment));
  const first = applyAutomaticFixes(text, checkText);
  const second = applyAutomaticFixes(first.text, checkText);
  assert.equal(second.text, first.text, 'a second run changes something');
  assert.equal(second.gone.size, 0, 'a second run mends something');
  const after = checkText(first.text);
  for (const rule of new Set(before.map((one) => one.rule))) {
    const own = before.filter((one) => one.rule === rule && one.message.args?.['psn'] !== undefined);
    const said = (list: readonly Finding[]) => list.map((one) => `${one.rule} ${withoutLines(one)}`);
    const left = said(after);
    for (const key of new Set(said(own))) {
      const still = own.filter((one) => !first.gone.has(one) && said([one])[0] === key).length;
      assert.ok(left.filter((one) => one === key).length >= still, `said to be left, and is not: ${key}`);
    }
  }
  const [old, now] = [denies(text, deployment), denies(first.text, deployment)];
  for (const [key, count] of now)
    assert.ok(count <= (old.get(key) ?? 0) + 1, `there ${count} times: ${key} in ${JSON.stringify(first.text)}`);
}

/** How often a deny that a fix may put in stands in each list. */
function denies(text: string, deployment: Deployment): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { ace, list } of parse(text, deployment).lines.flatMap((line) => (line.kind === 'ace' ? [line] : []))) {
    // A misspelt one is there, too: a fix may put it right.
    const said =
      ace.action.value + text.slice(ace.action.span.end, ace.destinationPort?.span.end ?? ace.action.span.end);
    if (!/^deny tcp any host \S+ eq [\d ]+$/.test(said)) continue;
    counts.set(`${list} ${said}`, (counts.get(`${list} ${said}`) ?? 0) + 1);
  }
  return counts;
}

function parse(text: string, deployment: Deployment): DaclDocument {
  return parseDacl(text, () => deployment.acls[0]?.platform ?? 'ios-xe');
}

/**
 * What the automatic fix of a finding took away beside the lines that the finding names: valid ACEs and their order, and
 * remarks that head another ACE now.
 */
function lostBy(text: string, after: string, finding: Finding, deployment: Deployment): string[] {
  const [old, now] = [skeleton(text, deployment, finding.span), skeleton(after, deployment)];
  const isMove = finding.rule === 'dacl/psn-deny-too-late';
  const order = isMove ? (list: readonly string[]) => [...list].sort() : (list: readonly string[]) => list;
  const lost = missingFrom(order(old.aces), order(now.aces)).map((ace) => `lost: ${ace}`);
  const moved = missingFrom([...old.heads].sort(), [...now.heads].sort()).map((pair) => `heads another line: ${pair}`);
  return [...lost, ...moved];
}

/** Those that are not in `all` in this order. */
function missingFrom(some: readonly string[], all: readonly string[]): string[] {
  let at = 0;
  return some.filter((one) => {
    const found = all.indexOf(one, at);
    if (found >= 0) at = found + 1;
    return found < 0;
  });
}

/** The ACEs without those on lines that `but` touches, and each remark with the ACE that it heads. */
function skeleton(
  text: string,
  deployment: Deployment,
  but?: { start: number; end: number },
): { readonly aces: readonly string[]; readonly heads: readonly string[] } {
  const { lines } = parse(text, deployment);
  const isNamed = ({ span }: Line): boolean => but !== undefined && span.start <= but.end && but.start <= span.end;
  const said = (line: AceLine): string => text.slice(line.ace.action.span.start, line.content.end);
  const aces = lines.flatMap((line) => (line.kind === 'ace' && !isNamed(line) ? [said(line)] : []));
  const heads = lines.flatMap((line) => {
    if (line.kind !== 'remark' || isNamed(line)) return [];
    let next = lines[line.index + 1];
    while (next?.kind === 'remark') next = lines[next.index + 1];
    return next?.kind === 'ace' && !isNamed(next) ? [`${line.text.text} > ${said(next)}`] : [];
  });
  return { aces, heads };
}
