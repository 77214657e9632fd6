import { type Disposable, l10n, Uri, workspace } from 'vscode';
import type { BaseLanguageClient, Middleware } from 'vscode-languageclient';
import { ask, type Notifications, type Requests, type StatusParams } from '../../server/src/protocol';
import { createWatchdog, type Watchdog, type WatchdogWish } from './watchdog';

/** Milliseconds between two looks at the clock. */
const tick = 1000;
/** Milliseconds in which a server has to answer. */
const patience = 10_000;
/** Late ticks count as this many milliseconds: the machine slept, or this process was stopped itself. */
const longestTick = 2 * tick;

/** Why a server is replaced, in words for a person. */
export interface Hang {
  readonly text: string;
  readonly next: 'restart' | 'stop';
}

/** Watches over the server: what goes out and what comes in passes here. */
export interface Guard {
  readonly middleware: Required<Pick<Middleware, 'sendRequest' | 'sendNotification'>>;
  /** Watches this client until it is disposed of; `onHang` is called once for each server that hangs. */
  readonly watch: (client: BaseLanguageClient) => Disposable;
  /** The server has said how a document stands. */
  readonly heard: (status: StatusParams) => void;
}

const ping = 'isePosture/ping' satisfies keyof Requests;

type Method = string | { readonly method: string };

/** @param onHang is told when the server does not answer any more. */
export function createGuard(onHang: (hang: Hang) => void): Guard {
  const watchdog = createWatchdog({ now: () => performance.now(), patience, longestTick });
  let client: BaseLanguageClient | undefined;
  return {
    middleware: {
      sendRequest: async (type, param, token, next) => {
        const uri = uriOf(param);
        const method = methodOf(type);
        if (uri !== undefined && watchdog.isLeftOut(uri)) return answerForLeftOut(method, uri);
        if (method === ping) return next(type, param, token);
        const answered = watchdog.asked(uri);
        return next(type, param, token).finally(answered);
      },
      sendNotification: async (type, next, params) => {
        const sent = notificationToSend(watchdog, client, { method: methodOf(type), params });
        if (sent === 'as-it-is') return next(type, params);
        return sent && next(sent.method, sent.params as typeof params);
      },
    },
    watch: (watched) => {
      client = watched;
      watchdog.restarted();
      const timer = setInterval(() => look(watchdog, watched, onHang), tick);
      return { dispose: () => clearInterval(timer) };
    },
    heard: ({ uri }) => watchdog.settled(uri),
  };
}

/** A look at the clock. */
function look(watchdog: Watchdog, watched: BaseLanguageClient, onHang: (hang: Hang) => void): void {
  const wish = watchdog.tick();
  if (wish.kind === 'ping') ask(watched, ping, {}).then(watchdog.answered, watchdog.answered);
  else if (wish.kind !== 'nothing') onHang({ text: textOf(wish), next: wish.kind === 'give-up' ? 'stop' : 'restart' });
}

interface Notification {
  readonly method: string;
  readonly params: unknown;
}

/** What goes to the server in the place of a notification: itself, another one, or nothing. */
function notificationToSend(
  watchdog: Watchdog,
  client: BaseLanguageClient | undefined,
  { method, params }: Notification,
): Notification | 'as-it-is' | undefined {
  const uri = uriOf(params);
  if (uri === undefined) return 'as-it-is';
  const isLeftOut = watchdog.isLeftOut(uri);
  const change = changes(method, params);
  if (method === 'textDocument/didClose') watchdog.forget(uri);
  else if (isLeftOut) return change === 'changed' ? reopened(watchdog, client, uri) : undefined;
  else if (change) watchdog.sent(uri);
  return isLeftOut ? undefined : 'as-it-is';
}

/** A change lets a document in again that was left out: the server does not know it yet. */
function reopened(watchdog: Watchdog, client: BaseLanguageClient | undefined, uri: string): Notification | undefined {
  const converter = client?.code2ProtocolConverter;
  const document = workspace.textDocuments.find((one) => converter?.asUri(one.uri) === uri);
  if (!converter || !document) return undefined;
  watchdog.letIn(uri);
  watchdog.sent(uri);
  return { method: 'textDocument/didOpen', params: converter.asOpenTextDocumentParams(document) };
}

/** Whether a notification opens a document or changes it. */
function changes(method: string, params: unknown): 'opened' | 'changed' | undefined {
  if (method === 'textDocument/didOpen') return 'opened';
  if (method === 'textDocument/didChange') return 'changed';
  const event =
    method === ('isePosture/largeLog' satisfies keyof Notifications)
      ? (params as { readonly event?: unknown }).event
      : undefined;
  return event === 'opened' || event === 'changed' ? event : undefined;
}

function methodOf(type: Method): string {
  return typeof type === 'string' ? type : type.method;
}

/** The document that a message is about. */
function uriOf(params: unknown): string | undefined {
  if (typeof params !== 'object' || params === null) return undefined;
  const { textDocument, uri } = params as {
    readonly textDocument?: { readonly uri?: unknown };
    readonly uri?: unknown;
  };
  const found = textDocument?.uri ?? uri;
  return typeof found === 'string' ? found : undefined;
}

/** What the protocol knows may be answered with nothing; whoever called a command is told why. */
function answerForLeftOut<Result>(method: string, uri: string): Result {
  if (method.startsWith('textDocument/')) return null as Result;
  throw new Error(
    l10n.t('{0} is left out until it changes, since the language server hung over it twice.', nameOf(uri)),
  );
}

function nameOf(uri: string): string {
  return workspace.asRelativePath(Uri.parse(uri));
}

function textOf(wish: Exclude<WatchdogWish, { readonly kind: 'nothing' | 'ping' }>): string {
  switch (wish.kind) {
    case 'restart':
      return wish.document === undefined
        ? l10n.t('The language server did not answer for {0} seconds and is started again.', patience / 1000)
        : l10n.t('The language server hung over {0} and is started again.', nameOf(wish.document));
    case 'leave-out':
      return l10n.t(
        'The language server hung over {0} a second time. This file is left out until it changes.',
        nameOf(wish.document),
      );
    case 'give-up':
      return l10n.t('The language server hung three times and is not started again by itself.');
  }
}
