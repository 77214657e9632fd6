import type { Lens } from '../../core/language';
import type { Localizer } from '../../core/localizer';
import type { LogInput } from '../model/input';
import { headline } from './headline';

/** One lens above the first line: the verdict. */
export function lenses(input: LogInput, l10n: Localizer): Lens[] {
  return [{ span: { start: 0, end: 0 }, title: headline(input, l10n) }];
}
