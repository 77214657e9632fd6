import type { DocumentParams, Exchange, NoParams, ProtocolRange } from './base';
import type { RevealParams } from './commands';
import type { Unaddressed } from './status';

/**
 * What a list does to the probe of one PSN, over all its addresses and state-sync ports. `other-family`, `no-address`:
 * ise-posture.json has no address of the PSN that can stand in the list. `elsewhere`: the list's own ise-posture.json does
 * not name the PSN.
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

/**
 * A state measured by what the list's posture asks. `partly`: where the probe has to get through, some of the PSN's
 * addresses or ports are surely denied, and others surely open. `unchecked`: what should be asked of the PSN cannot be, because
 * ise-posture.json has no address for it.
 */
export type CoverageJudgement = 'good' | 'bad' | 'partly' | 'unsure' | 'unchecked' | 'neutral';

/** What a list's posture asks of the probe to each PSN: to be denied, to get through, or nothing. */
export type CoverageExpectation = 'denied' | 'reachable' | 'nothing';

export interface CoverageList extends DocumentParams {
  /** The file's path within its folder, as in `errors`, and the list's name where it has one. */
  readonly label: string;
  readonly posture: string;
  readonly expects: CoverageExpectation;
  readonly range: ProtocolRange;
  /** It is not checked, or not for every PSN. */
  readonly unchecked?: true;
  /** One for each of CoverageResult.psns, in their order. */
  readonly cells: readonly CoverageCell[];
}

export interface CoverageCell {
  readonly state: CoverageState;
  readonly judgement: CoverageJudgement;
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
  /** `label`: the file's path within its folder; where several folders are open, with the folder's name before it. */
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
