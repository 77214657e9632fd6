import type { Lens } from '../../core/language';
import type { Localizer } from '../../core/localizer';
import type { LogInput } from '../model/input';
import { verdictText } from '../verdict';

/** One lens above the first line: the verdict. */
export function lenses({ analysis }: LogInput, l10n: Localizer): Lens[] {
  return [{ span: { start: 0, end: 0 }, title: l10n.text(verdictText(analysis)) }];
}
