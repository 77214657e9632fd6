// Lines and columns of the protocol are zero-based, columns in UTF-16 units; URIs are text.

export interface ProtocolPosition {
  readonly line: number;
  readonly character: number;
}

export interface ProtocolRange {
  readonly start: ProtocolPosition;
  readonly end: ProtocolPosition;
}

/** A request that names one open document. */
export interface DocumentParams {
  readonly uri: string;
}

/** A request that names one document and, where it holds several, one of its lists. */
export interface ListParams extends DocumentParams {
  readonly list?: string;
}

/** A request: what is sent, and what is answered. */
export interface Exchange<Params, Result> {
  readonly params: Params;
  readonly result: Result;
}

/** Parameters of a request that needs none. */
export type NoParams = Readonly<Record<string, never>>;
