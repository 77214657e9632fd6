import assert from 'node:assert/strict';
import type { Finding } from '../../../server/src/core/finding';
import { compareSeverity, isAutomatic } from '../../../server/src/core/finding';
import type { AnyLanguage } from '../../../server/src/core/language';
import { createLocalizer } from '../../../server/src/core/localizer';
import { applyEdits, type TextEdit } from '../../../server/src/core/text';
import { type DaclDocument, parseDacl } from '../../../server/src/dacl/syntax';
import type { Deployment } from '../../../server/src/deployment/model';
import { applyAutomaticFixes } from '../../../server/src/workspace/fix';
import { check } from '../../support/fixtures';

const english = createLocalizer('en');

/** What a fix did wrong; `undefined` where it kept the promise of CONTRACT, Fixes. Own bookkeeping, nothing of the engine's. */
export function harmOf(
  text: string,
  edits: readonly TextEdit[],
  finding: Finding,
  before: readonly Finding[],
  after: readonly Finding[],
): string | undefined {
  const shown = (one: Finding): string => `${one.rule} ${withoutLines(one)}`;
  const same = (list: readonly Finding[]) => list.filter((one) => shown(one) === shown(finding)).length;
  if (same(after) >= same(before)) return `the finding is still there: ${shown(finding)}`;
  for (const [rule, count] of troubles(after, writtenSpans(edits))) {
    const had = before.filter((one) => one.rule === rule && isTrouble(one) && edits.some(({ span }) => crosses(one.span, span)));
    if (count > had.length) return `new ${rule} about what ${shown(finding)} wrote in ${JSON.stringify(applyEdits(text, edits))}`;
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

function troubles(after: readonly Finding[], spans: readonly { start: number; end: number }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of after) {
    if (!isTrouble(one) || !spans.some((span) => span.start <= one.span.start && one.span.end <= span.end && span.end > span.start)) continue;
    counts.set(one.rule, (counts.get(one.rule) ?? 0) + 1);
  }
  return counts;
}

/** Applies each fix by itself, offered or automatic. @returns what they did wrong. */
export function harmsOfSingleFixes(language: AnyLanguage, path: string, text: string, deployment: Deployment, which: 'all' | 'automatic'): string[] {
  const before = check(language, path, text, deployment);
  const harms: string[] = [];
  for (const finding of before) {
    for (const fix of finding.fixes) {
      if (fix.edits.length === 0 || fix.deployment || (which === 'automatic' && !isAutomatic(fix))) continue;
      const after = applyEdits(text, fix.edits);
      const harm = harmOf(text, fix.edits, finding, before, check(language, path, after, deployment));
      if (harm !== undefined) harms.push(`${fix.effect} fix "${english.text(fix.title)}" of ${finding.rule}: ${harm}`);
    }
  }
  return harms;
}

/** `--fix` comes to rest, a second run changes nothing, and what it says of each finding is what happens. */
export function assertFixAllHolds(language: AnyLanguage, path: string, text: string, deployment: Deployment): string {
  const checkText = (now: string): Finding[] => check(language, path, now, deployment);
  const first = applyAutomaticFixes(text, checkText);
  const second = applyAutomaticFixes(first.text, checkText);
  assert.equal(second.text, first.text, 'a second run changes something');
  assert.equal(second.gone.size, 0, 'a second run mends something');
  const left = new Set(checkText(first.text).map((one) => `${one.rule} ${withoutLines(one)}`));
  for (const finding of first.gone) {
    const key = `${finding.rule} ${withoutLines(finding)}`;
    const count = checkText(text).filter((one) => `${one.rule} ${withoutLines(one)}` === key).length;
    if (count === 1 && finding.rule.includes('psn')) assert.ok(!left.has(key), `said to be mended, and is not: ${key}`);
  }
  return first.text;
}

/** The ACEs of each list, and which ACE each remark heads. */
export function skeleton(text: string, deployment: Deployment): { readonly aces: readonly string[]; readonly heads: readonly (readonly [string, string])[] } {
  const document: DaclDocument = parseDacl(text, () => deployment.acls[0]?.platform ?? 'ios-xe');
  const said = (from: number, to: number): string => text.slice(from, to);
  const heads: [string, string][] = [];
  for (const line of document.lines) {
    if (line.kind !== 'remark') continue;
    let next = document.lines[line.index + 1];
    while (next?.kind === 'remark') next = document.lines[next.index + 1];
    if (next?.kind === 'ace') heads.push([line.text.text, aceText(text, next.ace.action.span.start, next.content.end)]);
  }
  return { aces: document.lists.flatMap((list) => list.aces.map((line) => aceText(text, line.ace.action.span.start, line.content.end))), heads };
  function aceText(_: string, from: number, to: number): string {
    return said(from, to);
  }
}
