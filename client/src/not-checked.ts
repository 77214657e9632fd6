import { l10n } from 'vscode';
import type { CheckWorkspaceResult } from '../../server/src/protocol';

type NotChecked = Pick<CheckWorkspaceResult, 'unchecked' | 'unaddressed'>;

/** What was not checked for the probe and what is to be done about it, in sentences; none where all was. */
export function notCheckedSentences(result: NotChecked): readonly string[] {
  const { unaddressed } = result;
  const unnamed = unnamedIn(result);
  return [
    ...(unnamed > 0 ? [l10n.t('Lists not checked, because no PSN is named for them: {0}.', unnamed)] : []),
    ...(unaddressed
      ? [
          l10n.t(
            'Lists not checked for {0}: {1}. Add the address in ise-posture.json.',
            unaddressed.psns.join(l10n.t(', ')),
            unaddressed.lists,
          ),
        ]
      : []),
  ];
}

/** How many lists are not checked because no PSN is named for them. */
export function unnamedIn({ unchecked, unaddressed }: NotChecked): number {
  return unchecked - (unaddressed?.lists ?? 0);
}
