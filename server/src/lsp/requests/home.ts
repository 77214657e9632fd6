import type { Connection } from 'vscode-languageserver';
import { dacl, newList } from '../../dacl';
import { answer, type HomeResult, languages } from '../../protocol';
import { inputOf } from '../../workspace/unit';
import { type Budget, seeFiles } from '../home-files';
import { nextStep } from '../home-step';
import type { Session } from '../session';
import type { FileNote } from '../stored-files';
import { eachWorkspaceUnit, labelOf, type UnreadableFile } from '../workspace-units';
import { coverageOfUnits } from './coverage';

/** The page is open for long, and follows every change. */
const budget: Budget = { files: 2000, units: 64 * 1024 * 1024 };

/** The home page, and the lists that it makes. */
export function registerHomeRequests(connection: Connection, session: Session): void {
  answer(connection, 'isePosture/home', (_, token) => homeOf(session, () => token.isCancellationRequested));

  answer(connection, 'isePosture/newList', async ({ uri, kind }) => {
    const input = inputOf(await session.unitOfText(uri, languages.dacl, ''), dacl);
    return input ? newList(input, kind, session.l10n()) : '';
  });
}

async function homeOf(session: Session, isUnwanted: () => boolean): Promise<HomeResult> {
  const errors: UnreadableFile[] = [];
  const skipped: FileNote[] = [];
  const units = eachWorkspaceUnit(session, { errors, skipped, logs: 'included' });
  const seen = await seeFiles(session, units, budget, () => isUnwanted() || session.turns.isStopped());
  const unreadable = [...errors, ...seen.unreadable];
  const coverage = await coverageOfUnits(session, seen.units, unreadable);
  const isWhole = !seen.cut && unreadable.length + skipped.length === 0;
  const { lists, profiles, logs, questions } = seen;
  const folders = session.workspaceFolders().length;
  const step = nextStep({ ...seen, coverage, folders, seen: isWhole ? 'all' : 'part' });
  const limit = session.l10n().t('lsp.home.limit', { files: budget.files, size: budget.units >> 20 });
  return {
    ...{ step, coverage, lists, profiles, logs, questions },
    skipped: skipped.map((note) => ({ ...note, label: labelOf(session, note.uri) })),
    ...(seen.cut ? { limit } : {}),
  };
}
