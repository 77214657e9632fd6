import type { Connection } from 'vscode-languageserver';
import type { Session } from '../session';

/** Requests about logs. */
export function registerLogRequests(_connection: Connection, _session: Session): void {}
