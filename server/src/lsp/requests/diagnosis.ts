import { type Connection, LSPErrorCodes, ResponseError, type TextDocumentEdit } from 'vscode-languageserver';
import { collectionKit, diagnoseInSlices, kitInputOf, type Report, reportMarkdown } from '../../diagnosis';
import { assumedEncoding, decodeTolerantly } from '../../host/decode';
import { type Archives, type Intake, type Item, placed, redactedInSlices, takeIn, textAt } from '../../intake';
import { answer, type CaseEdit, type CaseParams, type CaseReport } from '../../protocol';
import { folderOf, isBelow, isUntitled, normalize } from '../../workspace/paths';
import { applyOrFail } from '../apply-edit';
import { type CaseItems, demandWanted, itemsOf } from '../case-items';
import { caseReport } from '../case-report';
import { withPreview } from '../preview';
import type { Session } from '../session';
import { labelOf } from '../workspace-units';

type Token = { readonly isCancellationRequested: boolean };

/** A case that was read and judged, before it is put into words. */
interface Diagnosed {
  readonly report: Report;
  readonly taken: Intake;
  readonly own: CaseItems;
}

/** From material to a cause: the same judgement as on the command line, over documents as they are in the editor. */
export function registerDiagnosisRequests(
  connection: Connection,
  session: Session,
  archives: Archives | undefined,
): void {
  const shown = async (params: CaseParams, token: Token): Promise<CaseReport> => {
    const { report, taken, own } = await diagnosed(session, archives, params, token);
    return caseReport(report, taken, own, session.l10n());
  };
  answer(connection, 'isePosture/diagnose', shown);
  answer(connection, 'isePosture/caseMarkdown', async (params, token) => {
    const { report } = await diagnosed(session, archives, params, token);
    return reportMarkdown(report, session.l10n());
  });
  answer(connection, 'isePosture/caseRedacted', async (params, token) => {
    const { report, taken } = await diagnosed(session, archives, params, token);
    const safe = await session.turns.run(redactedInSlices(report, taken), () => !token.isCancellationRequested);
    demandWanted(session, token);
    const markdown = reportMarkdown(safe!.report, session.l10n());
    const { counts, unclassed } = safe!.summary();
    return { markdown, replaced: Object.entries(counts).map(([kind, count]) => ({ kind, count })), unclassed };
  });
  answer(connection, 'isePosture/caseKit', async ({ system, ...params }, token) => {
    const { report, taken } = await diagnosed(session, archives, params, token);
    const input = kitInputOf(taken.deployment, taken.material, report, session.l10n());
    return { script: collectionKit(system, input, session.l10n()), psns: input.psns.length };
  });
  answer(connection, 'isePosture/caseText', async ({ path, ...params }, token) => {
    const { items } = await itemsOf(session, params, token);
    return (await textAt(items, path, archives)) ?? null;
  });
  answer(connection, 'isePosture/applyCaseEdit', async ({ edits, ...params }, token) => {
    const before = versionsOf(session, edits);
    // What the edit was worked out for may have changed since: then it is another one, or none.
    if (!isOffered(await shown(params, token), edits)) return 'changed';
    return applyCaseEdits(connection, session, edits, before);
  });
}

/** The versions of the documents that edits are for, as they are when this is asked; null for files that are not open. */
function versionsOf(session: Session, edits: readonly CaseEdit[]): ReadonlyMap<string, number | null> {
  return new Map(edits.map(({ uri }) => [uri, session.openDocument(uri)?.version ?? null]));
}

async function applyCaseEdits(
  connection: Connection,
  session: Session,
  edits: readonly CaseEdit[],
  versions: ReadonlyMap<string, number | null>,
): ReturnType<typeof applyOrFail> {
  for (const uri of versions.keys()) await demandWritable(session, uri);
  const documentChanges = [...versions].map(
    ([uri, version]): TextDocumentEdit => ({
      textDocument: { uri, version },
      edits: edits
        .filter((edit) => edit.uri === uri)
        .map(({ range, newText }) => ({ range, newText, annotationId: 'denies' })),
    }),
  );
  const label = session.l10n().t('change.kind.denies');
  return applyOrFail(connection, session, withPreview({ documentChanges }, { denies: { label } }, session.l10n()));
}

async function diagnosed(
  session: Session,
  archives: Archives | undefined,
  params: CaseParams,
  token: Token,
): Promise<Diagnosed> {
  const found = await itemsOf(session, params, token);
  const taken = await takeIn(found.items, {
    ...(archives ? { archives } : {}),
    ...(await deploymentFor(session, found.items)),
  });
  demandWanted(session, token);
  const judging = diagnoseInSlices(taken.material, taken.unread);
  const report = await session.turns.run(judging, () => !token.isCancellationRequested);
  demandWanted(session, token);
  const troubles = session.deployments
    .troubles()
    .filter(({ uri }) => found.items.some((item) => isBelow(item.uri && normalize(item.uri), folderOf(uri))))
    .map(({ uri, reason }) => ({ path: labelOf(session, uri), message: session.l10n().text(reason) }));
  const own = { ...found, errors: [...found.errors, ...troubles] };
  return { report: await placed(report!, taken.logs), taken, own };
}

/** The ise-posture.json that the settings name, else the one in a folder above the first document. */
async function deploymentFor(
  session: Session,
  items: readonly Item[],
): Promise<{ readonly deployment?: Item; readonly fallback?: Item }> {
  const { deployments, places } = session;
  const first = items.find(({ uri }) => uri !== undefined && !isUntitled(uri))?.uri;
  const around = first ?? session.workspaceFolders().map((folder) => `${folder}/case`)[0];
  const uri = places.explicit() ?? (around === undefined ? undefined : (await deployments.deploymentOf(around)).uri);
  const text = uri === undefined ? undefined : await deployments.textOf(uri);
  if (uri === undefined || text === undefined) return {};
  const path = labelOf(session, uri);
  const item: Item = {
    ...{ path, name: path, origin: 'named', uri, depth: 0 },
    read: async function* read() {
      yield new TextEncoder().encode(text);
    },
  };
  return places.explicit() === undefined ? { fallback: item } : { deployment: item };
}

function isOffered({ endpoints }: CaseReport, edits: readonly CaseEdit[]): boolean {
  const wanted = JSON.stringify(edits);
  return endpoints.some(({ causes }) =>
    causes.some(({ remedies }) => remedies.some((step) => JSON.stringify(step.edits) === wanted)),
  );
}

/** @throws in words where a file may not be edited, or its bytes would become others. */
async function demandWritable(session: Session, uri: string): Promise<void> {
  const fail = (text: string): never => {
    throw new ResponseError(LSPErrorCodes.RequestFailed, `${labelOf(session, uri)}: ${text}`);
  };
  if (isUntitled(uri)) return;
  if ((await session.files().stat(uri))?.readOnly) fail(session.l10n().t('change.left.read-only'));
  if (session.openDocument(uri)) return;
  const encoding = assumedEncoding(decodeTolerantly(await session.files().read(uri)));
  if (encoding !== undefined) fail(session.l10n().t('change.left.assumed', { encoding }));
}
