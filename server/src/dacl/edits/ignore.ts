import type { Finding } from '../../core/finding';
import { finish } from '../../core/slices';
import { disableNextLine } from '../../core/suppression';
import type { TextEdit } from '../../core/text';
import type { DaclInput } from '../meaning/input';
import { lineAt } from '../syntax';
import { editOf, insertLines } from './insertion';

/** The remark above an ACE that switches a finding's rule off for it; none where the finding is about another line. */
export function ignore({ document }: DaclInput, { rule, span }: Finding): readonly (readonly TextEdit[])[] {
  const line = lineAt(document, span.start);
  const list = line?.list === undefined ? undefined : document.lists[line.list];
  if (line?.kind !== 'ace' || !list) return [];
  const remark = `remark ${disableNextLine} ${rule}`;
  const insertion = finish(insertLines(document, list, [remark], [{ side: 'above', line }]));
  return typeof insertion === 'string' ? [] : [[editOf(insertion)]];
}
