import type { Refactoring } from '../../../core/language';
import type { Span } from '../../../core/text';
import type { DaclInput } from '../../meaning/input';
import { addressRefactorings } from './addresses';
import { listRefactorings } from './lists';
import { portRefactorings } from './ports';

/** Edits that a person may want at a selection. Show output is evidence: it is only ever turned into a list of its own. */
export function refactorings(input: DaclInput, span: Span): Refactoring[] {
  return [...portRefactorings(input, span), ...addressRefactorings(input, span), ...listRefactorings(input, span)];
}
