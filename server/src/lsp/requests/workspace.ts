import {
  type Connection,
  LSPErrorCodes,
  ResponseError,
  TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Deployment, DeploymentChange } from '../../core/deployment/model';
import { clashOf } from '../../deployment';
import {
  type ApplyDeploymentChangeParams,
  type ApplyDeploymentChangeResult,
  answer,
  serverCommands,
} from '../../protocol';
import { deploymentAt } from '../../workspace/deployments';
import { applyOrFail } from '../apply-edit';
import { deploymentEdit } from '../deployment-edit';
import { deploymentPreview } from '../preview';
import type { Session } from '../session';
import type { WorkspaceCheck } from '../workspace-check';

/** Requests that are about no language of their own. */
export function registerWorkspaceRequests(
  connection: Connection,
  session: Session,
  workspaceCheck: WorkspaceCheck,
): void {
  answer(connection, 'isePosture/ping', () => null);

  connection.onExecuteCommand(async ({ command, arguments: args }): Promise<ApplyDeploymentChangeResult | null> => {
    if (command !== serverCommands.applyDeploymentChange) return null;
    const params = args?.[0] as ApplyDeploymentChangeParams<DeploymentChange> | undefined;
    if (!params) return null;
    const clash = clashOf(params.change, await deploymentSeenFrom(session, params.uri));
    if (clash) throw new ResponseError(LSPErrorCodes.RequestFailed, session.l10n().text(clash));
    const own = params.edits ?? [];
    const version = params.version ?? session.openDocument(params.uri)?.version ?? null;
    const here = own.length > 0 ? [{ textDocument: { uri: params.uri, version }, edits: [...own] }] : [];
    const change = await deploymentEdit(session, params.uri, params.change);
    if (change === 'unreadable')
      throw new ResponseError(LSPErrorCodes.RequestFailed, session.l10n().t('lsp.deployment-not-an-object'));
    const changes = change?.documentChanges ?? [];
    if (here.length + changes.length === 0) return {};
    const edit: WorkspaceEdit = { documentChanges: [...here, ...changes] };
    // A file that is made now was never anybody's; one that is there is shown with the change first.
    const isThere = changes.length > 0 && changes.every((change) => TextDocumentEdit.is(change));
    const shown = isThere ? deploymentPreview(edit, session.l10n(), params.uri) : edit;
    if ((await applyOrFail(connection, session, shown)) === 'discarded') return { discarded: true };
    const uri = changes.filter((change) => TextDocumentEdit.is(change)).at(-1)?.textDocument.uri;
    return uri === undefined ? {} : { uri };
  });

  answer(connection, 'isePosture/autoInsert', async ({ uri, version, position, typed }) => {
    const unit = await session.unitOf(uri);
    if (!unit || unit.input.source.textDocument.version !== version) return null;
    const offset = unit.input.source.textDocument.offsetAt(position);
    return unit.language.autoInsert?.(unit.input, offset, typed) ?? null;
  });

  answer(connection, 'isePosture/checkWorkspace', () => workspaceCheck.run());
}

/** The ise-posture.json that a change from a document is for, as it is now: it may be that document. */
async function deploymentSeenFrom(session: Session, uri: string): Promise<Deployment> {
  if (!session.isDeployment(uri)) return session.deployments.deploymentOf(uri);
  return deploymentAt(uri, (await session.deployments.textOf(uri)) ?? '');
}
