import type { Connection } from 'vscode-languageserver';
import type { Archives } from '../../intake';
import type { Session } from '../session';
import type { WorkspaceCheck } from '../workspace-check';
import { registerChangeRequests } from './changes';
import { registerCoverageRequests } from './coverage';
import { registerDaclListRequests } from './dacl-lists';
import { registerDiagnosisRequests } from './diagnosis';
import { registerHomeRequests } from './home';
import { registerLogRequests } from './log';
import { registerQuestionRequests } from './questions';
import { registerSetUpRequests } from './set-up';
import { registerTurnOnRequest } from './turn-on';
import { registerWorkspaceRequests } from './workspace';

/** Answers the requests of the protocol. @param archives where the host can open them. */
export function registerRequests(
  connection: Connection,
  session: Session,
  workspaceCheck: WorkspaceCheck,
  archives: Archives | undefined,
): void {
  registerChangeRequests(connection, session);
  registerCoverageRequests(connection, session);
  registerDiagnosisRequests(connection, session, archives);
  registerQuestionRequests(connection, session);
  registerDaclListRequests(connection, session);
  registerHomeRequests(connection, session);
  registerLogRequests(connection, session, workspaceCheck);
  registerSetUpRequests(connection, session);
  registerTurnOnRequest(connection, session);
  registerWorkspaceRequests(connection, session, workspaceCheck);
}
