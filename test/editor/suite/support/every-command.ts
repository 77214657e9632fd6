import { commands, Disposable, env, window } from 'vscode';
import { closeAll, extensionUnderTest } from './editor';
import { ok } from './expect';
import { MESSAGES } from './messages';
import { changedElements, elements, hasPage, type SeenElement } from './page';

/** What a command may find when it is called: `arrange` opens it. */
export interface Precondition {
  readonly name: string;
  readonly arrange: () => Promise<unknown>;
}

/** What somebody sees of a command: words, a question, another editor, a panel, or the caret at another place. */
interface Seen {
  readonly page: readonly SeenElement[];
  readonly messages: readonly string[];
  /** Messages that were not looked at. */
  readonly bell: boolean;
  readonly status: readonly string[];
  readonly question: boolean;
  readonly panel: boolean;
  readonly editor: string;
  readonly clipboard: string;
}

/** A command that was started, and how it ended. */
interface Running {
  readonly ended: Promise<void>;
  readonly failure: () => unknown;
}

/** What no person can read as an answer. */
const noWords =
  /\bundefined\b|\bnull\b|\[object|TypeError|not a function|Cannot read|Unhandled|-32\d{3}|\bparams?\b|by position|Request .* failed/i;

/** Milliseconds that an answer, or the end of a command, is waited for; shorter than a test may take. */
const patience = 45_000;

const never = new Promise<never>(() => undefined);

/** Where the workbench shows what extensions say. */
const places = [
  MESSAGES,
  '[id="status.notifications"] .codicon-bell-dot',
  '[id="status.extensionMessage"]',
  '.quick-input-widget',
  '.part.panel .composite.title',
].join(', ');

/** The commands of the manifest. */
export function commandIds(): readonly string[] {
  const { contributes } = extensionUnderTest().packageJSON as {
    readonly contributes: { readonly commands: readonly { readonly command: string }[] };
  };
  return contributes.commands.map(({ command }) => command);
}

/**
 * Runs each of the commands under the precondition: it answers in words or shows something, ends when that is closed,
 * and nothing is thrown.
 */
export function describeCommands({ name, arrange }: Precondition, ids: readonly string[]): void {
  describe(`commands, ${name}`, () => {
    const unhandled = listenForUnhandled();
    /** How the editor looks under the precondition, once it was arranged. */
    let arranged: string | undefined;
    // What a command shows can be seen where the editor is a page alone.
    before(function () {
      if (!hasPage) this.skip();
    });
    after(async () => {
      if (hasPage) await clear();
    });
    for (const id of ids) {
      it(id, async () => {
        if (arranged === undefined || arranged !== editorState()) {
          await clear();
          await arrange();
          await untilFocused();
          arranged = editorState();
        }
        const mark = window.setStatusBarMessage(`before ${id}`);
        const before = await ready(`before ${id}`);
        const running = start(id);
        const seen = await untilAnswered(before, running).finally(() => mark.dispose());
        await tidy();
        await within(running.ended, `${id} does not end when what it shows is closed`);
        const failure = running.failure();
        ok(failure === undefined, `it ended in an error: ${String(failure)}`);
        for (const text of [...seen.messages, ...seen.status]) ok(!noWords.test(text), `no words: ${text}`);
        ok(unhandled.length === 0, `nobody handled: ${unhandled.join('; ')}`);
      });
    }
  });
}

/**
 * @returns what is seen before a command, once nothing is left of the one before: its messages are gone, and `mark`
 * covers its words in the status bar.
 */
function ready(mark: string): Promise<Seen> {
  return tidy(({ status }) => status.includes(mark));
}

function start(id: string): Running {
  let failure: unknown;
  const ended = Promise.resolve(commands.executeCommand(id)).then(
    () => undefined,
    (error: unknown) => {
      failure = error;
    },
  );
  return { ended, failure: () => failure };
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

/** VS Code shows no toast where several came within a second, only its bell has a dot: then the list is opened. */
async function look(): Promise<Seen> {
  const seen = await glance();
  if (!seen.bell || seen.messages.length > 0) return seen;
  await commands.executeCommand('notifications.showList');
  return glance();
}

async function glance(): Promise<Seen> {
  // One question for all: each costs a way through the page.
  const page = await elements(places);
  const textsOf = (name: string) =>
    page.filter(({ className }) => className.split(' ').includes(name)).map(({ text }) => text);
  return {
    page,
    messages: textsOf('notification-list-item-message'),
    bell: textsOf('codicon-bell-dot').length > 0,
    status: textsOf('statusbar-item'),
    question: textsOf('quick-input-widget').length > 0,
    panel: textsOf('composite').length > 0,
    editor: editorState(),
    clipboard: await env.clipboard.readText(),
  };
}

/** The tabs, and the text and the caret of the active editor. */
function editorState(): string {
  const editor = window.activeTextEditor;
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs.map(({ label, isActive }) => [label, isActive]));
  const { document, selection } = editor ?? {};
  return JSON.stringify([tabs, document && [document.uri, document.languageId, document.version, selection?.active]]);
}

/** Whether something was added; what goes away by itself is no answer. */
function answers(before: Seen, now: Seen): boolean {
  return (
    now.messages.length > before.messages.length ||
    now.status.some((text) => !before.status.includes(text)) ||
    (now.question && !before.question) ||
    (now.panel && !before.panel) ||
    now.editor !== before.editor ||
    now.clipboard !== before.clipboard
  );
}

/** Looks whenever something has happened that may be the answer. Where none comes, fails with what was seen last. */
async function untilAnswered(before: Seen, running: Running): Promise<Seen> {
  const limit = AbortSignal.timeout(patience);
  let end: Promise<unknown> = running.ended;
  let now = await look();
  while (!answers(before, now)) {
    ok(running.failure() === undefined, `it ended in an error: ${String(running.failure())}`);
    ok(!limit.aborted, `no answer; last was ${JSON.stringify(now)}`);
    await somethingHappens(now, end, limit);
    // The end is one event: after it only the page and the editor can bring the answer.
    if (await Promise.race([running.ended.then(() => true), false])) end = never;
    now = await look();
  }
  return now;
}

/** Waits until the page or the editor is not what was seen `last`, `end` is kept, or the limit is reached. */
async function somethingHappens(last: Seen, end: Promise<unknown>, limit: AbortSignal): Promise<void> {
  const enough = new AbortController();
  let listeners: Disposable | undefined;
  const editorChanges = new Promise<void>((changed) => {
    const compare = () => {
      if (editorState() !== last.editor) changed();
    };
    listeners = Disposable.from(
      window.onDidChangeActiveTextEditor(compare),
      window.onDidChangeTextEditorSelection(compare),
      window.tabGroups.onDidChangeTabs(compare),
    );
    compare();
  });
  const ended = AbortSignal.any([enough.signal, limit]);
  const pageChanges = changedElements(places, last.page, ended).catch((error: unknown) => {
    if (!ended.aborted) throw error;
  });
  try {
    await Promise.race([pageChanges, editorChanges, end]);
  } finally {
    listeners?.dispose();
    enough.abort();
  }
}

/** An editor without editors, questions, messages and panels. */
async function clear(): Promise<void> {
  await commands.executeCommand('workbench.action.closeQuickOpen');
  await closeAll();
  await tidy();
}

/** A question closes when an editor that was opened before takes the focus behind it. */
async function untilFocused(): Promise<void> {
  const focused = '.editor-instance .monaco-editor.focused';
  const limit = AbortSignal.timeout(patience);
  while (window.activeTextEditor) {
    const now = await elements(focused);
    if (now.length > 0) return;
    ok(!limit.aborted, 'the editor that was opened does not get the focus');
    await changedElements(focused, now, limit);
  }
}

/** A preview of changes waits for its answer, closed or not. */
async function closePanel(): Promise<void> {
  await commands.executeCommand('refactorPreview.discard');
  await commands.executeCommand('workbench.action.closePanel');
}

/** Closes what was shown beside the editors, the last message that comes late, too, until all is clear and `accept`s. */
async function tidy(accept: (seen: Seen) => boolean = () => true): Promise<Seen> {
  const limit = AbortSignal.timeout(patience);
  await env.clipboard.writeText('');
  for (;;) {
    const now = await look();
    const isClear = now.messages.length === 0 && !now.bell && !now.question && !now.panel;
    if (isClear && accept(now)) return now;
    ok(!limit.aborted, `it does not get clear; last was ${JSON.stringify(now)}`);
    await close(now);
    await somethingHappens(now, never, limit);
  }
}

async function close({ messages, bell, question, panel }: Seen): Promise<void> {
  if (question) await commands.executeCommand('workbench.action.closeQuickOpen');
  if (panel) await closePanel();
  if (bell || messages.length > 0) await commands.executeCommand('notifications.clearAll');
}

async function within(work: Promise<void>, otherwise: string): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(otherwise)), patience);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
