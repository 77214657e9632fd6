import {
  type CancellationToken,
  type Disposable,
  EventEmitter,
  type ExtensionContext,
  type LogOutputChannel,
  l10n,
  type TextDocument,
  languages as vscodeLanguages,
  window,
  workspace,
} from 'vscode';
import {
  ask,
  type ParamsOf,
  productName,
  type Requests,
  type ResultOf,
  type StatusParams,
} from '../../server/src/protocol';
import { documentSelector, isDerived } from './documents';
import { createGuard, type Hang } from './guard';
import { type ClientAndServer, type ClientFactory, makeClient } from './make-client';
import { offer } from './offer';

/** Milliseconds that a server has to end in good order before it is ended. */
const farewell = 2000;

export type ServerState = 'off' | 'starting' | 'running' | 'stopped';

/** The language server as commands see it. It starts with the first document or command that needs it. */
export interface Server extends Disposable {
  readonly output: LogOutputChannel;
  readonly state: () => ServerState;
  readonly onState: (listener: (state: ServerState) => void) => Disposable;
  readonly onStatus: (listener: (status: StatusParams) => void) => Disposable;
  /** Sends a request, starting the server if need be; rejects with the server's reason. */
  readonly request: <Name extends keyof Requests>(
    name: Name,
    params: ParamsOf<Name>,
    token?: CancellationToken,
  ) => Promise<ResultOf<Name>>;
  readonly start: () => Promise<void>;
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** One server after another, and how far the present one is. */
interface Life {
  readonly output: LogOutputChannel;
  readonly stateChanged: EventEmitter<ServerState>;
  readonly make: () => Promise<ClientAndServer>;
  /** Tells those who wait for an answer that there will be none. */
  readonly waiting: Set<(reason: Error) => void>;
  state: ServerState;
  present: ClientAndServer | undefined;
  starting: Promise<void> | undefined;
}

/** @returns the server, off; it starts by itself when a document of `documentSelector` is opened. */
export function createServer(context: ExtensionContext, factory: ClientFactory): Server {
  const output = window.createOutputChannel(productName, { log: true });
  const stateChanged = new EventEmitter<ServerState>();
  const statusReceived = new EventEmitter<StatusParams>();
  const guard = createGuard((hang) => void recover(life, hang));
  const make = () =>
    makeClient(context, factory, {
      output,
      guard,
      // What becomes of a client that was given up is nobody's state.
      onState: (client, state) => (life.present && life.present.client !== client) || setState(life, state),
      onStatus: (status) => statusReceived.fire(status),
    });
  const life: Life = {
    ...{ output, stateChanged, make, waiting: new Set() },
    ...{ state: 'off', present: undefined, starting: undefined },
  };
  const startFor = (document: TextDocument): void => {
    const isOurs = !isDerived(document.uri) && vscodeLanguages.match(documentSelector, document) > 0;
    if (life.state === 'off' && isOurs) void start(life).catch(() => undefined);
  };
  const opened = workspace.onDidOpenTextDocument(startFor);
  for (const document of workspace.textDocuments) startFor(document);
  return {
    output,
    state: () => life.state,
    onState: (listener) => stateChanged.event(listener),
    onStatus: (listener) => statusReceived.event(listener),
    request: (name, params, token) => request(life, name, params, token),
    start: () => start(life),
    restart: () => restart(life),
    stop: () => stop(life),
    dispose: () => {
      for (const part of [opened, stateChanged, statusReceived, output]) part.dispose();
    },
  };
}

function setState(life: Life, next: ServerState): void {
  if (life.state === next) return;
  life.state = next;
  life.stateChanged.fire(next);
}

function start(life: Life): Promise<void> {
  if (!life.starting) {
    setState(life, 'starting');
    life.starting = launch(life).catch((error: unknown) => {
      life.starting = undefined;
      setState(life, 'stopped');
      life.output.error(error instanceof Error ? error : String(error));
      throw error;
    });
  }
  return life.starting;
}

async function launch(life: Life): Promise<void> {
  life.present ??= await life.make();
  await life.present.client.start();
}

async function stop(life: Life): Promise<void> {
  await life.starting?.catch(() => undefined);
  life.starting = undefined;
  const stopped = life.present;
  if (!stopped?.client.needsStop()) return;
  try {
    await stopped.client.stop(farewell);
  } catch (error) {
    // It did not hear, or not in time. Its client still waits for its end, and is of no use for another server.
    life.output.warn(String(error));
    if (life.present === stopped) life.present = undefined;
  } finally {
    stopped.end();
    for (const reject of life.waiting)
      reject(new Error(l10n.t('The language server was started again; try once more.')));
    life.waiting.clear();
  }
}

async function restart(life: Life): Promise<void> {
  await stop(life);
  await start(life);
}

/** A server that hangs is replaced, and the person is told over what. */
async function recover(life: Life, { text, next }: Hang): Promise<void> {
  const { output } = life;
  output.error(text);
  const actions =
    next === 'stop'
      ? { [l10n.t('Restart')]: () => restart(life).catch((error: unknown) => output.error(String(error))) }
      : { [l10n.t('Show Output')]: () => output.show() };
  offer(window.showWarningMessage, `${productName}: ${text}`, actions);
  try {
    await stop(life);
    if (next === 'restart') await start(life);
    else setState(life, 'stopped');
  } catch (error) {
    output.error(String(error));
  }
}

async function request<Name extends keyof Requests>(
  life: Life,
  name: Name,
  params: ParamsOf<Name>,
  token: CancellationToken | undefined,
): Promise<ResultOf<Name>> {
  await start(life);
  if (!life.present) throw new Error(l10n.t('The language server is not running.'));
  const answer = ask(life.present.client, name, params, token);
  let give: ((reason: Error) => void) | undefined;
  const lost = new Promise<never>((_, reject) => {
    give = reject;
    life.waiting.add(reject);
  });
  return Promise.race([answer, lost]).finally(() => give && life.waiting.delete(give));
}
