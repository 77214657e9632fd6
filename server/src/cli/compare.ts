import { message } from '../core/message';
import { visibleLine } from '../core/visible';
import { compareAll, compareWithNothing, type Difference, type ListComparison, type Side } from '../dacl';
import type { Environment } from './environment';
import { shownFirst } from './formats/text';
import type { Comparable } from './read-lists';

/** What makes `diff` fail: any difference, or that the new list lets more through. */
export const failures = ['different', 'wider'] as const;
export type FailOn = (typeof failures)[number];

/** How two lists lie to each other; `wider`: whether the new one lets more through, where that was asked. */
export interface Compared {
  readonly result: ListComparison;
  readonly wider?: ListComparison;
}

/** Compares two lists, or a new one with what was not there before. */
export function comparedBy(failOn: FailOn, old: Comparable, fresh: Comparable): Compared {
  const result = compareAll(old.lists, fresh.lists);
  return failOn === 'wider' ? { result, wider: widerOf(old, fresh) } : { result };
}

function widerOf(old: Comparable, fresh: Comparable): ListComparison {
  // What one permits, the other one redirects: neither is wider than the other.
  if (old.use !== fresh.use) return { kind: 'undecided', explanation: message('questions.redirect-or-not') };
  const counts: Difference = old.use === 'redirect' ? 'wider-redirect' : 'wider';
  return compareAll(old.lists, fresh.lists, counts);
}

/** Whether a list that is new lets anything through; of a redirect list that cannot be said. */
export function widerThanNothing({ lists, use }: Comparable): ListComparison | undefined {
  const [list] = lists;
  return list && use === 'filter' ? compareWithNothing(list) : undefined;
}

/** 0 as it should be, 1 not, or perhaps not, 2 not decided. */
export function exitOf({ result, wider }: Compared): 0 | 1 | 2 {
  return ({ same: 0, different: 1, maybe: 1, undecided: 2 } as const)[(wider ?? result).kind];
}

/** A comparison as JSON has it. */
export function comparedJson({ l10n }: Environment, { result, wider }: Compared): object {
  const one = (comparison: ListComparison, kinds: Readonly<Record<ListComparison['kind'], string>>): object => ({
    result: kinds[comparison.kind],
    explanation: l10n.text(comparison.explanation),
    ...('packet' in comparison
      ? { packet: comparison.packet, left: sideJson(comparison.left), right: sideJson(comparison.right) }
      : {}),
  });
  return {
    ...one(result, { same: 'same', different: 'different', maybe: 'maybe', undecided: 'undecided' }),
    ...(wider ? { wider: one(wider, { same: 'no', different: 'yes', maybe: 'maybe', undecided: 'undecided' }) } : {}),
  };
}

function sideJson({ action, line }: Side): object {
  return { action, line: line?.index ?? null, implicit: line === undefined };
}

/** A comparison for people: what it comes to, and the lines that decide. */
export function comparedText(environment: Environment, [a, b]: readonly [string, string], compared: Compared): string {
  const { result, wider } = compared;
  // What lets more through is a difference, too: it need not be shown twice.
  const isSaid = wider !== undefined && 'packet' in wider && 'packet' in result && wider.packet === result.packet;
  const said = isSaid || !wider ? [wider ?? result] : [result, wider];
  return said.map((one) => comparisonText(environment, [a, b], one)).join('');
}

/** What only the new list lets through. */
export function addedText(environment: Environment, path: string, wider: ListComparison): string {
  const deciding = 'packet' in wider ? sideText(environment, '>', path, wider.right) : '';
  return `${shownFirst(environment.l10n.text(wider.explanation))}\n${deciding}`;
}

function sideText({ l10n }: Environment, mark: string, path: string, { line }: Side): string {
  return line
    ? `${mark} ${visibleLine(path)}:${line.index + 1} ${line.words.map(({ text }) => text).join(' ')}\n`
    : `${mark} ${visibleLine(path)}: ${l10n.t('questions.implicit-deny')}\n`;
}

function comparisonText(
  environment: Environment,
  [a, b]: readonly [string, string],
  comparison: ListComparison,
): string {
  const side = (mark: string, path: string, one: Side): string => sideText(environment, mark, path, one);
  const sides = 'packet' in comparison ? side('<', a, comparison.left) + side('>', b, comparison.right) : '';
  return `${shownFirst(environment.l10n.text(comparison.explanation))}\n${sides}`;
}
