import type { Connection } from 'vscode-languageserver';
import { rangeOf } from '../../core/source';
import { copyForIse } from '../../dacl/copy';
import type { DaclInput } from '../../dacl/input';
import { postureText } from '../../dacl/list-text';
import {
  type CopyDaclResult,
  copyDaclRequest,
  type DocumentParams,
  type ListParams,
  type ListSummary,
  listsRequest,
} from '../../protocol';
import type { Unit } from '../../workspace/unit';
import type { Session } from '../session';

/** Which lists a document has, and the text of one of them as ISE takes it. */
export function registerDaclListRequests(connection: Connection, session: Session): void {
  connection.onRequest(listsRequest, async ({ uri }: DocumentParams): Promise<ListSummary[]> => {
    const input = daclInputOf(await session.unitOf(uri));
    if (!input) return [];
    return input.analysis.lists.map((list) => ({
      ...(list.list.name ? { name: list.list.name.text } : {}),
      range: rangeOf(input.source, list.list.span),
      posture: postureText(list, session.l10n()),
      entries: list.list.aces.length,
    }));
  });

  connection.onRequest(copyDaclRequest, async ({ uri, list }: ListParams): Promise<CopyDaclResult> => {
    const checked = await session.checkedOf(uri);
    const input = daclInputOf(checked?.unit);
    if (!checked || !input) return { text: '', entries: 0, warnings: [session.l10n().t('dacl.copy.no-list')] };
    const copied = copyForIse(input, list, checked.findings);
    return { ...copied, warnings: copied.warnings.map((warning) => session.l10n().text(warning)) };
  });
}

/** A unit's input as the dACL language sees it: in the dialects that ise-posture.json assigns. */
function daclInputOf(unit: Unit | undefined): DaclInput | undefined {
  if (unit?.language.id !== 'ise-dacl') return undefined;
  const input = unit.input as DaclInput;
  return { ...input, document: input.analysis.document };
}
