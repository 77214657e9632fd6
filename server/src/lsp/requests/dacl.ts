import type { Connection } from 'vscode-languageserver';
import type { Session } from '../session';

/** Requests about dacls. */
export function registerDaclRequests(_connection: Connection, _session: Session): void {}
