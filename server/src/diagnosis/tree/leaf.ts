import type { Message } from '../../core/message';
import type { Case } from '../case';
import type { Fact } from '../fact';
import type { CauseId, Remedy } from '../model';

/** What a leaf finds in a case: once, or once for each PSN that it may be about. */
export interface Candidate {
  readonly psn?: string;
  /** What has to hold, and what other leaves explain as well: it alone does not speak for this one. */
  readonly symptom: readonly Fact[];
  /** What has to hold for this leaf and speaks for it. */
  readonly needs: readonly Fact[];
  /** One of these that holds rules it out. */
  readonly excludes: readonly Fact[];
  readonly message: Message;
  /** Steps in the order in which they are done. */
  readonly remedies: readonly Remedy[];
  /** What shows that they helped. */
  readonly proof?: Message;
}

/**
 * One cause, one file. `group`: a confirmed leaf of `list` rules out `race` and `not-enforced`. `most`: however much speaks
 * for it, it is no more than that. `rivals`: leaves that explain the same; one of them that something speaks for keeps this
 * one from being confirmed.
 */
export interface Leaf {
  readonly id: CauseId;
  readonly group: 'profile' | 'run' | 'loop' | 'list' | 'enforcement' | 'answer' | 'network' | 'healthy';
  /** While it holds, state synchronization does not work. */
  readonly breaks: 'breaks' | 'harmless';
  readonly role?: 'consequence';
  readonly most?: 'possible';
  readonly rivals?: readonly CauseId[];
  readonly candidates: (own: Case) => readonly Candidate[];
}
