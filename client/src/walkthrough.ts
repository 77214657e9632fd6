import { commands, Disposable, type TextDocument, Uri, languages as vscodeLanguages, workspace } from 'vscode';
import { clientCommands, languages } from '../../server/src/protocol';
import { registerCommand } from './commands/register';
import { watchReading } from './finding-read';
import { ruleOf } from './findings';
import { sampleScheme } from './sample-files';
import type { Services } from './services';

/** Context keys that end the steps of the walkthrough; package.json names them. */
type Step = 'fixed' | 'named' | 'profileRead' | 'logUnderstood';

const missingDeny = 'dacl/missing-psn-deny';
const seenKey = 'walkthrough.seen';
/** Milliseconds after which VS Code has decided whether to open the walkthrough of what was just installed: it takes 5 s. */
const decided = 10_000;

/** Get Started, and the steps of the walkthrough: each ends when the thing is done, not when something is opened. */
export function followWalkthrough({ context, server }: Services): Disposable {
  const done = new Set<Step>();
  const end = (step: Step): void => {
    if (done.has(step)) return;
    done.add(step);
    void commands.executeCommand('setContext', `isePosture.done.${step}`, true);
  };
  return Disposable.from(
    registerCommand(server, clientCommands.getStarted, () =>
      commands.executeCommand('workbench.action.openWalkthrough', `${context.extension.id}#start`, false),
    ),
    listWalkthrough(context.globalState),
    watchFixes(() => end('fixed')),
    server.onStatus(({ deployment }) => {
      if (!deployment || Uri.parse(deployment.uri).scheme === sampleScheme) return;
      if (deployment.psns > 0 || deployment.stateSync === false) end('named');
    }),
    watchReading(({ languageId }) => (languageId === languages.log ? end('logUnderstood') : end('profileRead'))),
  );
}

/**
 * Has the walkthrough listed where a folder is open. It is not at the very start: VS Code opens the walkthrough of what was
 * just installed where it is listed, and who has a folder open has work there. Where none is open, the manifest lists it.
 */
function listWalkthrough(memory: Services['context']['globalState']): Disposable {
  const list = (): void => void commands.executeCommand('setContext', 'isePosture.walkthroughListed', true);
  if (memory.get(seenKey, false)) {
    list();
    return new Disposable(() => undefined);
  }
  const timer = setTimeout(() => {
    list();
    void memory.update(seenKey, true);
  }, decided);
  return new Disposable(() => clearTimeout(timer));
}

/** Calls `fixed` once an edit has ended the last missing deny of a list. */
function watchFixes(fixed: () => void): Disposable {
  /** The documents that miss a deny, and their version then. */
  const open = new Map<string, number>();
  const look = (document: TextDocument): void => {
    const key = document.uri.toString();
    const misses = vscodeLanguages.getDiagnostics(document.uri).some((finding) => ruleOf(finding) === missingDeny);
    const before = open.get(key);
    if (misses) open.set(key, before ?? document.version);
    else if (open.delete(key) && before !== undefined && document.version > before) fixed();
  };
  return Disposable.from(
    vscodeLanguages.onDidChangeDiagnostics(({ uris }) => {
      const changed = new Set(uris.map(String));
      for (const document of workspace.textDocuments)
        if (document.languageId === languages.dacl && changed.has(document.uri.toString())) look(document);
    }),
    workspace.onDidCloseTextDocument(({ uri }) => void open.delete(uri.toString())),
  );
}
