import type { Finding } from './finding';
import { firstFrom } from './search';
import type { Span } from './text';

/** The first word of a comment that switches rules off for what stands below it. */
export const disableNextLine = 'ise-posture-disable-next-line';

const directive = new RegExp(`^${disableNextLine}(?:\\s(.*))?$`, 'is');

/** A stretch in which findings of some rules are not wanted. A log has none: it is evidence, which nobody edits. */
interface Stretch {
  readonly span: Span;
  /** Each with its language or without, as written; empty: every rule. */
  readonly rules: readonly string[];
}

/** Stretches in order of place; `reach`: how far those up to this one go. */
export type Suppressions = readonly (Stretch & { readonly reach: number })[];

/**
 * The rules that a comment `ise-posture-disable-next-line RULE …` switches off.
 * @returns undefined for any other comment; an empty list means every rule.
 */
export function suppressedBy(comment: string): readonly string[] | undefined {
  const found = directive.exec(comment.trim());
  return found ? (found[1] ?? '').split(/[\s,]+/).filter((rule) => rule !== '') : undefined;
}

/** The stretches of a document, in any order, as the functions below ask them. */
export function suppressionsIn(stretches: readonly Stretch[]): Suppressions {
  let reach = 0;
  return [...stretches]
    .sort((a, b) => a.span.start - b.span.start)
    .map((stretch) => {
      reach = Math.max(reach, stretch.span.end);
      return { ...stretch, reach };
    });
}

/** Whether a rule's findings are not wanted at an offset. */
export function isSuppressed(suppressions: Suppressions, offset: number, rule: string): boolean {
  const short = rule.slice(rule.indexOf('/') + 1);
  let index = firstFrom(suppressions, offset + 1, ({ span }) => span.start) - 1;
  for (let one = suppressions[index]; one !== undefined && offset <= one.reach; one = suppressions[--index]) {
    const { rules, span } = one;
    if (offset <= span.end && (rules.length === 0 || rules.includes(rule) || rules.includes(short))) return true;
  }
  return false;
}

/** The findings that no comment switches off. */
export function withoutSuppressed(findings: Finding[], suppressions: Suppressions): Finding[] {
  if (suppressions.length === 0) return findings;
  return findings.filter(({ rule, span }) => !isSuppressed(suppressions, span.start, rule));
}
