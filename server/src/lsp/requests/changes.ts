import {
  type AnnotatedTextEdit,
  type ChangeAnnotation,
  type Connection,
  LSPErrorCodes,
  ResponseError,
  type TextDocumentEdit,
} from 'vscode-languageserver';
import type { Deployment } from '../../core/deployment/model';
import type { Localizer } from '../../core/localizer';
import { append } from '../../core/many';
import { type Message, message } from '../../core/message';
import { rangeOf } from '../../core/source';
import { applyChange, clashOf, parseDeployment } from '../../deployment';
import { assumedEncoding } from '../../host/decode';
import {
  answer,
  languages,
  type WorkspaceChange,
  type WorkspaceChangeParams,
  type WorkspaceChangeResult,
} from '../../protocol';
import { deploymentAt } from '../../workspace/deployments';
import { normalize } from '../../workspace/paths';
import { changeOfUnit, type ListChange, type UnitChange } from '../../workspace/psn-change';
import type { Unit } from '../../workspace/unit';
import { applyOrFail } from '../apply-edit';
import { toTextEdits } from '../convert';
import { withPreview } from '../preview';
import type { Session } from '../session';
import { replaceFile } from '../workspace-edit';
import { labelOf, type UnreadableFile, workspaceUnits } from '../workspace-units';

/** Changes of the PSNs, over ise-posture.json and every list of the workspace: what they would do, and doing it. */
export function registerChangeRequests(connection: Connection, session: Session): void {
  answer(connection, 'isePosture/deploymentPsns', async ({ uri }) => {
    const text = (await session.deployments.textOf(uri)) ?? '';
    return parseDeployment(text).deployment.psns.map(({ name, fqdn, addresses, aliases }) => ({
      name,
      ...(fqdn ? { fqdn: fqdn.value } : {}),
      addresses: addresses.map(({ value }) => value.text),
      aliases: aliases.map(({ value }) => value.text),
    }));
  });

  answer(connection, 'isePosture/planChange', async (params) => (await planOf(session, params)).result);

  answer(connection, 'isePosture/applyChange', async (params) => {
    const { result, documentChanges, annotations } = await planOf(session, params);
    if (documentChanges.length === 0) return result;
    const edit = withPreview({ documentChanges: [...documentChanges] }, annotations, session.l10n());
    await applyOrFail(connection, session, edit);
    return result;
  });
}

interface Plan {
  readonly result: WorkspaceChangeResult;
  readonly documentChanges: readonly TextDocumentEdit[];
  readonly annotations: Readonly<Record<string, ChangeAnnotation>>;
}

/** What a change does to ise-posture.json, in its present text. */
interface ChangedDeployment {
  readonly edit: TextDocumentEdit;
  /** As it is after the change. */
  readonly deployment: Deployment;
}

async function planOf(session: Session, { uri, change }: WorkspaceChangeParams): Promise<Plan> {
  const l10n = session.l10n();
  const own = uri === undefined ? undefined : await changedDeployment(session, uri, change);
  const errors: UnreadableFile[] = [];
  const units = (await workspaceUnits(session, { errors })).filter(
    ({ language, input }) => language.id === languages.dacl && (!own || isOf(input.deployment, own.deployment)),
  );
  const leftOut = errors.map((one) => ({ uri: one.uri, label: labelOf(session, one.uri), reason: one.message }));
  const files: WorkspaceChangeResult['files'][number][] = [];
  const documentChanges: TextDocumentEdit[] = [];
  for (const unit of units) {
    const found = await session.turns.run(
      changeOfUnit(unit, toListChange(change), own?.deployment ?? unit.input.deployment),
    );
    if (!found) continue;
    const { source } = unit.input;
    const label = labelOf(session, source.uri);
    const refusal = found.edits.length > 0 ? await refusalOf(session, unit) : undefined;
    const reasons = refusal ? [{ reason: refusal }] : found.leftOut;
    append(
      leftOut,
      reasons.map((one) => toLeftOut(unit, label, one, l10n)),
    );
    if (refusal || found.edits.length === 0) continue;
    files.push({ uri: source.uri, label, denies: found.edits.reduce((sum, { denies }) => sum + denies, 0) });
    documentChanges.push(toDocumentEdit(session, unit, found));
  }
  const annotations = annotationsOf(change, files, l10n);
  if (!own) return { result: { files, leftOut }, documentChanges, annotations };
  const { uri: ownUri } = own.edit.textDocument;
  const all = [{ uri: ownUri, label: labelOf(session, ownUri), denies: 0 }, ...files];
  return {
    result: { files: all, leftOut },
    documentChanges: [own.edit, ...documentChanges],
    annotations,
  };
}

