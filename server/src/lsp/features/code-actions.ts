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
      if (isWaitedFor(params)) return newestActions(session, params);
      // Without them, or once the text is another, there is nothing to mend.
      const isWhole = near.input.source.extent !== 'excerpt';
      return isWhole && (await session.findingsOf(near)) ? actionsOf(session, near, params) : [];
    }),
  );
};

/** So many edits that arrive meanwhile have the answer start anew. */
const mostEdits = 5;

/**
 * The actions for the newest text. An edit while it is checked, or while the fixes are proven, has all of that done for
 * the newer text: no action at all would say that there is no remedy.
 */
async function newestActions(session: Session, params: CodeActionParams): Promise<CodeAction[]> {
  for (let edits = 0; edits < mostEdits; edits++) {
    const checked = await session.checkedOf(params.textDocument.uri);
    if (!checked || session.turns.isStopped()) return [];
    const actions = await actionsOf(session, checked.unit, params);
    if (session.isPresent(checked.unit)) return actions;
  }
  return [];
}

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
