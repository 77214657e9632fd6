import { type CodeAction, CodeActionKind, type CodeActionParams, CodeActionTriggerKind } from 'vscode-languageserver';
import type { Unit } from '../../workspace/unit';
import { codeActions } from '../code-actions';
import { deploymentEdit } from '../deployment-edit';
import type { Session } from '../session';
import { adaptEdit } from '../workspace-edit';
import type { Registrar } from './answers';

/** Quick fixes, refactorings and source actions. */
export const registerCodeActions: Registrar = (connection, session, { forLine }) => {
  connection.onCodeAction((params) =>
    forLine(params.textDocument, params.range.start, [], async (near) => {
      const isWhole = near.input.source.extent !== 'excerpt';
      const unit = isWhole ? near : isWaitedFor(params) ? await session.unitOf(params.textDocument.uri) : undefined;
      // Without them, or once the text is another, there is nothing to mend.
      return unit && (await session.findingsOf(unit)) ? actionsOf(session, unit, params) : [];
    }),
  );
};

async function actionsOf(session: Session, unit: Unit, params: CodeActionParams): Promise<CodeAction[]> {
  const { l10n, docsBase, commands, disabledActions, editSupport } = session.client();
  const actions = await codeActions(unit, params, {
    l10n,
    docsBase,
    clientCommands: commands,
    disabledActions,
    deploymentEdit: (uri, change) => deploymentEdit(session, uri, change),
    inTurns: (work) => session.turns.run(work, () => session.isPresent(unit)),
  });
  // A client that takes edits without versions would apply them to the newer text.
  if (!session.isPresent(unit)) return [];
  return actions.map((action) => (action.edit ? { ...action, edit: adaptEdit(action.edit, editSupport) } : action));
}

/**
 * Whether somebody waits for code actions: a person who asked for them, or a client that saves once they are applied. All
 * others ask again once the diagnostics are there.
 */
function isWaitedFor({ context: { triggerKind, only = [] } }: CodeActionParams): boolean {
  return triggerKind === CodeActionTriggerKind.Invoked || only.some((kind) => kind.startsWith(CodeActionKind.Source));
}
