import type { Finding } from '../core/finding';
import { finish } from '../core/slices';
import type { TextEdit } from '../core/text';
import type { DaclInput } from './input';
import { editOf, insertLines } from './insertion';

/** The remark above an ACE that switches a finding's rule off for it; none where the finding is about another line. */
export function ignoreInDacl(
  { document, source }: DaclInput,
  { rule, span }: Finding,
): readonly (readonly TextEdit[])[] {
  const line = document.lines[source.textDocument.positionAt(span.start).line];
  const list = line?.list === undefined ? undefined : document.lists[line.list];
  if (line?.kind !== 'ace' || !list) return [];
  const remark = `remark ise-posture-disable-next-line ${rule}`;
  const insertion = finish(insertLines(document, list, [remark], [{ side: 'above', line }]));
  return typeof insertion === 'string' ? [] : [[editOf(insertion)]];
}
