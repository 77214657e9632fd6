import type { Capture } from '../capture';
import type { Range } from '../core/finding';
import type { Message } from '../core/message';
import type { LogAnalysis } from '../log';

/** What a piece of material is, by its content. */
type MaterialKind = 'posture-log' | 'posture-profile' | 'dacl' | 'nad' | 'ise' | 'capture' | 'deployment';

/** A text of a case, as it was decoded; diagnosis reads it itself. */
export interface TextMaterial {
  readonly kind: Exclude<MaterialKind, 'posture-log' | 'capture'>;
  /** As it is shown: `bundle.zip!/ISE Posture/ISEPostureCFG.xml`. */
  readonly path: string;
  readonly text: string;
  /** Relative to the folder of ise-posture.json, with `/`: what its globs are matched against. Else the path. */
  readonly place?: string;
}

/** A log, read by `createLogStream` (of any size) or as a whole. */
export interface LogMaterial {
  readonly kind: 'posture-log';
  readonly path: string;
  readonly analysis: LogAnalysis;
  /** The text of a line (zero-based), where it is at hand; else `withQuotes` puts it in afterwards. */
  readonly lineText?: (line: number) => string | undefined;
}

/** A capture as its reader gives it. */
interface CaptureMaterial {
  readonly kind: 'capture';
  readonly path: string;
  readonly capture: Capture;
}

/** What a diagnosis rests on: pure data, no files. */
export type Material = TextMaterial | LogMaterial | CaptureMaterial;

/** Every cause that a diagnosis can name. Ids are never reused. */
export const causeIds = [
  'interval-off',
  'interval-invalid',
  'profile-not-delivered',
  'profile-contradicts-log',
  'never-started',
  'stopped-earlier',
  'stopped-silently',
  'state-lost-recovered',
  'state-lost-not-assessed',
  'ise-lost-agent-unaware',
  'loop-new-sessions',
  'loop-owner-changes',
  'loop-session-ends',
  'loop-no-accounting',
  'loop-two-adapters',
  'deny-missing',
  'deny-too-late',
  'deny-wrong',
  'port-differs',
  'older-list',
  'authored-differs',
  'other-list-applied',
  'wrong-authorization',
  'unknown-list-applied',
  'no-list-sent',
  'list-not-installed',
  'list-empty',
  'platform-no-dacl',
  'client-address-unknown',
  'ipv6-path',
  'race',
  'not-enforced',
  'other-path',
  'answered-by-another',
  'certificate',
  'tls',
  'healthy-proven',
  'healthy-unproven',
  'blocked-before-posture',
  'psn-unreachable',
  'refused',
  'name-not-resolved',
  'proxy',
  'no-policy-server',
] as const;

export type CauseId = (typeof causeIds)[number];

/** A place in the material that speaks for a cause, or against it. */
export interface Ground {
  readonly path: string;
  readonly range: Range;
  /** What stands there; undefined where the text is not at hand (see `withQuotes`). */
  readonly quote?: string;
  readonly message: Message;
}

/** An edit of a file of the case. */
export interface PlacedEdit {
  readonly path: string;
  readonly range: Range;
  readonly newText: string;
}

/** One step of a remedy; the steps of a cause stand in the order in which they are done. */
export interface Remedy {
  readonly message: Message;
  readonly where: 'ise' | 'nad' | 'client' | 'file';
  readonly edits?: readonly PlacedEdit[];
}

/** How sure a cause is: see `judge.ts`. */
export type Standing = 'confirmed' | 'possible' | 'excluded';

export interface Cause {
  readonly id: CauseId;
  readonly standing: Standing;
  readonly role: 'cause' | 'consequence';
  /** While it holds, state synchronization does not work. */
  readonly breaks: 'breaks' | 'harmless';
  /** The list that it is about, by its name in ISE. */
  readonly list?: string;
  /** The PSN that it is about, as ise-posture.json calls it, else as the log does. */
  readonly psn?: string;
  readonly message: Message;
  readonly grounds: readonly Ground[];
  readonly remedies: readonly Remedy[];
  /** What shows that the remedy helped. */
  readonly proof?: Message;
  /** No material ever confirms it. */
  readonly isNeverSure?: true;
}

/** What can be asked for. */
const questionIds = [
  'nad-session',
  'nad-list',
  'ise-record',
  'posture-log',
  'posture-profile',
  'nad-events',
  'capture',
  'psn-address',
  'which-session',
  'which-list',
  'taken-while-faulty',
] as const;

export type QuestionId = (typeof questionIds)[number];

export interface Question {
  readonly id: QuestionId;
  readonly message: Message;
  /** The command whose output answers it, with the names of this case filled in. */
  readonly command?: string;
}

const verdicts = ['healthy', 'fault', 'off', 'state-lost', 'undecided'] as const;

export type Verdict = (typeof verdicts)[number];

/** What one endpoint's material says. */
export interface EndpointReport {
  /** Its host name, MAC or address; in words where the material has none. */
  readonly endpoint: string | Message;
  readonly verdict: Verdict;
  /** Only for `healthy`: that the silence comes from the list is shown, too. */
  readonly proven: boolean;
  readonly summary: Message;
  /** Confirmed ones first; those that nothing speaks for are left out. */
  readonly causes: readonly Cause[];
  readonly questions: readonly Question[];
  /** What the material cannot tell, and why. */
  readonly limits: readonly Message[];
  /** Local time of the log minus UTC, where an answer's `Date:` gave it away. */
  readonly clock?: { readonly logOffsetMinutes: number; readonly from: Ground };
  /** A verdict `off` is what this site wants. */
  readonly offAsExpected: boolean;
}

/** What a piece of material was used for, or why not. */
export interface InputNote {
  readonly path: string;
  readonly kind: MaterialKind;
  readonly note?: Message;
}

/** A whole diagnosis; messages are data until the edge. */
export interface Report {
  readonly endpoints: readonly EndpointReport[];
  readonly inputs: readonly InputNote[];
}
