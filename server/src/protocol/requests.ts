import type { CommandRequests } from './commands';
import type { CoverageRequests } from './coverage';
import type { DiagnosisRequests } from './diagnosis';
import type { FileRequests } from './files';
import type { HomeRequests } from './home';
import type { ListRequests } from './lists';
import type { LargeLogParams, LogRequests } from './log';
import type { ProfileRequests } from './profile';
import type { StatusParams } from './status';
import type { WorkspaceRequests } from './workspace';

/** Requests of the client beyond LSP, and the one of LSP's that runs a command of ours. */
export interface Requests
  extends CommandRequests,
    CoverageRequests,
    DiagnosisRequests,
    HomeRequests,
    ListRequests,
    LogRequests,
    ProfileRequests,
    WorkspaceRequests {}

/** Requests at either end. */
type AllRequests = Requests & FileRequests;
export type ParamsOf<Name extends keyof AllRequests> = AllRequests[Name]['params'];
export type ResultOf<Name extends keyof AllRequests> = AllRequests[Name]['result'];

export interface Notifications {
  /** To the client: sent for each open document after it was checked. */
  'isePosture/status': StatusParams;
  /**
   * To the server: a log that it is to read from disk instead of receiving its text with `textDocument/didOpen`. The
   * document counts as open until `closed`.
   */
  'isePosture/largeLog': LargeLogParams;
}

/** What tells that an answer is not wanted any more. */
interface Cancellation {
  readonly isCancellationRequested: boolean;
}

/** An end of the connection, of either LSP library. */
interface Sender {
  sendRequest(method: string, ...params: readonly unknown[]): Promise<unknown>;
  sendNotification(method: string, params: unknown): Promise<void>;
}
type Handler = (...params: unknown[]) => unknown;
interface Receiver {
  onRequest(method: string, handler: Handler): unknown;
  onNotification(method: string, handler: Handler): unknown;
}

/** Answers a request. What the handler throws is what the other end is told. */
export function answer<Name extends keyof AllRequests>(
  end: Pick<Receiver, 'onRequest'>,
  name: Name,
  handler: (params: ParamsOf<Name>, token: Cancellation) => ResultOf<Name> | Promise<ResultOf<Name>>,
): void {
  end.onRequest(name, handler as Handler);
}

/** Sends a request; rejects with the other end's reason. */
export function ask<Name extends keyof AllRequests>(
  end: Pick<Sender, 'sendRequest'>,
  name: Name,
  params: ParamsOf<Name>,
  token?: Cancellation,
): Promise<ResultOf<Name>> {
  // A token that is undefined would count as a parameter, and make all of them parameters by position.
  const answered = token ? end.sendRequest(name, params, token) : end.sendRequest(name, params);
  return answered as Promise<ResultOf<Name>>;
}

/** Sends a notification. */
export function notify<Name extends keyof Notifications>(
  end: Pick<Sender, 'sendNotification'>,
  name: Name,
  params: Notifications[Name],
): Promise<void> {
  return end.sendNotification(name, params);
}

/** Listens to a notification. */
export function hear<Name extends keyof Notifications>(
  end: Pick<Receiver, 'onNotification'>,
  name: Name,
  handler: (params: Notifications[Name]) => void,
): void {
  end.onNotification(name, handler as Handler);
}
