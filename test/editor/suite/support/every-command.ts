import { commands, env, window } from 'vscode';
import { closeAll, extensionUnderTest } from './editor';
import { ok } from './expect';
import { elements, eventually } from './page';

/** What a command may find when it is called: `arrange` opens it. */
export interface Precondition {
  readonly name: string;
  readonly arrange: () => Promise<unknown>;
}

/** What somebody sees of a command: words, a question, another editor, a panel, or the caret at another place. */
interface Seen {
  readonly messages: readonly string[];
  readonly status: readonly string[];
  readonly question: boolean;
  readonly panel: boolean;
  readonly editor: string;
  readonly clipboard: string;
}

/** What no person can read as an answer. */
const noWords =
  /\bundefined\b|\bnull\b|\[object|TypeError|not a function|Cannot read|Unhandled|-32\d{3}|\bparams?\b|by position|Request .* failed/i;

/** The manifest's commands: a new one is run without being named here. */
function commandIds(): readonly string[] {
  const { contributes } = extensionUnderTest().packageJSON as {
    readonly contributes: { readonly commands: readonly { readonly command: string }[] };
  };
  return contributes.commands.map(({ command }) => command);
}

/** Runs every command once under each precondition: it answers in words or shows something, and nothing is thrown. */
export function describeEveryCommand(preconditions: readonly Precondition[]): void {
  for (const { name, arrange } of preconditions) {
    describe(`every command, ${name}`, () => {
      const unhandled = listenForUnhandled();
      beforeEach(clear);
      after(clear);
      for (const id of commandIds()) {
        it(id, async () => {
          await arrange();
          const before = await look();
          let failure: unknown;
          commands.executeCommand(id).then(undefined, (error: unknown) => {
            failure = error;
          });
          const seen = await eventually(
            lookHarder(),
            (now) => failure !== undefined || answers(before, now),
            'an answer',
          );
          ok(failure === undefined, `it ended in an error: ${String(failure)}`);
          for (const text of [...seen.messages, ...seen.status]) ok(!noWords.test(text), `no words: ${text}`);
          ok(unhandled.length === 0, `nobody handled: ${unhandled.join('; ')}`);
        });
      }
    });
  }
}

/** Rejections that nobody handles, in Node's extension host as in a browser's worker. */
function listenForUnhandled(): readonly string[] {
  const found: string[] = [];
  const host = globalThis as {
    readonly process?: { readonly on?: (event: string, listener: (reason: unknown) => void) => void };
    readonly addEventListener?: (event: string, listener: (event: { readonly reason?: unknown }) => void) => void;
  };
  // VS Code's own "Canceled" is how a closed question ends.
  const add = (reason: unknown): void => {
    const text = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
    if (!/^Canceled\b/.test(text)) found.push(text);
  };
  host.process?.on?.('unhandledRejection', add);
  host.addEventListener?.('unhandledrejection', ({ reason }) => add(reason));
  return found;
}

/** Milliseconds after which the list of messages is looked at, too. */
const withoutList = 2000;

/** Where the workbench shows what extensions say. */
const places = {
  message: '.notification-list-item-message',
  status: '[id="status.extensionMessage"]',
  question: '.quick-input-widget',
  panel: '.part.panel .composite.title',
} as const;

async function look(): Promise<Seen> {
  // One question for all: each costs a way through the page.
  const seen = await elements(Object.values(places).join(', '));
  const textsOf = (name: string) =>
    seen.filter(({ className }) => className.split(' ').includes(name)).map(({ text }) => text);
  const editor = window.activeTextEditor;
  const tab = window.tabGroups.activeTabGroup.activeTab?.label;
  const place = editor && [editor.document.uri.toString(), editor.document.languageId, editor.selection.active];
  return {
    messages: textsOf('notification-list-item-message'),
    status: textsOf('statusbar-item'),
    question: textsOf('quick-input-widget').length > 0,
    panel: textsOf('composite').length > 0,
    editor: JSON.stringify([tab, place]),
    clipboard: await env.clipboard.readText(),
  };
}

/** VS Code shows no toast where several came within a second: after a while the list of messages is opened, once. */
function lookHarder(): () => Promise<Seen> {
  const began = Date.now();
  let opened = false;
  return async () => {
    if (!opened && Date.now() - began > withoutList) {
      opened = true;
      await commands.executeCommand('notifications.showList');
    }
    return look();
  };
}

/** Whether something was added; what goes away by itself is no answer. */
function answers(before: Seen, now: Seen): boolean {
  return (
    now.messages.length > before.messages.length ||
    now.status.some((text) => !before.status.includes(text)) ||
    now.status.length > before.status.length ||
    (now.question && !before.question) ||
    (now.panel && !before.panel) ||
    now.editor !== before.editor ||
    now.clipboard !== before.clipboard
  );
}

/** An editor without editors, questions, messages and panels. */
async function clear(): Promise<void> {
  await commands.executeCommand('workbench.action.closeQuickOpen');
  await closeAll();
  await commands.executeCommand('workbench.action.closePanel');
  await commands.executeCommand('notifications.clearAll');
  await env.clipboard.writeText('');
  await eventually(
    look,
    ({ messages, question, panel }) => messages.length === 0 && !question && !panel,
    'a clear editor',
  );
}
