import type { Localizer } from '../../core/localizer';
import type { LogInput } from '../model/input';
import { verdictText } from '../verdict';

/** The verdict: whether state synchronization works. */
export function headline({ analysis }: LogInput, l10n: Localizer): string {
  return l10n.text(verdictText(analysis));
}
