import type { Related } from '../../core/finding';
import type { Rule } from '../../core/rule';
import type { InForceInput } from '../lists';
import type { Written } from '../model';
import type { NadAnalysis, NadDocument } from '../read';

/** A rule about what devices print. */
export type NadRule = Rule<NadDocument, NadAnalysis>;

/** A rule about lists in force: it judges them in whatever text they stand. */
export type InForceRule = Rule<InForceInput['document'], InForceInput['analysis']>;

/** A related place of the same text. */
export function relatedAt({ span }: Pick<Written, 'span'>, message: Related['message']): Related {
  return { location: { kind: 'here', span }, message };
}
