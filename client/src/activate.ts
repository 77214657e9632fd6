import type { Disposable, ExtensionContext } from 'vscode';
import { type ClientFactory, createServer, type Server } from './client';
import { registerDeploymentCommands } from './commands/deployment';
import { registerReveal } from './commands/reveal';
import { registerRuleDocumentation } from './commands/rule-documentation';
import { registerServerCommands } from './commands/server';
import { createStatus } from './status';
import { switchLanguages } from './switch-language';

/** What commands work with. */
export interface Services {
  readonly context: ExtensionContext;
  readonly server: Server;
}

const parts: readonly ((services: Services) => Disposable)[] = [
  ({ server }) => createStatus(server),
  switchLanguages,
  registerServerCommands,
  registerDeploymentCommands,
  registerReveal,
  registerRuleDocumentation,
];

/** Starts everything; the same for desktop and browser but for the way the server is reached. */
export function activateExtension(context: ExtensionContext, factory: ClientFactory): void {
  const server = createServer(context, factory);
  for (const part of parts) context.subscriptions.push(part({ context, server }));
  // Disposed of last first: the server outlives all that talks to it.
  context.subscriptions.unshift(server, { dispose: () => server.stop() });
}
