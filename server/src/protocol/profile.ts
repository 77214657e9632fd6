import type { DocumentParams, Exchange, ProtocolPosition } from './base';

/** All texts are in the reader's language. */
export interface TurnOnStep {
  readonly title: string;
  readonly detail: string;
  /** How far it is: "2 of 3 lists ready". */
  readonly status?: string;
  /** Everything that can be seen of it is in place. */
  readonly done?: true;
  /** Leads to the place where it is done. */
  readonly command: { readonly id: string; readonly args: readonly unknown[] };
}

interface AutoInsertParams extends DocumentParams {
  readonly version: number;
  /** The caret, behind what was typed. */
  readonly position: ProtocolPosition;
  /** The one character typed: `>` or `/`. */
  readonly typed: string;
}

export interface ProfileRequests {
  /**
   * What has to be in place before a profile turns state synchronization on, in order; empty where the document is no
   * profile.
   */
  'isePosture/howToTurnOn': Exchange<DocumentParams, readonly TurnOnStep[]>;
  /** An LSP snippet to insert at `position`, or null. */
  'isePosture/autoInsert': Exchange<AutoInsertParams, string | null>;
}
