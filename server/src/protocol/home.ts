import type { DocumentParams, Exchange, NoParams } from './base';
import type { RevealParams } from './commands';
import type { CoverageResult } from './coverage';
import type { StatusParams } from './status';

/** A file as the home page names it. */
export interface HomeFile extends DocumentParams {
  /** The path within its workspace folder, as in the coverage. */
  readonly label: string;
  readonly counts: StatusParams['counts'];
  /** What it comes to, in the reader's language: a profile's interval and delay, a log's verdict. */
  readonly headline?: string;
}

/** Something that only a person knows, and that some file waits for. */
export interface HomeQuestion extends RevealParams {
  readonly label: string;
  /** In the reader's language. */
  readonly text: string;
}

/**
 * What to do next: the first of these that applies. `review`: what is neither wrong nor certain; `none`: all was read, and
 * nothing was found.
 */
export type HomeStep =
  | { readonly kind: 'open-folder' | 'set-up' | 'review' | 'none' }
  /** `at`: the first of them; `count`: how many there are. */
  | {
      readonly kind: 'assign-posture' | 'fix-errors' | 'diagnose';
      readonly count: number;
      readonly at: RevealParams & { readonly label: string };
    };

/** A file that was left out or could not be read, and why, in the reader's language. */
interface HomeNote extends DocumentParams {
  readonly label: string;
  readonly message: string;
}

export interface HomeResult {
  readonly step: HomeStep;
  /** Of all lists that were read. */
  readonly coverage: CoverageResult;
  /** The files that hold the lists. */
  readonly lists: readonly HomeFile[];
  readonly profiles: readonly HomeFile[];
  /** Logs, and what devices printed. */
  readonly logs: readonly HomeFile[];
  readonly questions: readonly HomeQuestion[];
  /** Files that were left out on purpose. */
  readonly skipped: readonly HomeNote[];
  /** Why not every file was looked at, in the reader's language. */
  readonly limit?: string;
}

/** What a new file is for. */
export type NewListKind = 'compliant' | 'unknown' | 'redirect';

interface NewListParams extends DocumentParams {
  readonly kind: NewListKind;
}

/** Messages from the extension to the home page. */
export type ToHomePage = {
  /** English text → text in the reader's language; empty for English (l10n/bundle.l10n.*.json). */
  readonly translations: Readonly<Record<string, string>>;
  /** BCP 47 tag. */
  readonly locale: string;
} & (
  | { readonly type: 'busy' }
  | { readonly type: 'show'; readonly result: HomeResult }
  /** In words: why nothing can be shown. */
  | { readonly type: 'failed'; readonly message: string }
);

/** What a button of the home page runs. */
export type HomeAction =
  | 'open-folder'
  | 'set-up'
  | 'check-workspace'
  | 'coverage'
  | 'add-missing'
  | 'open-deployment'
  | 'diagnose'
  | 'sample'
  | 'get-started'
  | 'again'
  | 'new-compliant'
  | 'new-unknown'
  | 'new-redirect'
  | 'new-deployment';

/** Messages from the home page. */
export type FromHomePage =
  | { readonly type: 'ready' }
  | { readonly type: 'run'; readonly action: HomeAction }
  | ({ readonly type: 'diagnose' | 'open' } & DocumentParams)
  | ({ readonly type: 'reveal' } & RevealParams);

export interface HomeRequests {
  /** Lists × PSNs, profiles, logs, what waits for an answer, and what to do next. */
  'isePosture/home': Exchange<NoParams, HomeResult>;
  /** A new access list for a document, open or not, as a snippet in LSP's syntax. */
  'isePosture/newList': Exchange<NewListParams, string>;
}
