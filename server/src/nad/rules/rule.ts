import type { Related } from '../../core/finding';
import type { Rule } from '../../core/rule';
import type { Written } from '../model';
import type { NadAnalysis, NadDocument } from '../read';

/** A rule about what devices print. */
export type NadRule = Rule<NadDocument, NadAnalysis>;

/** A related place of the same text. */
export function relatedAt({ span }: Pick<Written, 'span'>, message: Related['message']): Related {
  return { location: { kind: 'here', span }, message };
}
