import type { Posture, Psn } from '../../core/deployment/model';
import type { ListAssignment, PostureOrigin } from '../../core/deployment/posture';
import type { Suppressions } from '../../core/suppression';
import type { AclList } from '../syntax';

/** What the rules and the editor features share: what each list is for. */
export interface DaclAnalysis {
  /** In the order of `document.lists`. */
  readonly lists: readonly ListAnalysis[];
  readonly suppressions: Suppressions;
}

/** One list, and what ise-posture.json and the names say about it. */
export interface ListAnalysis {
  readonly list: AclList;
  readonly assignment: ListAssignment;
  /** Undefined: nobody says. */
  readonly posture?: Posture;
  readonly origin: PostureOrigin;
  /** TCP ports of the posture probe that hold for this list; at least one. */
  readonly stateSyncPorts: readonly number[];
  /** Whether the site uses state synchronization: false, and no list has to deny anything for it. */
  readonly stateSync: boolean;
  /** The PSNs of the deployment: no clients, and no servers of anything else. */
  readonly psns: readonly Psn[];
}

/**
 * Whether the lists of a text are read as those of another version of it: in the same dialects, as written by somebody or
 * printed for the same client, whose address then stands for any. Where their number differs, no such reading may come or
 * go.
 */
export function readsAlike(before: DaclAnalysis, after: DaclAnalysis): boolean {
  const were = before.lists.map(({ list }) => readingOf(list));
  const are = after.lists.map(({ list }) => readingOf(list));
  if (were.length === are.length) return were.every((reading, index) => reading === are[index]);
  return were.every((reading) => are.includes(reading)) && are.every((reading) => were.includes(reading));
}

function readingOf({ platform, form, client }: AclList): string {
  return [platform, form === 'show' ? 'printed' : 'written', client?.text ?? ''].join(' ');
}

/** The analysis of a document's list by its index. */
export function listOf(analysis: DaclAnalysis, index: number | undefined): ListAnalysis | undefined {
  return index === undefined ? undefined : analysis.lists[index];
}

/** Whether the rules about PSNs, permits and order leave a list alone: permit means redirect there. */
export function isRedirect(list: ListAnalysis | undefined): boolean {
  return list?.posture === 'redirect';
}
