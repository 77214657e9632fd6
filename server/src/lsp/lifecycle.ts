import { type Connection, ErrorCodes, type Message, type MessageStrategy, ResponseError } from 'vscode-languageserver';
import { hasRightParams } from './params';

/** What has been said so far: nothing, `initialize`, or `shutdown`. */
type State = 'new' | 'running' | 'shut-down';

type Request = Message & { readonly method?: string; readonly id?: unknown; readonly params?: unknown };

/** The method that a request which must not be answered is turned into; no client sends it. */
const refused = 'isePosture/refused';

interface RefusedParams {
  readonly code: number;
  readonly message: string;
}

/**
 * Keeps the protocol's order (LSP 3.17, Lifecycle Messages): before `initialize` requests fail with
 * ServerNotInitialized, behind `shutdown` and for a second `initialize` with InvalidRequest; notifications but `exit`
 * are dropped where requests fail. A request of ours whose parameters have another form than the protocol gives them
 * fails with InvalidParams before anything reads them.
 */
export function lifecycle(): MessageStrategy {
  let state: State = 'new';
  return {
    handleMessage: (message, next) => {
      const { method, id, params } = message as Request;
      // Responses, and what is no message at all, have no order.
      if (method === undefined) return next(message);
      const isRequest = id !== undefined;
      const refusal = isRequest ? refusalOf(state, method, params) : undefined;
      if (refusal) return next({ ...message, method: refused, params: refusal } as Message);
      if (isRequest && method === 'initialize') state = 'running';
      if (isRequest && method === 'shutdown') state = 'shut-down';
      if (!isRequest && state !== 'running' && method !== 'exit') return undefined;
      return next(message);
    },
  };
}

function refusalOf(state: State, method: string, params: unknown): RefusedParams | undefined {
  if (state === 'new' && method !== 'initialize')
    return { code: ErrorCodes.ServerNotInitialized, message: 'The server is not initialized.' };
  if (state === 'running' && method === 'initialize')
    return { code: ErrorCodes.InvalidRequest, message: 'The server is initialized already.' };
  if (state === 'shut-down') return { code: ErrorCodes.InvalidRequest, message: 'The server is shut down.' };
  if (!hasRightParams(method, params))
    return {
      code: ErrorCodes.InvalidParams,
      message: `The parameters of ${method} are missing or have the wrong form.`,
    };
  return undefined;
}

/** Answers the requests that `lifecycle` refuses. */
export function answerRefused(connection: Connection): void {
  connection.onRequest(refused, ({ code, message }: RefusedParams) => new ResponseError(code, message));
}
