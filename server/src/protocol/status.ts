import type { DocumentParams } from './base';

/** How an open document stands. */
export interface StatusParams extends DocumentParams {
  readonly counts: { readonly error: number; readonly warning: number; readonly info: number; readonly hint: number };
  /** The ise-posture.json that counts for this document, and how many PSNs it names with an address. */
  readonly deployment?: { readonly uri: string; readonly psns: number; readonly stateSync?: false };
  /** Lists that are not checked for the probe, or not for every PSN. */
  readonly unchecked?: number;
  readonly unaddressed?: Unaddressed;
}

/** What is not checked for the probe because PSNs lack an address in ise-posture.json. */
export interface Unaddressed {
  /** So many of the unchecked lists; for the others no PSN is named. */
  readonly lists: number;
  /** The PSNs with what they lack, in the reader's language: "psn1 (no IPv6 address)". */
  readonly psns: readonly string[];
}
