import type { Family } from '../../../core/address';
import { evidenceText } from '../../../core/evidence';
import type { FactEvidence } from '../../../core/finding';
import type { Localizer } from '../../../core/localizer';
import type { Span } from '../../../core/text';
import type { ListAnalysis } from '../../meaning/analysis';
import type { DaclInput } from '../../meaning/input';
import { type PsnIndex, psnIndex } from '../../meaning/psn-index';
import { familyOf, type Line, type RoleWord } from '../../syntax';
import { type Dialect, dialectOf } from '../../vocabulary';

/** What the text of a hover is made from. */
export interface HoverContext {
  readonly input: DaclInput;
  readonly line: Line;
  readonly word: RoleWord;
  /** Undefined outside every list. */
  readonly list: ListAnalysis | undefined;
  /** Of the ACE, else of its list. */
  readonly family: Family;
  readonly dialect: Dialect;
  readonly psns: PsnIndex;
  readonly l10n: Localizer;
}

/** Paragraphs of Markdown, and what they speak of where it is more than the one word. */
export interface Explanation {
  readonly paragraphs: readonly string[];
  readonly span?: Span;
}

/** Collects what a hover needs to know about its place. */
export function contextOf(
  input: DaclInput,
  line: Line,
  word: RoleWord,
  list: ListAnalysis | undefined,
  l10n: Localizer,
): HoverContext {
  const own = line.kind === 'ace' ? (line.ace.family ?? line.ace.hint?.family) : undefined;
  return {
    input,
    line,
    word,
    list,
    family: own ?? (list ? familyOf(list.list) : 4),
    dialect: dialectOf(list?.list.platform ?? 'ios-xe'),
    psns: psnIndex(input.deployment),
    l10n,
  };
}

/** How well a fact is known, last in a hover; undefined where a Cisco document or a real file shows it. */
export function markOf(evidence: FactEvidence, l10n: Localizer): string | undefined {
  return evidence === 'V' ? undefined : `_${evidenceText(evidence, l10n)}_`;
}

/** Paragraphs without those that are not there. */
export function explain(...paragraphs: readonly (string | undefined)[]): Explanation {
  return { paragraphs: paragraphs.filter((text): text is string => text !== undefined && text !== '') };
}

/** A sentence about the whole list; where the list is not known as a whole, that it is left out. */
export function ofWholeList({ input, l10n }: HoverContext, sentence: () => string | undefined): string | undefined {
  return input.source.extent === 'excerpt' ? l10n.t('dacl.hover.excerpt') : sentence();
}
