import type { Disposable, ExtensionContext } from 'vscode';
import { insertClosingTags } from './auto-insert';
import { createServer } from './client';
import { registerCheckWorkspace } from './commands/check-workspace';
import { registerCompare } from './commands/compare';
import { registerCopyDacl } from './commands/copy-dacl';
import { registerCoverage } from './commands/coverage';
import { registerDeploymentCommands } from './commands/deployment';
import { registerDiagnose } from './commands/diagnose';
import { registerHome } from './commands/home';
import { registerLogCopy } from './commands/log-copy';
import { registerLogFilter } from './commands/log-filter';
import { registerLogNavigation } from './commands/log-navigation';
import { registerLogRemedies } from './commands/log-remedies';
import { registerNewFiles } from './commands/new-file';
import { registerPsnCommands } from './commands/psns';
import { registerReveal } from './commands/reveal';
import { registerRuleDocumentation } from './commands/rule-documentation';
import { registerServerCommands } from './commands/server';
import { registerSetUp } from './commands/set-up';
import { registerTestPacket } from './commands/test-packet';
import { registerTimeline } from './commands/timeline';
import { registerTreatAsDacl } from './commands/treat-as-dacl';
import { registerTurnOn } from './commands/turn-on';
import { tellFacts } from './facts';
import { tellOfLargeFiles } from './large-files';
import { readLogs } from './log-reading';
import { paintLogRulers } from './log-ruler';
import type { ClientFactory } from './make-client';
import { registerPages } from './pages';
import { registerSamples } from './samples';
import type { Services } from './services';
import { createStatus } from './status';
import { switchLanguages } from './switch-language';
import { followWalkthrough } from './walkthrough';

const parts: readonly ((services: Services) => Disposable)[] = [
  tellFacts,
  ({ server }) => createStatus(server),
  switchLanguages,
  registerServerCommands,
  registerDeploymentCommands,
  registerHome,
  registerNewFiles,
  registerSetUp,
  registerTurnOn,
  registerPsnCommands,
  registerReveal,
  registerPages,
  registerRuleDocumentation,
  registerTestPacket,
  registerCoverage,
  registerDiagnose,
  registerCompare,
  registerCopyDacl,
  registerTreatAsDacl,
  registerCheckWorkspace,
  registerLogNavigation,
  registerLogFilter,
  registerLogCopy,
  registerLogRemedies,
  registerTimeline,
  paintLogRulers,
  readLogs,
  insertClosingTags,
  tellOfLargeFiles,
  registerSamples,
  followWalkthrough,
];

/** Starts everything; the same for desktop and browser but for the way the server is reached. */
export function activateExtension(context: ExtensionContext, factory: ClientFactory): void {
  const server = createServer(context, factory);
  for (const part of parts) context.subscriptions.push(part({ context, server }));
  // Disposed of last first: the server outlives all that talks to it.
  context.subscriptions.unshift(server, { dispose: () => server.stop() });
}
