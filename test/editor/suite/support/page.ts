import { env, UIKind, workspace } from 'vscode';

/** One run of characters as the editor rendered it. */
export interface RenderedToken {
  readonly text: string;
  readonly className: string;
  /** As the browser computes it: `rgb(r, g, b)`. */
  readonly color: string;
  readonly fontWeight: string;
  readonly fontStyle: string;
  readonly textDecorationLine: string;
}

/** An element of the page that can be seen; places in pixels. */
export interface SeenElement {
  readonly text: string;
  readonly className: string;
  readonly color: string;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

type Reply = { readonly value: unknown } | { readonly error: string };

const DEADLINE_MS = 45_000;
const POLL_MS = 50;

/** True where the editor runs in a page that can be asked: desktop VS Code has none. */
export const hasPage = env.uiKind === UIKind.Web;

/** The lines on screen in the active editor, as rendered. */
export const renderedLines = (): Promise<RenderedToken[][]> => ask<RenderedToken[][]>('lines', {});
/** What a CSS selector finds in the page and can be seen. */
export const elements = (selector: string): Promise<SeenElement[]> => ask<SeenElement[]>('query', { selector });
/** The same, once it is not the `before` any more. */
export const changedElements = (
  selector: string,
  before: readonly SeenElement[],
  signal: AbortSignal,
): Promise<SeenElement[]> => ask<SeenElement[]>('changed', { selector, before }, signal);
/** The texts of what a CSS selector finds in a webview. */
export const framedTexts = (selector: string): Promise<string[]> => ask<string[]>('framed', { selector });
/** Clicks on the first element of a webview that a CSS selector finds. */
export const clickFramed = (selector: string): Promise<void> => ask<void>('clickFramed', { selector });
/** Clicks on the first element with all of the words, or with this label, once it has stopped moving. */
export const clickOn = (
  selector: string,
  text: { readonly words: readonly string[] } | { readonly label: string },
): Promise<void> => ask<void>('clickOn', { selector, ...text });
/** Stops the language server's process, where there is one: it lives, and answers nothing. How many were stopped. */
export const pauseServer = (): Promise<number> => ask<number>('pauseServer', {});
/** Writes a picture of the page; its path is the answer. */
export const screenshot = (name: string, clip?: SeenElement['box']): Promise<string> =>
  ask<string>('screenshot', { name, clip });
export const pressKey = (key: string): Promise<void> => ask<void>('press', { key });
export const typeText = (text: string): Promise<void> => ask<void>('type', { text });
export const moveMouse = (x: number, y: number): Promise<void> => ask<void>('hover', { x, y });
export const clickAt = (x: number, y: number): Promise<void> => ask<void>('click', { x, y });

/**
 * Asks until `accept` likes the answer: the page is drawn some time after the editor's state has changed. `milliseconds`
 * is for what takes long by itself.
 */
export async function eventually<Value>(
  get: () => Promise<Value>,
  accept: (value: Value) => boolean,
  what: string,
  milliseconds = DEADLINE_MS,
): Promise<Value> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const value = await get();
    if (accept(value)) return value;
    if (Date.now() > deadline) {
      // The run's last picture shows a tidied page.
      if (hasPage) await screenshot(`not-seen-${what.replace(/[^\w.-]+/g, '-').slice(0, 60)}`).catch(() => undefined);
      throw new Error(`${what}: not seen; last was ${JSON.stringify(value)}`);
    }
    await pause();
  }
}

/** Asks whoever drives the page; `signal` ends the wait for an answer. */
async function ask<Value>(verb: string, what: object, signal = AbortSignal.timeout(DEADLINE_MS)): Promise<Value> {
  const channel = workspace.getConfiguration('isePostureTest').get<string>('channel');
  if (!channel) throw new Error('This editor has no page to ask.');
  const answer = await post(channel, JSON.stringify({ do: verb, ...what }), signal).catch((error: unknown) => {
    throw new Error(`The page did not answer "${verb}": ${String(error)}`);
  });
  if ('error' in answer) throw new Error(answer.error);
  return answer.value as Value;
}

async function post(url: string, body: string, signal: AbortSignal): Promise<Reply> {
  return (await (await fetch(url, { method: 'POST', body, signal })).json()) as Reply;
}

function pause(): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, POLL_MS);
  });
}
