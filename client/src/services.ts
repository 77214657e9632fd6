import type { ExtensionContext } from 'vscode';
import type { Server } from './client';

/** What commands work with. */
export interface Services {
  readonly context: ExtensionContext;
  readonly server: Server;
}
