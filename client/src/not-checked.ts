import { l10n } from 'vscode';
import type { CheckWorkspaceResult } from '../../server/src/protocol';

/** What was not checked for the probe and what is to be done about it, in sentences, each with a space in front; '' where nothing. */
export function notCheckedText({
  unchecked,
  unaddressed,
}: Pick<CheckWorkspaceResult, 'unchecked' | 'unaddressed'>): string {
  const unnamed = unchecked - (unaddressed?.lists ?? 0);
  const named = unaddressed
    ? ` ${l10n.t('Lists not checked for {0}: {1}. Add the address in ise-posture.json.', unaddressed.psns.join(l10n.t(', ')), unaddressed.lists)}`
    : '';
  return unnamed > 0
    ? ` ${l10n.t('Lists not checked, because no PSN is named for them: {0}.', unnamed)}${named}`
    : named;
}
