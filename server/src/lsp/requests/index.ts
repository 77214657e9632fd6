import type { Connection } from 'vscode-languageserver';
import type { Session } from '../session';
import { registerDaclRequests } from './dacl';
import { registerLogRequests } from './log';
import { registerWorkspaceRequests } from './workspace';

/** Answers the requests of protocol.ts that are beyond LSP. */
export function registerRequests(connection: Connection, session: Session): void {
  registerDaclRequests(connection, session);
  registerLogRequests(connection, session);
  registerWorkspaceRequests(connection, session);
}
