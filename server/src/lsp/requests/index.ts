import type { Connection } from 'vscode-languageserver';
import type { Session } from '../session';
import { registerDaclRequests } from './dacl';
import { registerDaclListRequests } from './dacl-lists';
import { registerLogRequests } from './log';
import { registerWorkspaceRequests } from './workspace';

/** Answers the requests of protocol.ts that are beyond LSP. */
export function registerRequests(connection: Connection, session: Session): void {
  registerDaclRequests(connection, session);
  registerDaclListRequests(connection, session);
  registerLogRequests(connection, session);
  registerWorkspaceRequests(connection, session);
}
