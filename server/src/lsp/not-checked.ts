import type { Localizer } from '../core/localizer';
import { lackText, type NotChecked } from '../dacl';
import type { Unaddressed } from '../protocol';

/** What is not checked, as the client is told: how many lists, and for which PSNs, in the reader's language. */
export function toUnchecked(
  { lists, unnamed, psns }: NotChecked,
  l10n: Localizer,
): { readonly unchecked: number; readonly unaddressed?: Unaddressed } {
  if (psns.length === 0) return { unchecked: lists };
  return {
    unchecked: lists,
    unaddressed: { lists: lists - unnamed, psns: psns.map((one) => l10n.text(lackText(one))) },
  };
}