/** Why a file is not edited: it may not be, or its bytes would become others. */
async function refusalOf(session: Session, { input: { source } }: Unit): Promise<Message | undefined> {
  const encoding = source.bytes && assumedEncoding(source.bytes);
  if (encoding !== undefined) return message('change.left.assumed', { encoding });
  return (await session.files().stat(source.uri))?.readOnly ? message('change.left.read-only') : undefined;
}

function toListChange(change: WorkspaceChange): ListChange {
  if (change.kind === 'add-psns') return { kind: 'add-denies', psns: change.psns.map(({ name }) => name) };
  if (change.kind !== 'add-denies') return change;
  return { kind: 'add-denies', ...(change.psn === undefined ? {} : { psns: [change.psn] }) };
}

function isOf(deployment: Deployment, other: Deployment): boolean {
  return deployment.uri !== undefined && other.uri !== undefined && normalize(deployment.uri) === normalize(other.uri);
}

/** @throws in words where ise-posture.json cannot be changed, or holds nothing to be changed. */
async function changedDeployment(session: Session, uri: string, change: WorkspaceChange): Promise<ChangedDeployment> {
  const label = labelOf(session, uri);
  const fail = (text: string): never => {
    throw new ResponseError(LSPErrorCodes.RequestFailed, text);
  };
  if (change.kind === 'add-denies') return fail(session.l10n().t('change.deployment-broken', { path: label }));
  // Before the text: what is edited meanwhile has another version then, and the client refuses the edit.
  const version = session.openDocument(uri)?.version ?? null;
  const before = await session.deployments.textOf(uri);
  if ((await session.files().stat(uri))?.readOnly)
    return fail(session.l10n().t('change.deployment-read-only', { path: label }));
  const { psns } = parseDeployment(before ?? '').deployment;
  const clash = clashOf(change, { psns });
  if (clash) return fail(session.l10n().text(clash));
  if (change.kind !== 'add-psns' && !psns.some(({ name }) => name === change.psn))
    return fail(session.l10n().t('change.no-such-psn', { psn: change.psn }));
  const after = before === undefined ? undefined : applyChange(before, change);
  if (before === undefined || after === undefined || after === before)
    return fail(session.l10n().t('change.deployment-broken', { path: label }));
  const [edit] = replaceFile(uri, version, before, after).documentChanges as [TextDocumentEdit];
  return {
    edit: annotated(edit.textDocument, edit.edits, () => 'deployment'),
    deployment: deploymentAt(uri, after),
  };
}

function toDocumentEdit(session: Session, unit: Unit, { edits }: UnitChange): TextDocumentEdit {
  const { source } = unit.input;
  // An open document may be edited meanwhile: the client then refuses what was meant for an older text.
  const version = session.openDocument(source.uri) ? source.textDocument.version : null;
  const texts = toTextEdits(
    source,
    edits.map(({ edit }) => edit),
  );
  return annotated({ uri: source.uri, version }, texts, (index) =>
    edits[index]?.what === 'other' ? 'others' : 'denies',
  );
}

function annotated(
  textDocument: TextDocumentEdit['textDocument'],
  edits: TextDocumentEdit['edits'],
  kindOf: (index: number) => 'deployment' | 'denies' | 'others',
): TextDocumentEdit {
  const own = edits.filter((edit) => 'newText' in edit);
  return {
    textDocument,
    edits: own.map((edit, index): AnnotatedTextEdit => ({ ...edit, annotationId: kindOf(index) })),
  };
}

function annotationsOf(
  change: WorkspaceChange,
  files: WorkspaceChangeResult['files'],
  l10n: Localizer,
): Plan['annotations'] {
  const lists = files.filter(({ denies }) => denies > 0);
  const counts = lists.map(({ label, denies }) => `${label}: ${l10n.t('change.lines', { count: denies })}`);
  const shown = l10n.list(counts.slice(0, maxShown)) + (counts.length > maxShown ? ' …' : '');
  return {
    ...(change.kind === 'add-denies' ? {} : { deployment: { label: l10n.t(`change.kind.deployment.${change.kind}`) } }),
    denies: { label: l10n.t(denyLabels[change.kind]), description: shown },
    others: { label: l10n.t('change.kind.others'), needsConfirmation: true },
  };
}

/** So many files are named beside a heading of the preview. */
const maxShown = 5;

const denyLabels = {
  'add-psns': 'change.kind.denies',
  'add-denies': 'change.kind.denies',
  'retire-psn': 'change.kind.denies.retired',
  'replace-address': 'change.kind.denies.moved',
} as const;

function toLeftOut(
  { input: { source } }: Unit,
  label: string,
  { line, reason }: UnitChange['leftOut'][number],
  l10n: Localizer,
): WorkspaceChangeResult['leftOut'][number] {
  const at = line === undefined ? undefined : source.textDocument.offsetAt({ line, character: 0 });
  const range = at === undefined ? {} : { range: rangeOf(source, { start: at, end: at }) };
  return { uri: source.uri, label, ...range, reason: l10n.text(reason) };
}
