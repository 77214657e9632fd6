import type { Connection } from 'vscode-languageserver';
import { rangeOf } from '../../core/source';
import { copyForIse, dacl, postureText } from '../../dacl';
import { answer } from '../../protocol';
import { inputOf } from '../../workspace/unit';
import type { Session } from '../session';

/** Which lists a document has, and the text of one of them as ISE takes it. */
export function registerDaclListRequests(connection: Connection, session: Session): void {
  answer(connection, 'isePosture/lists', async ({ uri }) => {
    const input = inputOf(await session.unitOf(uri), dacl);
    if (!input) return [];
    return input.analysis.lists.map((list) => ({
      ...(list.list.name ? { name: list.list.name.text } : {}),
      range: rangeOf(input.source, list.list.span),
      posture: postureText(list, session.l10n()),
      entries: list.list.aces.length,
    }));
  });

  answer(connection, 'isePosture/copyDaclForIse', async ({ uri, list }) => {
    const checked = await session.checkedOf(uri);
    const input = inputOf(checked?.unit, dacl);
    if (!checked || !input) return { text: '', entries: 0, warnings: [session.l10n().t('dacl.copy.no-list')] };
    const copied = copyForIse(input, list, checked.findings);
    return { ...copied, warnings: copied.warnings.map((warning) => session.l10n().text(warning)) };
  });
}
