import type { DocumentParams, Exchange, NoParams, ProtocolRange } from './base';
import type { RevealParams } from './commands';
import type { Unaddressed } from './status';

/**
 * `other-family`, `no-address`: ise-posture.json has no address of the PSN that can stand in the list. `elsewhere`: the
 * list's own ise-posture.json does not name the PSN.
 */
export type CoverageState =
  | 'denied'
  | 'permitted'
  | 'partly'
  | 'uncertain'
  | 'other-family'
  | 'no-address'
  | 'not-decided'
  | 'elsewhere';

export interface CoverageList extends DocumentParams {
  /** File path within its folder, with `/`, and the list's name where the file holds several. */
  readonly label: string;
  readonly posture: string;
  /** What the posture asks of the state-sync port: compliant lists deny it, those for unknown posture let it through. */
  readonly expects: 'denied' | 'reachable' | 'nothing';
  readonly range: ProtocolRange;
  /** It is not checked, or not for every PSN. */
  readonly unchecked?: true;
  /** One for each of CoverageResult.psns, in their order. */
  readonly cells: readonly CoverageCell[];
}

export interface CoverageCell {
  readonly state: CoverageState;
  /** The state measured by what the list's posture asks; `partly`: denied in part where the probe has to get through. */
  readonly judgement: 'good' | 'bad' | 'partly' | 'unsure' | 'unchecked' | 'neutral';
  /** The line that decides, if it is one line. */
  readonly range?: ProtocolRange;
  /** One sentence, in the reader's language. */
  readonly explanation: string;
}

export interface CoverageResult {
  readonly deployment?: string;
  readonly unaddressed?: Unaddressed;
  readonly psns: readonly { readonly name: string; readonly addresses: readonly string[] }[];
  readonly lists: readonly CoverageList[];
  /** Whether every ise-posture.json here says that state synchronization is not used. */
  readonly unused?: true;
  /** Denies that the change `add-denies` would add. */
  readonly missing: number;
  /** `label`: the file's path within its folder. */
  readonly errors: readonly { readonly uri: string; readonly label: string; readonly message: string }[];
}

/** Messages from the extension to the coverage page. */
export interface ToCoveragePage {
  readonly type: 'show';
  readonly result: CoverageResult;
  /** English text → text in the reader's language; empty for English (l10n/bundle.l10n.*.json). */
  readonly translations: Readonly<Record<string, string>>;
  /** BCP 47 tag. */
  readonly locale: string;
}

/** Messages from the coverage page; `too-narrow`: the table is wider than the page. */
export type FromCoveragePage =
  | { readonly type: 'ready' | 'too-narrow' | 'add-missing' | 'open-deployment' | 'set-up' }
  | ({ readonly type: 'reveal' } & RevealParams);

export interface CoverageRequests {
  /** PSN × list of the whole workspace. */
  'isePosture/coverage': Exchange<NoParams, CoverageResult>;
}
