import type { Connection } from 'vscode-languageserver';
import type { Session } from '../session';
import type { WorkspaceCheck } from '../workspace-check';
import { registerChangeRequests } from './changes';
import { registerCoverageRequests } from './coverage';
import { registerDaclListRequests } from './dacl-lists';
import { registerLogRequests } from './log';
import { registerQuestionRequests } from './questions';
import { registerSetUpRequests } from './set-up';
import { registerTurnOnRequest } from './turn-on';
import { registerWorkspaceRequests } from './workspace';

/** Answers the requests of the protocol. */
export function registerRequests(connection: Connection, session: Session, workspaceCheck: WorkspaceCheck): void {
  registerChangeRequests(connection, session);
  registerCoverageRequests(connection, session);
  registerQuestionRequests(connection, session);
  registerDaclListRequests(connection, session);
  registerLogRequests(connection, session, workspaceCheck);
  registerSetUpRequests(connection, session);
  registerTurnOnRequest(connection, session);
  registerWorkspaceRequests(connection, session, workspaceCheck);
}
